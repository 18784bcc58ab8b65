// A request that asks to have own documents searched first: what is found goes into it, and the answer is held to that.
import { randomBytes } from 'node:crypto'

import type { Admitted } from '../../contract/call.ts'
import type { KnowledgeReader, KnowledgeStore } from '../../contract/knowledge.ts'
import type { OwnFinding } from '../../contract/own-answer.ts'
import type { PackLanguage } from '../../contract/pack.ts'
import type { ChatRequest, Message, SearchWish } from '../../contract/request.ts'
import type { Day } from '../../contract/unit.ts'
import { SenError } from '../../errors/sen-error.ts'
import { ordersAModel } from '../../guard/order-marks.ts'
import { passageAnswer } from '../../knowledge/extract/passage-answer.ts'
import type { OwnQuestion, OwnSources } from '../../knowledge/extract/question.ts'
import { groundedRequest } from '../../knowledge/ground/grounded-request.ts'
import type { Consulted } from '../../pipeline/services.ts'
import { citedHits } from './cited-hits.ts'
import { readableStores, searchOwn } from './own-search.ts'
import { lastText, readAsked } from './read-question.ts'

export interface FileSearchParts {
  /** Undefined where this house has neither packs nor documents. */
  readonly store: () => Promise<KnowledgeStore> | undefined
  readonly sourcesOf: (question: OwnQuestion) => Promise<OwnSources>
  readonly reader: KnowledgeReader
  /** Where nobody can tell it from the question. */
  readonly language: PackLanguage
  readonly today: Day
}

/**
 * What the caller orders stays in force before the passages; a search that finds nothing leaves the request as it is, and says so.
 * @throws SenError `not_found` for a collection that the asker may not read; `invalid_request` where nothing is asked in words;
 *   `unsupported_parameter` under a task, which brings its own documents; of the store.
 */
export async function fileSearch(
  call: Admitted,
  asked: { readonly request: ChatRequest; readonly wish: SearchWish },
  parts: FileSearchParts,
): Promise<Consulted> {
  const { request, wish } = asked
  if (call.wishes.task !== undefined) throw new SenError('unsupported_parameter', { parameter: 'tools' }) // prettier-ignore
  const text = lastText(request.messages)
  if (text === undefined) throw new SenError('invalid_request', { parameter: 'input', expected: 'text' }) // prettier-ignore
  const { reader, today } = parts
  const { language } = readAsked(text, undefined, parts.language)
  const on = wish.on ?? today
  const question: OwnQuestion = { text, language, reader, on, task: undefined, values: {} }
  const { as } = wish
  const store = await parts.store()
  const sources = await parts.sourcesOf(question)
  const all = await findIn(store, { question, wish, call, sources })
  const found = all.filter(({ hit }) => !hit.chunk.flags.includes('orders'))
  const hits = found.map(({ hit }) => hit)
  const finding: OwnFinding = {
    on,
    answer: undefined,
    unconfirmed: undefined,
    hits,
    mass: 0,
    miss: hits.length === 0 ? 'nothing' : 'below-threshold',
    searched: { as, queries: [text], passages: [] },
  }
  if (hits.length === 0) return { finding }
  await sources.registry()
  const unconfirmed = passageAnswer(hits.slice(0, 3), 'unconfirmed', { question, sources })
  const grounded = groundedRequest(request, {
    language,
    words: sources.words,
    hits,
    ordersAModel,
    placeOf: ({ chunk }) => sources.unitName({ document: chunk.document.id, ...chunk.unit }),
    on,
    prompt: ordersOf(request.messages),
    delimiter: `sources-${randomBytes(8).toString('hex')}`,
    instead: unconfirmed,
  })
  if (grounded === undefined) return { finding: { ...finding, unconfirmed } }
  const passages = grounded.hits.flatMap((hit) => found.find((one) => one.hit === hit)?.passage ?? []) // prettier-ignore
  return { finding: { ...finding, unconfirmed, searched: { as, queries: [text], passages } }, grounded } // prettier-ignore
}

async function findIn(
  store: KnowledgeStore | undefined,
  of: {
    readonly question: OwnQuestion
    readonly wish: SearchWish
    readonly call: Admitted
    readonly sources: OwnSources
  },
) {
  const { question, wish, call, sources } = of
  const { reader, on, text } = question
  const readable = store === undefined ? [] : await readableStores(store, reader)
  const ids = readable.map(({ id }) => id)
  const stores = wish.stores ?? ids
  if (!stores.every((id) => ids.includes(id))) throw new SenError('not_found', {})
  if (store === undefined || stores.length === 0) return []
  const { signal } = call
  return searchOwn(store, { queries: [text], scope: { ...wish, stores }, reader, today: on, signal, cited: (query) => citedHits(query, sources) }) // prettier-ignore
}

/** What the program says of itself and of how to answer, in its own words. */
function ordersOf(messages: readonly Message[]): string | undefined {
  const texts = messages
    .filter(({ role }) => role === 'system' || role === 'developer')
    .flatMap(({ parts }) => parts.map((part) => (part.type === 'text' ? part.text : '')))
    .filter((text) => text !== '')
  return texts.length === 0 ? undefined : texts.join('\n\n')
}

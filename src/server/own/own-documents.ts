// Own documents of a running node, as the pipeline asks them: packs that are live, the database of documents, and tasks by name.
import { randomBytes } from 'node:crypto'

import type { Admitted, Decided } from '../../contract/call.ts'
import type { Clock } from '../../contract/clock.ts'
import type { KnowledgeReader, KnowledgeStore } from '../../contract/knowledge.ts'
import type { OwnFinding } from '../../contract/own-answer.ts'
import type { Pack, PackLanguage, Task } from '../../contract/pack.ts'
import type { ChatRequest } from '../../contract/request.ts'
import type { Day } from '../../contract/unit.ts'
import { SenError } from '../../errors/sen-error.ts'
import { ordersAModel } from '../../guard/order-marks.ts'
import { sayDay } from '../../i18n/answer-words.ts'
import { answerQuestion } from '../../knowledge/extract/answer-question.ts'
import { confidence } from '../../knowledge/extract/confidence.ts'
import { type FieldValues, fillPrompt } from '../../knowledge/extract/fill-prompt.ts'
import { PackIndex } from '../../knowledge/extract/pack-index.ts'
import { passageAnswer, passageFeatures } from '../../knowledge/extract/passage-answer.ts'
import type { OwnQuestion, OwnSources } from '../../knowledge/extract/question.ts'
import { passageWeights } from '../../knowledge/extract/weights.ts'
import { groundedRequest } from '../../knowledge/ground/grounded-request.ts'
import type { PackShelf } from '../../packs/shelf/shelf.ts'
import type { Asker, Consulted, OwnDocuments } from '../../pipeline/services.ts'
import { dayOf } from '../../time/day.ts'
import { withBarNote } from './bar-note.ts'
import { citedHits } from './cited-hits.ts'
import { fileSearch } from './file-search.ts'
import { readableStores, searchOwn } from './own-search.ts'
import { sourcesFor } from './own-sources.ts'
import type { createPackInstruments } from './pack-instruments.ts'
import { formText, isOpenQuestion, lastText, readAsked } from './read-question.ts'

export interface OwnParts {
  readonly clock: Clock
  readonly shelf: PackShelf
  /** Shared with whoever opens sources: each text is cut once. */
  readonly instruments: ReturnType<typeof createPackInstruments>
  /** Opened when it is first needed; waits until the texts of live packs are in it. */
  readonly store: () => Promise<KnowledgeStore>
  /** The search of the store with meaning, as this call may have it; undefined: by words alone. */
  readonly byMeaning: (call: Admitted | Decided) => KnowledgeStore['search'] | undefined
  /** Whether this house has documents beside its packs; known without opening anything. */
  readonly hasDocuments: () => boolean
  readonly zone: () => string
  /** Nothing answered: counted, without a word of the question. */
  readonly missed: (of: { readonly question: OwnQuestion; readonly finding: OwnFinding }) => void
  readonly dayAskedFor: (text: string, language: PackLanguage, today: Day) => Day
}

/** A passage that is surer than this to be the right one is given to a model under no task (design `knowledge` §10). */
const sureEnough = 0.5

export function createOwnDocuments(parts: OwnParts): OwnDocuments {
  // Not by digest: what the house has measured of a pack since then is another pack with the same files.
  const indexes = new WeakMap<Pack, PackIndex>()
  const indexOf = (pack: Pack): PackIndex => {
    let index = indexes.get(pack)
    if (index === undefined) indexes.set(pack, (index = new PackIndex(pack)))
    return index
  }
  const { instruments } = parts
  const sourcesOf = async (
    question: OwnQuestion,
    call: Admitted | Decided,
  ): Promise<OwnSources> => {
    const packs = await parts.shelf.live()
    return sourcesFor(question, {
      packs: packs.map(indexOf),
      instruments: await instruments.of(packs),
      store: parts.store,
      byMeaning: parts.byMeaning(call),
      signal: call.signal,
    })
  }
  /** What only finds, and answers nothing, is always allowed to find by meaning. */
  const searchable = async (call: Admitted | Decided) => {
    const store = await parts.store()
    const search = parts.byMeaning(call)
    return search === undefined ? store : { ...store, search }
  }
  const consult = async (call: Admitted, text: string): Promise<Consulted> => {
    const packs = await parts.shelf.live()
    const task = taskOf(call, packs)
    const { request } = call
    if (request.kind !== 'chat') throw new SenError('invalid_request', { parameter: 'model' })
    const asked = readAsked(text, task, languageOf(call))
    const today = dayOf(parts.clock.now(), parts.zone())
    const question: OwnQuestion = {
      text: asked.text,
      language: asked.language,
      values: asked.values,
      task,
      reader: readerOf(call),
      on: dayField(asked.values, task) ?? parts.dayAskedFor(asked.text, asked.language, today),
    }
    const sources = await sourcesOf(question, call)
    const found = await answerQuestion(question, sources)
    for (const id of found.outgrown ?? []) parts.shelf.noteOutgrown(id)
    const finding = withBarNote(found, { task, packs, language: asked.language })
    if (finding.answer !== undefined) return { finding }
    parts.missed({ question, finding })
    const asking = { request, question, sources, finding }
    return { finding: withoutModel(asking), ...forModel(asking) }
  }
  const isEmpty = () => parts.shelf.liveIds().size === 0 && !parts.hasDocuments()
  return {
    async stores(asker) {
      return isEmpty() ? [] : readableStores(await parts.store(), readerOf(asker))
    },
    async find(call, { queries, scope }) {
      const { signal } = call
      const today = dayOf(parts.clock.now(), parts.zone())
      const question: OwnQuestion = {
        text: queries[0] ?? '',
        language: languageOf(call),
        reader: readerOf(call),
        on: scope.on ?? today,
        task: undefined,
        values: {},
      }
      const { reader } = question
      const sources = await sourcesOf(question, call)
      const cited = (text: string) => citedHits(text, sources)
      const asking = { queries, scope, reader, today, signal, cited }
      const found = await searchOwn(await searchable(call), asking)
      return found.map(({ passage }) => passage)
    },
    hasTask(name) {
      const [pack = '', task = ''] = name.split('.')
      return parts.shelf.liveIds().has(pack) && /^[a-z0-9-]{1,60}$/.test(task)
    },
    consult(call) {
      const { request } = call
      if (request.kind === 'chat' && request.search !== undefined)
        return fileSearch(
          call,
          { request, wish: request.search },
          {
            store: () => (isEmpty() ? undefined : searchable(call)),
            sourcesOf: (question) => sourcesOf(question, call),
            reader: readerOf(call),
            language: languageOf(call),
            today: dayOf(parts.clock.now(), parts.zone()),
          },
        )
      const isNamed = call.wishes.task !== undefined && this.hasTask(call.wishes.task)
      if (!isNamed && !isOpenQuestion(call)) return undefined
      if (!isNamed && isEmpty()) return undefined
      const text = call.request.kind === 'chat' ? lastText(call.request.messages) : undefined
      return text === undefined ? undefined : consult(call, text)
    },
  }
}

/** @throws SenError `model_not_found` for a task that no live pack has, or that is for supervisors. */
function taskOf({ wishes, actor }: Admitted, packs: readonly Pack[]): Task | undefined {
  if (wishes.task === undefined) return undefined
  const [packId, id] = wishes.task.split('.')
  const pack = packs.find((one) => one.id === packId)
  const task = pack?.tasks.find((one) => one.id === id)
  if (pack === undefined) return undefined
  const mayUse =
    task?.roles.includes('staff') === true || actor.role === 'owner' || actor.role === 'admin'
  if (task === undefined || !mayUse) throw new SenError('model_not_found', {})
  return task
}

function languageOf({ actor }: Asker): PackLanguage {
  const { language } = actor
  return language === 'vi' || language === 'zh' ? language : 'en'
}

function readerOf({ actor, wishes }: Asker): KnowledgeReader {
  return {
    tenant: actor.tenant,
    person: actor.personId,
    groups: actor.groupIds,
    ...(wishes.conversation !== undefined && { conversation: wishes.conversation }),
  }
}

/** A date that the form asks for wins over one in the text. */
function dayField(values: OwnQuestion['values'], task: Task | undefined): Day | undefined {
  const name = task?.fields.find(({ type }) => type === 'date')?.name
  const value = name === undefined ? undefined : values[name]
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined
}

interface Asking {
  readonly request: ChatRequest
  readonly question: OwnQuestion
  readonly sources: OwnSources
  readonly finding: OwnFinding
}

/** A task that answers from documents only says that they do not say it, rather than letting a model remember law. */
function withoutModel({ question, sources, finding }: Asking): OwnFinding {
  const { task } = question
  const mustBeThere = task?.guards.includes('not-in-documents') === true
  const { hits, unconfirmed } = finding
  // That the packs do not hold it says as much as nothing found.
  const isEmpty = hits.length === 0 && (unconfirmed ?? { step: 'guard' }).step === 'guard'
  if (task === undefined || !task.steps.includes('passage')) return finding
  if (!isEmpty || !(mustBeThere || !task.steps.includes('model'))) return finding
  const said = { sources: [], quotes: [], choices: [] }
  const nothing = {
    step: 'guard',
    certainty: 'exact',
    text: sources.words.nothing,
    ...said,
  } as const
  return { ...finding, answer: unconfirmed ?? nothing }
}

/** What a model is asked instead: with passages where there are any, else the task's own prompt. */
function forModel(asking: Asking): Pick<Consulted, 'grounded' | 'request'> {
  const { request, question, sources, finding } = asking
  const { task, language } = question
  if (task !== undefined && !task.steps.includes('model')) return {}
  const prompt =
    task?.prompts === undefined
      ? undefined
      : fillPrompt(task.prompts[language], promptValues(question, task))
  const isSure =
    task !== undefined ||
    confidence(
      passageFeatures(question.text, {
        hits: finding.byWords ?? finding.hits,
        mass: finding.mass,
      }),
      passageWeights,
    ) >= sureEnough
  const grounded =
    finding.hits.length === 0 || !isSure
      ? undefined
      : groundedRequest(withForm(request, question), {
          language,
          words: sources.words,
          hits: finding.hits,
          ordersAModel,
          placeOf: ({ chunk }) => sources.unitName({ document: chunk.document.id, ...chunk.unit }),
          on: finding.on,
          prompt,
          delimiter: `sources-${randomBytes(8).toString('hex')}`,
          instead:
            finding.unconfirmed ??
            passageAnswer(finding.hits.slice(0, 3), 'unconfirmed', { question, sources }),
        })
  if (grounded !== undefined) return { grounded }
  return task === undefined || prompt === undefined
    ? {}
    : { request: underTask(request, task, prompt) }
}

/** Choices by their names, and the day that the answer is for. */
function promptValues({ values, on, language }: OwnQuestion, { fields }: Task): FieldValues {
  const said = fields.map(({ name, options }) => {
    const label = (one: string) =>
      options.find(({ value }) => value === one)?.label[language] ?? one
    const value = values[name] ?? ''
    return [name, typeof value === 'string' ? label(value) : value.map(label)] as const
  })
  return { ...Object.fromEntries(said), date: sayDay(on, language) }
}

/** The form in words, in the place of its JSON. */
function withForm(
  request: ChatRequest,
  { values, task, language, text }: OwnQuestion,
): ChatRequest {
  if (task === undefined) return request
  const said = formText(values, task, language)
  const message = {
    role: 'user',
    parts: [{ type: 'text', text: said === '' ? text : said }],
  } as const
  return { ...request, messages: [...request.messages.slice(0, -1), message] }
}

/** The task's prompt holds the form and takes its place; the task's shape, where it has one, binds the model. */
function underTask(request: ChatRequest, task: Task, prompt: string): ChatRequest {
  const { tools: _tools, toolChoice: _choice, ...rest } = request
  const asked = { role: 'user', parts: [{ type: 'text', text: prompt }] } as const
  return {
    ...rest,
    messages: [...request.messages.slice(0, -1), asked],
    ...(task.schema !== undefined && {
      responseFormat: { type: 'json-schema', name: task.id, schema: task.schema, strict: true },
    }),
  }
}

// Opens the sources of an answer for whoever may read them: their words on that day, where they come from, who compared them.
import type { Hit, KnowledgeReader, KnowledgeStore } from '../../contract/knowledge.ts'
import type { PackLanguage } from '../../contract/pack.ts'
import type { PassagesRequest, PassageView } from '../../contract/passage-view.ts'
import type { Actor } from '../../contract/people.ts'
import { unitOf } from '../../knowledge/extract/citation-answer.ts'
import { PackIndex } from '../../knowledge/extract/pack-index.ts'
import type { OwnSources } from '../../knowledge/extract/question.ts'
import type { PackShelf } from '../../packs/shelf/shelf.ts'
import { sourcesFor } from './own-sources.ts'
import type { createPackInstruments } from './pack-instruments.ts'

export type OpenPassages = (
  actor: Pick<Actor, 'tenant' | 'personId' | 'groupIds'>,
  wanted: PassagesRequest & { readonly language: PackLanguage },
) => Promise<readonly (PassageView | null)[]>

/** A whole article is read in its place; a longer one is opened in its document. */
const mostText = 8_000

export function createPassages(parts: {
  readonly shelf: PackShelf
  readonly instruments: ReturnType<typeof createPackInstruments>
  readonly store: () => Promise<KnowledgeStore>
  readonly hasAny: () => boolean
  readonly signal: AbortSignal
}): OpenPassages {
  const { instruments } = parts
  return async (actor, { sources: refs, on, language }) => {
    if (!parts.hasAny()) return refs.map(() => null)
    const reader = { tenant: actor.tenant, person: actor.personId, groups: actor.groupIds }
    const packs = await parts.shelf.live()
    const question = { text: '', values: {}, task: undefined, reader, on, language }
    const sources = sourcesFor(question, {
      packs: packs.map((pack) => new PackIndex(pack)),
      instruments: await instruments.of(packs),
      store: parts.store,
      signal: parts.signal,
    })
    const store = await parts.store()
    return Promise.all(refs.map((ref) => open(ref, { sources, store, reader })))
  }
}

interface Opening {
  readonly sources: OwnSources
  readonly store: Pick<KnowledgeStore, 'chunk'>
  readonly reader: KnowledgeReader
}

/** By its unit, which holds on the day; by the piece that was found where the document has no articles. */
async function open(
  ref: PassagesRequest['sources'][number],
  { sources, store, reader }: Opening,
): Promise<PassageView | null> {
  const { chunk: id, ...unit } = ref
  const ofUnit = unit.article === undefined ? [] : await sources.unit(unit)
  const found = id === undefined ? undefined : await store.chunk(id, reader)
  // A number that meanwhile belongs to a piece of another document opens nothing.
  const isOfIt = found?.document.id === unit.document.split('#')[0]
  const chunks = ofUnit.length > 0 || found === undefined || !isOfIt ? ofUnit : [found]
  const [first] = chunks
  if (first === undefined) return null
  const text = unitOf(chunks.map((one) => one.text).join('\n'), unit)
  return viewOf(first, {
    unit: unit.article === undefined ? '' : sources.unitName(unit),
    text,
    isAmended: chunks.some(({ flags }) => flags.includes('amended')),
  })
}

function viewOf(
  { document, version, page, validFrom, validTo }: Hit['chunk'],
  of: { readonly unit: string; readonly text: string; readonly isAmended: boolean },
): PassageView {
  const from = validFrom ?? version.validFrom
  const to = validTo ?? version.validTo
  return {
    unit: of.unit,
    title: document.title,
    number: document.number ?? '',
    language: document.language,
    text: of.text.slice(0, mostText),
    cut: of.text.length > mostText,
    ...(page !== undefined && { page }),
    ...(from !== undefined && { validFrom: from }),
    ...(to !== undefined && { validTo: to }),
    origin: version.source,
    ...(version.checkedOn !== undefined && { checkedOn: version.checkedOn }),
    ocr: version.ocr,
    amended: of.isAmended,
  }
}

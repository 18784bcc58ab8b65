// A question to own documents: what is asked, by whom, about which day, under which task.
import type {
  Citations,
  Hit,
  KnowledgeReader,
  RegisteredDocument,
  UnitRef,
} from '../../contract/knowledge.ts'
import type { SourceNote } from '../../contract/own-answer.ts'
import type { PackLanguage, PackSource, Task } from '../../contract/pack.ts'
import type { Day } from '../../contract/unit.ts'
import { type answerWords } from '../../i18n/answer-words.ts'
import type { PackIndex } from './pack-index.ts'

export interface OwnQuestion {
  readonly text: string
  readonly language: PackLanguage
  readonly reader: KnowledgeReader
  /** The day that was asked for, else today in the house's zone. */
  readonly on: Day
  readonly task: Task | undefined
  /** What was filled in, by field. */
  readonly values: Readonly<Record<string, string | readonly string[]>>
}

/** What answering needs of the rest of the house; handed in, so that this stays a function of what it is given. */
export interface OwnSources {
  readonly packs: readonly PackIndex[]
  readonly words: ReturnType<typeof answerWords>
  /** The documents that this reader has on that day. */
  readonly registry: () => Promise<readonly RegisteredDocument[]>
  readonly resolve: (text: string, registry: readonly RegisteredDocument[]) => Citations
  /** A unit as it is printed in the asker's language; empty for a document as a whole. */
  readonly unitName: (ref: UnitRef) => string
  readonly unit: (ref: UnitRef) => Promise<readonly Hit['chunk'][]>
  /** By words alone: what every threshold was measured with. */
  readonly search: OwnSearch
  /** By words and by meaning, for what is shown or given to a model; absent where the house has no embedder. */
  readonly searchByMeaning?: OwnSearch
}

export type OwnSearch = (
  text: string,
  options: { readonly documents: readonly string[]; readonly limit: number },
) => Promise<{
  readonly hits: readonly Hit[]
  readonly mass: number
  readonly chunks: number
  readonly otherDays: readonly {
    readonly document: { readonly title: string }
    readonly from?: Day
    readonly to?: Day
  }[]
}>

/** The source line of a unit that a pack's record or answer rests on. */
export function noteOfSource(
  ref: UnitRef,
  sources: readonly PackSource[],
  on: Day,
): SourceNote | undefined {
  const versions = sources.filter(
    ({ id, document }) => (document ?? id) === ref.document || id === ref.document,
  )
  const source =
    versions.find(
      ({ valid_from: from, valid_to: to }) => from <= on && (to === undefined || on < to),
    ) ?? versions[0]
  if (source === undefined) return undefined
  return {
    unit: ref,
    title: source.title,
    ...(source.number !== undefined && { number: source.number }),
    validFrom: source.valid_from,
    ...(source.valid_to !== undefined && { validTo: source.valid_to }),
    ...(source.checked_on !== undefined && { checkedOn: source.checked_on }),
    ...(source.ocr && { ocr: true }),
  }
}

/** The source line of a chunk. */
export function noteOfChunk({ id, unit, document, version }: Hit['chunk']): SourceNote {
  return {
    unit: { document: document.id, ...unit },
    title: document.title,
    ...(document.number !== undefined && { number: document.number }),
    ...(version.validFrom !== undefined && { validFrom: version.validFrom }),
    ...(version.validTo !== undefined && { validTo: version.validTo }),
    ...(version.checkedOn !== undefined && { checkedOn: version.checkedOn }),
    ...(version.ocr && { ocr: true }),
    chunk: id,
  }
}

// What answering a question needs of packs and of the database of documents, each looked at when a step wants it.
import type { KnowledgeStore, RegisteredDocument, UnitRef } from '../../contract/knowledge.ts'
import { SenError } from '../../errors/sen-error.ts'
import { answerWords } from '../../i18n/answer-words.ts'
import { printUnit } from '../../knowledge/cite/print-unit.ts'
import { resolveCitations } from '../../knowledge/cite/resolve-citations.ts'
import type { PackIndex } from '../../knowledge/extract/pack-index.ts'
import type { OwnQuestion, OwnSources } from '../../knowledge/extract/question.ts'
import { withWordsOfTexts } from '../../knowledge/extract/words-of-texts.ts'
import type { PackInstruments } from './pack-instruments.ts'

type SearchOptions = Parameters<OwnSources['search']>[1]

const nothing = Object.freeze({ hits: [], mass: 0, chunks: 0, otherDays: [] })

export interface Sourcing {
  readonly packs: readonly PackIndex[]
  readonly instruments: PackInstruments
  /** Opened when it is first needed. */
  readonly store: () => Promise<Pick<KnowledgeStore, 'registry' | 'unit' | 'search'>>
  /** The same search with meaning, where the house has it and this caller may have it. */
  readonly byMeaning?: KnowledgeStore['search'] | undefined
  readonly signal: AbortSignal
}

/** Each look into the database happens when a step needs it; a sheet by its name needs none. */
export function sourcesFor(question: OwnQuestion, sourcing: Sourcing): OwnSources {
  const { packs, instruments, signal, byMeaning } = sourcing
  const { reader, on, language } = question
  let registry: Promise<readonly RegisteredDocument[]> | undefined
  const known: RegisteredDocument[] = []
  const readRegistry = async () => {
    registry ??= sourcing
      .store()
      .then((store) => store.registry(reader, on))
      .then((documents) => instruments.registered(documents))
    const found = await registry
    known.splice(0, known.length, ...found)
    return found
  }
  const find = async (
    text: string,
    { documents, limit }: SearchOptions,
    search: KnowledgeStore['search'],
  ) => {
    await sourcing.store()
    await readRegistry()
    const collections = question.task === undefined ? undefined : [`pack:${question.task.pack}`]
    const query = {
      text: withWordsOfTexts(
        text,
        packs.map(({ pack }) => pack),
        language,
      ),
      meaning: text,
      reader,
      on,
      limit,
      ...(documents.length > 0 && collections !== undefined && { documents, collections }),
    }
    try {
      const found = await search(query, signal)
      // In a conversation an answer is read by the next model as its own words: what orders one about is not even quoted unasked.
      const hits = found.hits.filter(({ chunk }) => !chunk.flags.includes('orders'))
      return { ...found, hits }
    } catch (error) {
      // A search that took too long found nothing; the question goes on to the next rung.
      if (error instanceof SenError && error.code === 'deadline_exceeded') return nothing
      throw error
    }
  }
  const packSources = packs.flatMap(({ pack }) => pack.sources)
  return {
    packs,
    words: answerWords(language),
    registry: readRegistry,
    resolve: (text, documents) => resolveCitations(text.normalize('NFC'), { registry: documents }),
    unitName(unit: UnitRef) {
      // As people cite it: the article of the law, not its place in the codification.
      const ref = instruments.toInstrument(unit)
      const source = packSources.find(({ id, document }) => (document ?? id) === ref.document)
      const document =
        [...known, ...instruments.documents].find(({ id }) => id === ref.document) ?? source
      if (document === undefined) return ''
      const { type, title, number } = document
      return printUnit(ref, { type, title, number }, language)
    },
    async unit(ref) {
      await readRegistry()
      const stored = instruments.toTopic(ref)
      return stored === undefined ? [] : (await sourcing.store()).unit(stored, { reader, on })
    },
    async search(text, options) {
      const store = await sourcing.store()
      return find(text, options, (query, until) => store.search(query, until))
    },
    ...(byMeaning !== undefined && {
      searchByMeaning: (text: string, options: SearchOptions) => find(text, options, byMeaning),
    }),
  }
}

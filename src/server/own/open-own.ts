// Own documents of a running node: the database, the texts of packs in it, and what the pipeline asks.
import type { Admitted, Decided } from '../../contract/call.ts'
import type { Clock } from '../../contract/clock.ts'
import type { KnowledgeStore } from '../../contract/knowledge.ts'
import { dayAskedFor } from '../../knowledge/structure/day-asked-for.ts'
import type { Directory } from '../../people/directory.ts'
import type { OwnDocuments } from '../../pipeline/services.ts'
import type { Library } from './library.ts'
import type { Packs } from './open-packs.ts'
import { createPassages, type OpenPassages } from './open-passages.ts'
import { createOwnDocuments } from './own-documents.ts'
import { createPackInstruments } from './pack-instruments.ts'
import { createPackTexts } from './pack-texts.ts'

export interface Own extends AsyncDisposable {
  readonly knowledge: KnowledgeStore
  readonly documents: OwnDocuments
  readonly passages: OpenPassages
  /** Whether there is anything to look into: a live pack, or a document; known without opening anything. */
  hasAny(): boolean
  /** Resolves when the texts of live packs can be searched. */
  readonly ready: () => Promise<void>
  /** Begins to put them in order, so that the first question need not wait for all of it; returns at once. */
  prepare(): void
}

/** Opens nothing yet: a house without packs and documents has no thread and no memory for them. */
export function openOwn(parts: {
  readonly clock: Clock
  readonly directory: Directory
  readonly knowledge: KnowledgeStore
  readonly packs: Packs
  readonly library: Library
  readonly hasDocuments: () => boolean
  /** The texts of live packs were brought in order. */
  readonly textsReady: () => void
  readonly byMeaning: (call: Admitted | Decided) => KnowledgeStore['search'] | undefined
}): Own {
  const { clock, directory, knowledge, packs, library } = parts
  const stop = new AbortController()
  const texts = createPackTexts({
    shelf: packs.shelf,
    store: knowledge,
    tenant: () => directory.house()?.id,
    now: () => clock.now(),
    signal: stop.signal,
    onReady: parts.textsReady,
  })
  const store = async (): Promise<KnowledgeStore> => {
    await texts.ready()
    return knowledge
  }
  const hasAny = (): boolean => packs.shelf.liveIds().size > 0 || parts.hasDocuments()
  let preparing: Promise<void> = Promise.resolve()
  const instruments = createPackInstruments(packs.shelf)
  const documents = createOwnDocuments({
    clock,
    shelf: packs.shelf,
    instruments,
    store,
    byMeaning: parts.byMeaning,
    hasDocuments: parts.hasDocuments,
    zone: () => directory.house()?.zone ?? 'UTC',
    missed: (of) => library.missed(of),
    dayAskedFor,
  })
  return {
    knowledge,
    documents,
    passages: createPassages({
      shelf: packs.shelf,
      instruments,
      store,
      hasAny,
      signal: stop.signal,
    }),
    hasAny,
    ready: () => texts.ready(),
    prepare() {
      if (packs.shelf.liveIds().size === 0) return
      // What fails here is tried again by the first question, which tells why.
      preparing = texts.ready().catch(() => undefined)
    },
    async [Symbol.asyncDispose]() {
      stop.abort()
      await preparing
      await knowledge[Symbol.asyncDispose]()
    },
  }
}

// Own documents of a running node: the database, the texts of packs in it, and what the pipeline asks.
import type { Clock } from '../../contract/clock.ts'
import type { KnowledgeStore } from '../../contract/knowledge.ts'
import { dayAskedFor } from '../../knowledge/structure/day-asked-for.ts'
import type { Directory } from '../../people/directory.ts'
import type { OwnDocuments } from '../../pipeline/services.ts'
import type { Library } from './library.ts'
import type { Packs } from './open-packs.ts'
import { createOwnDocuments } from './own-documents.ts'
import { createPackTexts } from './pack-texts.ts'

export interface Own extends AsyncDisposable {
  readonly knowledge: KnowledgeStore
  readonly documents: OwnDocuments
}

/** Opens nothing yet: a house without packs and documents has no thread and no memory for them. */
export function openOwn(parts: {
  readonly clock: Clock
  readonly directory: Directory
  readonly knowledge: KnowledgeStore
  readonly packs: Packs
  readonly library: Library
  readonly hasDocuments: () => boolean
}): Own {
  const { clock, directory, knowledge, packs, library } = parts
  const stop = new AbortController()
  const texts = createPackTexts({
    shelf: packs.shelf,
    store: knowledge,
    tenant: () => directory.house()?.id,
    now: () => clock.now(),
    signal: stop.signal,
  })
  const documents = createOwnDocuments({
    clock,
    shelf: packs.shelf,
    async store() {
      await texts.ready()
      return knowledge
    },
    hasDocuments: parts.hasDocuments,
    zone: () => directory.house()?.zone ?? 'UTC',
    missed: (of) => library.missed(of),
    dayAskedFor,
  })
  return {
    knowledge,
    documents,
    async [Symbol.asyncDispose]() {
      stop.abort()
      await knowledge[Symbol.asyncDispose]()
    },
  }
}

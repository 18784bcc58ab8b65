// Searches own documents for whoever asks: only in what they may read, on a day, with filters; and lists what they may search.
import type { Collection, Hit, KnowledgeReader, KnowledgeStore } from '../../contract/knowledge.ts'
import type { FoundPassage } from '../../contract/own-answer.ts'
import type { SearchScope } from '../../contract/request.ts'
import type { Day } from '../../contract/unit.ts'
import { attributesOf } from '../../knowledge/find/attributes.ts'
import { matches } from '../../knowledge/find/matches.ts'
import { shownScore } from '../../knowledge/find/shown-score.ts'
import type { OwnStore } from '../../pipeline/services.ts'

/** A filter of attributes looks through so many of the best: the index does not know them. */
const mostFiltered = 50

/** Oldest first; what others may read is not there. */
export async function readableStores(
  store: Pick<KnowledgeStore, 'collections' | 'documents'>,
  reader: KnowledgeReader,
): Promise<readonly OwnStore[]> {
  const [collections, documents] = await Promise.all([
    store.collections(reader.tenant),
    store.documents(reader),
  ])
  return collections
    .filter((collection) => mayRead(collection, reader))
    .map(({ id, title }) => {
      const inside = documents.filter(({ document }) => document.collection === id)
      const times = inside.flatMap(({ versions }) => versions.map(({ addedAt }) => addedAt))
      return {
        id,
        title,
        documents: inside.length,
        oldest: times.length === 0 ? undefined : Math.min(...times),
        newest: times.length === 0 ? undefined : Math.max(...times),
      }
    })
}

/** The same rule as the database's own, which decides again at each search. */
function mayRead({ visibility }: Collection, reader: KnowledgeReader): boolean {
  switch (visibility.to) {
    case 'everyone':
      return true
    case 'groups':
      return visibility.groups.some((group) => reader.groups.includes(group))
    case 'person':
      return visibility.person === reader.person
    case 'conversation':
      return visibility.conversation !== '' && visibility.conversation === reader.conversation
  }
}

/** A hit with what is shown of it. */
export interface FoundHit {
  readonly hit: Hit
  readonly passage: FoundPassage
}

export interface Searching {
  readonly queries: readonly string[]
  readonly scope: SearchScope
  readonly reader: KnowledgeReader
  readonly today: Day
  readonly signal: AbortSignal
  /** Units that a query names, on the day that is asked for; they come first. */
  readonly cited: (text: string) => Promise<readonly Hit[]>
}

/** Best first; a passage that several queries find is there once, with its best score. @throws SenError `deadline_exceeded` */
export async function searchOwn(
  store: Pick<KnowledgeStore, 'search'>,
  { queries, scope, reader, today, signal, cited }: Searching,
): Promise<readonly FoundHit[]> {
  const { stores, documents, filter, limit, threshold } = scope
  const best = new Map<number, FoundHit>()
  for (const text of queries) {
    const { hits, mass } = await store.search(
      {
        text,
        reader,
        on: scope.on ?? today,
        collections: stores,
        ...(documents !== undefined && { documents }),
        limit: filter === undefined ? limit : mostFiltered,
      },
      signal,
    )
    for (const hit of [...within(scope, await cited(text)), ...hits]) {
      const { chunk } = hit
      const score = shownScore(hit, mass)
      const attributes = attributesOf(chunk)
      if (score < threshold || (best.get(chunk.id)?.passage.score ?? -1) >= score) continue
      if (filter !== undefined && !matches(filter, attributes)) continue
      const { id: document, title } = chunk.document
      const passage = { document, title, text: chunk.text, score, attributes }
      best.set(chunk.id, { hit, passage })
    }
  }
  return [...best.values()]
    .sort((left, right) => right.passage.score - left.passage.score)
    .slice(0, limit)
}

/** What is cited lies wherever it lies: only what the search is about is found. */
function within({ stores, documents }: SearchScope, hits: readonly Hit[]): readonly Hit[] {
  return hits.filter(
    ({ chunk }) =>
      stores.includes(chunk.collection) && (documents?.includes(chunk.document.id) ?? true),
  )
}

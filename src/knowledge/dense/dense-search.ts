// Search by words and by meaning at once. The words decide alone whenever the embedder fails, is late or has nothing.
import type { Embedder, VectorStore } from '../../contract/embedder.ts'
import type { Found, Hit, KnowledgeQuery, KnowledgeStore } from '../../contract/knowledge.ts'
import { fuse } from './fuse.ts'
import { quantise } from './quantise.ts'

/** Design `knowledge` §6: nobody waits longer for a better order. */
const lateMs = 800
/** Of each of the two lists. */
const listLength = 50
const usualHits = 10

export interface DenseSearchOptions {
  readonly store: Pick<KnowledgeStore, 'search'> & Pick<VectorStore, 'nearest'>
  readonly embedder: Embedder
  readonly lateMs?: number
  /** Told that an order was made without meaning, and why; never with a word of the question. */
  readonly onMissed?: (why: 'late' | 'failed') => void
}

/** Takes the place of the store's own `search`. @throws what the search by words throws; the signal's reason. */
export function createDenseSearch(options: DenseSearchOptions): KnowledgeStore['search'] {
  const { store, onMissed } = options
  return async (query, signal): Promise<Found> => {
    signal.throwIfAborted()
    const limit = Math.min(Math.max(query.limit ?? usualHits, 1), listLength)
    const wide = { ...query, limit: listLength }
    const meaning = byMeaning(options, wide, signal)
    const [found, other] = await Promise.all([store.search(wide, signal), meaning])
    signal.throwIfAborted()
    if (typeof other === 'string') onMissed?.(other)
    const hits =
      typeof other === 'string'
        ? found.hits.slice(0, limit)
        : fuse(found.hits, other, { mass: found.mass, limit })
    // A document that is among the hits after all is not one of other days.
    const named = new Set(hits.map(({ chunk }) => chunk.document.id))
    const otherDays = found.otherDays.filter(({ document }) => !named.has(document.id))
    return { ...found, hits, otherDays }
  }
}

async function byMeaning(
  { store, embedder, lateMs: most = lateMs }: DenseSearchOptions,
  query: KnowledgeQuery,
  signal: AbortSignal,
): Promise<readonly Hit[] | 'late' | 'failed'> {
  const late = AbortSignal.timeout(most)
  const either = AbortSignal.any([signal, late])
  const ask = async (): Promise<readonly Hit[]> => {
    const [vector] = await embedder.embed([query.text], 'query', either)
    if (vector?.length !== embedder.dimensions) throw new RangeError('embedder_dimensions')
    return await store.nearest({ embedder: embedder.id, vector: quantise(vector) }, query, either)
  }
  try {
    return await before(ask(), either)
  } catch {
    // Whatever it was, there is an order already; who cancelled is told by the search by words.
    return late.aborted ? 'late' : 'failed'
  }
}

/** An embedder that does not look at its signal is not waited for. */
function before<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

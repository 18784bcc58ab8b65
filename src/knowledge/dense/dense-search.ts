// Search by words and by meaning at once. The words decide alone whenever the embedder fails, is late or has nothing.
import type { Embedder, VectorStore } from '../../contract/embedder.ts'
import type { Found, Hit, KnowledgeQuery, KnowledgeStore } from '../../contract/knowledge.ts'
import { fuse } from './fuse.ts'
import { quantise } from './quantise.ts'

/** Nobody waits longer for the question's vector, and for the comparison after it (design `knowledge` §6: 800 ms together). */
const lateMs = 200
const compareMs = 600
/** Of each of the two lists. */
const listLength = 50
const usualHits = 10
/** As many as the search by words looks at. */
const mostCharacters = 2_000

export type Missed = 'late' | 'failed'

export interface DenseSearchOptions {
  readonly store: Pick<KnowledgeStore, 'search'> & Pick<VectorStore, 'nearest'>
  readonly embedder: Embedder
  /** Collections whose pieces have their vectors; all others are found by words. Undefined: every collection. */
  readonly covered?: ReadonlySet<string>
  readonly lateMs?: number
  /** Told that an order was made without meaning, and why; never with a word of the question. */
  readonly onMissed?: (why: Missed, error: unknown) => void
  readonly onUsed?: () => void
}

/** Takes the place of the store's own `search`. @throws what the search by words throws; the signal's reason. */
export function createDenseSearch(options: DenseSearchOptions): KnowledgeStore['search'] {
  const { store, covered, onMissed, onUsed } = options
  return async (query, signal): Promise<Found> => {
    signal.throwIfAborted()
    const collections = comparable(query, covered)
    if (collections?.length === 0) return store.search(query, signal)
    const limit = Math.min(Math.max(query.limit ?? usualHits, 1), listLength)
    const wide = { ...query, limit: listLength }
    const asked = collections === undefined ? wide : { ...wide, collections }
    const meaning = byMeaning(options, asked, signal)
    const [found, other] = await Promise.all([store.search(wide, signal), meaning])
    signal.throwIfAborted()
    if ('missed' in other) {
      onMissed?.(other.missed, other.error)
      return { ...found, hits: found.hits.slice(0, limit) }
    }
    onUsed?.()
    const isCompared = ({ chunk }: Hit): boolean => covered?.has(chunk.collection) ?? true
    const hits = fuse(found.hits, other.hits, { mass: found.mass, limit, isCompared })
    // A document that is among the hits after all is not one of other days.
    const named = new Set(hits.map(({ chunk }) => chunk.document.id))
    const otherDays = found.otherDays.filter(({ document }) => !named.has(document.id))
    return { ...found, hits, otherDays }
  }
}

/** Those of the question that have vectors; undefined: all that its reader may read. */
function comparable(
  { collections }: KnowledgeQuery,
  covered: ReadonlySet<string> | undefined,
): readonly string[] | undefined {
  if (covered === undefined) return collections
  return collections === undefined ? [...covered] : collections.filter((one) => covered.has(one))
}

type Compared =
  { readonly hits: readonly Hit[] } | { readonly missed: Missed; readonly error: unknown }

async function byMeaning(
  { store, embedder, lateMs: most = lateMs }: DenseSearchOptions,
  query: KnowledgeQuery,
  signal: AbortSignal,
): Promise<Compared> {
  const late = new AbortController()
  const limit = (milliseconds: number) => setTimeout(() => late.abort(), milliseconds)
  const either = AbortSignal.any([signal, late.signal])
  let timer = limit(most)
  const ask = async (): Promise<readonly Hit[]> => {
    // Not ended with the wait: a model that is being loaded for the first question is there for the next one.
    const text = (query.meaning ?? query.text).slice(0, mostCharacters)
    const [vector] = await before(embedder.embed([text], { kind: 'query' }, signal), either)
    if (vector === undefined || vector.length !== (embedder.dimensions ?? vector.length))
      throw new RangeError('embedder_dimensions')
    clearTimeout(timer)
    timer = limit(compareMs)
    return await store.nearest({ embedder: embedder.id, vector: quantise(vector) }, query, either)
  }
  try {
    return { hits: await before(ask(), either) }
  } catch (error) {
    // Whatever it was, there is an order already; who cancelled is told by the search by words.
    return { missed: late.signal.aborted ? 'late' : 'failed', error }
  } finally {
    clearTimeout(timer)
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

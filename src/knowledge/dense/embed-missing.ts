// Makes the vectors that are missing, a few passages at a time, and goes on where it stopped.
import type { DataClass } from '../../contract/data-class.ts'
import type { Embedder, VectorStore } from '../../contract/embedder.ts'
import { SenError } from '../../errors/sen-error.ts'
import { quantise } from './quantise.ts'

const atOnce = 32
/** All else is embedded in this house, or not at all (design `knowledge` §6). */
const mayLeave: ReadonlySet<DataClass> = new Set<DataClass>(['public', 'internal'])

export interface Embedded {
  readonly embedded: number
  /** Kept from an embedder elsewhere because of their class. */
  readonly kept: number
}

/** @throws what the embedder throws; `upstream_failed` where it gives other vectors than asked for. What was made before stays. */
export async function embedMissing(
  parts: {
    readonly store: Pick<VectorStore, 'unembedded' | 'putVectors'>
    readonly embedder: Embedder
    readonly onProgress?: (done: Embedded) => void
  },
  signal: AbortSignal,
): Promise<Embedded> {
  const { store, embedder, onProgress } = parts
  let embedded = 0
  let kept = 0
  let after = 0
  for (;;) {
    signal.throwIfAborted()
    const page = await store.unembedded(embedder.id, { after, limit: atOnce })
    const last = page.at(-1)
    if (last === undefined) return { embedded, kept }
    after = last.chunk
    const allowed = page.filter((one) => embedder.place === 'here' || mayLeave.has(one.class))
    kept += page.length - allowed.length
    if (allowed.length > 0) {
      const texts = allowed.map(({ text }) => text)
      const vectors = await embedder.embed(texts, 'passage', signal)
      const isAsAsked =
        vectors.length === texts.length &&
        vectors.every(({ length }) => length === embedder.dimensions)
      if (!isAsAsked) throw new SenError('upstream_failed')
      await store.putVectors(
        embedder.id,
        vectors.map((vector, at) => ({
          chunk: allowed[at]?.chunk ?? 0,
          vector: quantise(vector),
        })),
      )
      embedded += allowed.length
    }
    onProgress?.({ embedded, kept })
  }
}

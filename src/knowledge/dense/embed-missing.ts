// Makes the vectors that are missing, a few passages at a time, and goes on where it stopped.
import type { DataClass } from '../../contract/data-class.ts'
import type { Embedder, UnembeddedChunk, VectorStore } from '../../contract/embedder.ts'
import { type ErrorCode } from '../../errors/catalogue.ts'
import { SenError } from '../../errors/sen-error.ts'
import { quantise } from './quantise.ts'

const atOnce = 32
/** All else is embedded in this house, or not at all (design `knowledge` §6). */
const mayLeave: ReadonlySet<DataClass> = new Set<DataClass>(['public', 'internal'])
/** What is wrong with a passage, and not with the embedder: the others are embedded without it. */
const ofOnePassage: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'policy_denied',
  'content_blocked',
  'context_length_exceeded',
  'invalid_request',
])

export interface Embedded {
  readonly embedded: number
  /** Kept from the embedder because of their class, or because a rule or the embedder refused them. */
  readonly kept: number
}

export interface EmbedMissingParts {
  readonly store: Pick<VectorStore, 'unembedded' | 'putVectors'>
  readonly embedder: Embedder
  /** What the house's rules say of a class at the embedder's place; the least that is asked stands beside it. */
  readonly mayEmbed?: (dataClass: DataClass) => boolean
  /** Passages that were refused before, and are not tried again; those that are refused now are added. */
  readonly refused?: Set<number>
  readonly onProgress?: (done: Embedded) => void
}

/** Whatever the rules of the house say. */
export function mayBeHanded(dataClass: DataClass, { place }: Pick<Embedder, 'place'>): boolean {
  return place === 'here' || mayLeave.has(dataClass)
}

/** @throws what the embedder throws; `upstream_failed` where it gives other vectors than asked for. What was made before stays. */
export async function embedMissing(
  parts: EmbedMissingParts,
  signal: AbortSignal,
): Promise<Embedded> {
  const { store, embedder, mayEmbed, refused, onProgress } = parts
  const isAllowed = ({ class: dataClass }: UnembeddedChunk): boolean =>
    mayBeHanded(dataClass, embedder) && (mayEmbed?.(dataClass) ?? true)
  const limit = embedder.atOnce ?? atOnce
  let embedded = 0
  let kept = 0
  let after = 0
  for (;;) {
    signal.throwIfAborted()
    const page = await store.unembedded(embedder.id, { after, limit })
    const last = page.at(-1)
    if (last === undefined) return { embedded, kept }
    after = last.chunk
    const allowed = page.filter((one) => isAllowed(one) && refused?.has(one.chunk) !== true)
    let made = 0
    // Classes of two chains do not compare, so each is handed over by itself.
    for (const chunks of Map.groupBy(allowed, ({ class: dataClass }) => dataClass).values())
      made += await embedEach(chunks, parts, signal)
    embedded += made
    kept += page.length - made
    onProgress?.({ embedded, kept })
  }
}

/** All at once; where one of them is refused, each alone, so that the others have theirs. */
async function embedEach(
  chunks: readonly UnembeddedChunk[],
  parts: EmbedMissingParts,
  signal: AbortSignal,
): Promise<number> {
  if (chunks.length === 0) return 0
  try {
    await embedAll(chunks, parts, signal)
    return chunks.length
  } catch (error) {
    const { refused } = parts
    const isOne = error instanceof SenError && ofOnePassage.has(error.code)
    if (!isOne || refused === undefined) throw error
    const [only] = chunks
    if (chunks.length === 1 && only !== undefined) {
      refused.add(only.chunk)
      return 0
    }
    let made = 0
    for (const chunk of chunks) made += await embedEach([chunk], parts, signal)
    // Where none passes it is the embedder that refuses.
    if (made > 0) return made
    for (const { chunk } of chunks) refused.delete(chunk)
    throw error
  }
}

async function embedAll(
  chunks: readonly UnembeddedChunk[],
  { store, embedder }: EmbedMissingParts,
  signal: AbortSignal,
): Promise<void> {
  const texts = chunks.map(({ text }) => text)
  const about = { kind: 'passage', ...(chunks[0] && { class: chunks[0].class }) } as const
  const vectors = await embedder.embed(texts, about, signal)
  const dimensions = embedder.dimensions ?? vectors[0]?.length
  const isAsAsked =
    vectors.length === chunks.length && vectors.every(({ length }) => length === dimensions)
  if (!isAsAsked) throw new SenError('upstream_failed')
  await store.putVectors(
    embedder.id,
    vectors.map((vector, at) => ({ chunk: chunks[at]?.chunk ?? 0, vector: quantise(vector) })),
  )
}

// The optional stage of search by meaning: who makes vectors, and who keeps them. Off where neither is handed in. Design `knowledge` §6.
import type { DataClass } from './data-class.ts'
import type { Hit, KnowledgeQuery } from './knowledge.ts'

export interface Embedder {
  /** Names model and version: `local/multilingual-e5-small:9f2c…:1`. Vectors of another id are another index, never a mix. */
  readonly id: string
  /** Undefined where only its first answer tells; all vectors of an embedder have one length. */
  readonly dimensions: number | undefined
  /** Longer texts are cut by it. */
  readonly maxTokens: number
  /** Most texts that it takes at once; 32 unless said. */
  readonly atOnce?: number
  /** `here`: no text leaves this house. Elsewhere it is given only passages of class public or internal. */
  readonly place: 'here' | 'elsewhere'
  /**
   * One vector of `dimensions` numbers for each text, in order. Each call is a call like any other: decided, priced, in the ledger.
   * @throws SenError of the call; the signal's reason.
   */
  embed(
    texts: readonly string[],
    about: EmbeddedTexts,
    signal: AbortSignal,
  ): Promise<readonly Float32Array[]>
}

export interface EmbeddedTexts {
  readonly kind: 'query' | 'passage'
  /** Of all of them, where it is known: detection may raise it, nothing lowers it. */
  readonly class?: DataClass
}

/** A chunk that has no vector of an embedder yet. */
export interface UnembeddedChunk {
  readonly chunk: number
  /** What is indexed of it. */
  readonly text: string
  readonly class: DataClass
}

/** How far a collection is embedded, by the class of its pieces. */
export interface EmbeddedPart {
  readonly collection: string
  readonly class: DataClass
  readonly chunks: number
  /** Those of them that have a vector of the embedder. */
  readonly embedded: number
}

export interface StoredVector {
  readonly chunk: number
  /** Unit length, each number times 127. */
  readonly vector: Int8Array
}

/** A database of documents that keeps vectors too. They go with their chunks, in the same transaction. */
export interface VectorStore {
  /** In the order of their ids, beyond `after`; at most `limit`. */
  unembedded(
    embedder: string,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly UnembeddedChunk[]>
  /** Those of chunks that are gone meanwhile are left out. */
  putVectors(embedder: string, vectors: readonly StoredVector[]): Promise<void>
  /** Takes all vectors of an embedder away. */
  deleteVectors(embedder: string): Promise<void>
  /** Takes the vectors of all other embedders away. */
  keepVectorsOf(embedder: string): Promise<void>
  /** Counts every collection of this place; in no order. */
  embedded(embedder: string): Promise<readonly EmbeddedPart[]>
  /** Nearest first among what the asker may read on the day; at most 50. `score`: cosine, −1 to 1. */
  nearest(
    to: { readonly embedder: string; readonly vector: Int8Array },
    query: KnowledgeQuery,
    signal: AbortSignal,
  ): Promise<readonly Hit[]>
}

// What each database does in its own way: keeping which chunk holds which word, and making a shortlist of it.
import type { Connection } from '../connection.ts'

/** Chunks of one collection that are about to be indexed. */
export interface WordsOfChunk {
  readonly chunk: number
  readonly tokens: readonly string[]
}

/** Inside the query, never after it: what does not fit must not take a place in the shortlist. */
export interface ShortlistFilter {
  readonly on: string
  /** Serials of documents; absent: all. */
  readonly documents?: readonly number[]
  readonly trustedOnly: boolean
}

export interface Shortlist {
  readonly collection: number
  /** At least one; what `chooseTerms` chose, with how many chunks of this collection hold it. */
  readonly terms: readonly { readonly token: string; readonly holding: number }[]
  readonly chunks: number
  readonly meanTokens: number
  readonly filter: ShortlistFilter
  readonly limit: number
  /** Chunks of other days are wanted too, at most as many; 0 where the collection has none. */
  readonly otherDays: number
}

export interface Shortlisted {
  readonly id: number
  /** Valid on the day that was asked for. */
  readonly isOn: boolean
}

/** Collections by their serial. All members work in the transaction of the connection they are given. */
export interface Words {
  create(connection: Connection, collection: number): Promise<void>
  drop(connection: Connection, collection: number): Promise<void>
  add(connection: Connection, collection: number, chunks: readonly WordsOfChunk[]): Promise<void>
  remove(connection: Connection, collection: number, chunks: readonly WordsOfChunk[]): Promise<void>
  /** How many chunks hold each; one that none holds may be missing. */
  holding(
    connection: Connection,
    collection: number,
    tokens: readonly string[],
  ): Promise<ReadonlyMap<string, number>>
  /** Best first by the database's own BM25. */
  shortlist(connection: Connection, wanted: Shortlist): Promise<readonly Shortlisted[]>
}

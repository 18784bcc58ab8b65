// A database of documents, opened: what the store is made of on either of the two.
import type { Compiler } from '../compiler.ts'
import type { Connection, Dialect } from '../connection.ts'
import type { Words } from './words.ts'

export interface KnowledgeDatabase extends AsyncDisposable {
  readonly dialect: Dialect
  readonly db: Compiler
  readonly words: Words
  /** Chunks that one collection, and all together, may have (design `knowledge` §12). */
  readonly most: { readonly inCollection: number; readonly inAll: number }
  /** Committed rows; may be used while somebody writes. */
  readonly reading: Connection
  /** One transaction, one after the other. What is thrown undoes it. @throws SenError `storage_full`. */
  write<Value>(work: (connection: Connection) => Promise<Value>): Promise<Value>
  /** Takes what was deleted out of the files, by collection serial. Searches go on meanwhile. */
  sweep(collections: readonly number[]): Promise<void>
}

/** Lets whoever waits have a turn: between two slices of long work in one thread. */
export function giveTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

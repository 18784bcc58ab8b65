// What the main thread and the writer's thread say to each other. Batches and replies travel as JSON text: Bun hands strings over far
// faster than trees of objects.
import type { ErrorCode } from '../../../errors/catalogue.ts'
import type { Recovered } from '../../recover.ts'
import type { SqliteFile } from './open-database.ts'

export interface OpenMessage {
  readonly open: SqliteFile & {
    readonly ballast: string
    readonly node: string
    readonly now: number
    readonly monotonic: number
    readonly origin: string
  }
}

/** Everything else that comes is the text of a batch. */
export type ToThread =
  | OpenMessage
  | { readonly close: true }
  /** Everything in the WAL goes into the database, and the WAL becomes empty. */
  | { readonly scrub: true }
  | string

export type FromThread =
  | {
      readonly opened: {
        readonly size: number
        readonly frontier: string
        readonly recovered: Recovered
      }
    }
  | {
      readonly refused: {
        readonly code: ErrorCode
        readonly detail: Readonly<Record<string, string | number>>
      }
    }
  | { readonly closed: true }
  /** False: a reader was in the way. */
  | { readonly scrubbed: boolean }
  /** The text of a `GroupReply`. */
  | string

// What the main thread and the thread of own documents say to each other.
import type { VectorStore } from '../../contract/embedder.ts'
import type { KnowledgeStore } from '../../contract/knowledge.ts'
import type { ErrorCode } from '../../errors/catalogue.ts'
import type { ErrorDetail } from '../../errors/sen-error.ts'

/** Where the documents lie. With a `url`, a file that is there was just put back from a backup: its rows move to the server. */
export interface KnowledgePlace {
  /** Absolute path of the embedded database. */
  readonly file: string
  readonly url?: string | undefined
}

export type Verb = Exclude<keyof KnowledgeStore | keyof VectorStore, 'dialect' | symbol>

export type ToKnowledge =
  | { readonly open: KnowledgePlace }
  | {
      readonly number: number
      readonly verb: Verb
      /** Without the signal: its end is told by `cancel`. */
      readonly parts: readonly unknown[]
    }
  | { readonly cancel: number }
  | { readonly close: true }

export type FromKnowledge =
  | { readonly number: number; readonly value: unknown }
  | { readonly number: number; readonly refused: Refusal }
  | { readonly closed: true }

export interface Refusal {
  readonly code: ErrorCode
  readonly detail: ErrorDetail
}

// Rows of the cache of answers. Design `routing` §11.
import type { Tenant } from './people.ts'

export interface CacheTables {
  cached_answers: CachedAnswerRow
  cache_marks: CacheMarkRow
}

/** Primary key: tenant + key. An answer that may be given again, sealed under the key of the conversation that it was made in. */
export interface CachedAnswerRow {
  readonly tenant: Tenant
  /** Keyed hashes of the question: by which it is found, of its very words, and of everything but its last words. */
  readonly key: string
  readonly exact: string
  readonly partition: string
  readonly conversation: string
  /** The call that made it. */
  readonly call: string
  /** `documents` where it was made over the house's own, or under a task: it goes when any of them changes. Else empty. */
  readonly restsOn: string
  readonly sealed: string
  /** Arrival of the call. */
  readonly at: number
  readonly expiresAt: number
  readonly usedAt: number
  readonly bytes: number
}

/** Primary key: id. When documents or packs changed last: an answer that was begun before is not kept. */
export interface CacheMarkRow {
  readonly id: string
  readonly changedAt: number
}

// Entries of the ledger as the pipeline hands them over; the writer adds index, time and hashes. Format: design `ledger` §1.
import type { JsonObject } from './json.ts'

/** Closed list of what can be entered so far; verifiers keep and count kinds they do not know. */
export type EntryKind =
  | 'log.open'
  | 'call.intent'
  | 'call.outcome'
  | 'call.denied'
  | 'call.correct'
  | 'image.fetch'
  | 'price.set'
  | 'policy.set'
  | 'admin.change'
  | 'catalog.change'
  | 'key.rotate'
  | 'clock'
  | 'restore'
  | 'halt'
  | 'resume'
  | 'export'

/**
 * An entry without its envelope (`v`, `i`, `k`, `t`). Types, counts, codes and salted commitments only: no content, no personal data
 * (invariant L4). Integers, strings, booleans, null, arrays, objects; amounts are decimal strings.
 */
export interface NewEntry {
  readonly kind: EntryKind
  readonly body: JsonObject
}

export type OutcomeStatus =
  'ok' | 'refused' | 'error' | 'timeout' | 'cancelled' | 'cut' | 'uncertain'

/** How sure the cost is (design `prices` §5). */
export type Certainty = 'reported' | 'counted' | 'held' | 'none'

/** A point of the log: size of the tree and its root. */
export interface TreeHead {
  readonly size: number
  /** 32 bytes. */
  readonly root: Uint8Array
}

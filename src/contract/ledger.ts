// Entries of the ledger as the pipeline hands them over; the writer adds index, time and hashes. Format: design `ledger` §1.
import type { JsonObject } from './json.ts'

/** Closed list of what can be entered; verifiers keep and count kinds they do not know, and check the fields that stand beside these. */
export type EntryKind = CallKind | RuleKind | LogKind | OversightKind | RegisterKind | NetworkKind

/** Calls (design `ledger` §1). `call.denied` and `image.fetch` have no number and no outcome: nothing was sent to a model. */
export type CallKind =
  /** `call` `hop` `actor` `classes{}` `place{country}` `policy{hash}` `reserve{amount, currency}` … */
  | 'call.intent'
  /** `call` `intent` (index) `status` `cost{amount, currency}` … */
  | 'call.outcome'
  /** `call` `why[]` … */
  | 'call.denied'
  /** `outcome` (index) `cost{amount, currency}`, and where it comes from. */
  | 'call.correct'
  /** `call` `count` … */
  | 'image.fetch'

/** What the house decides by. */
export type RuleKind =
  /** `hash` `version`, and which: `id`. Every intent after it carries this hash. */
  | 'policy.set'
  /** `id` `version` `hash` */
  | 'law.set'
  | 'pack.live'
  /** `id` */
  | 'price.set'
  /** `id` `hash` */
  | 'catalog.change'
  /** `what`: keys, people, budgets, settings, places. */
  | 'admin.change'
  /** `id` `reason` */
  | 'risk.classify'

/** The log itself. */
export type LogKind =
  /** `origin` `reason` `prev` */
  | 'log.open'
  | 'log.close'
  /** `origin` `from` `to`: ids of keys. */
  | 'key.rotate'
  /** `was` `is`: both times. */
  | 'clock'
  /** `origin` `from{size, root}` */
  | 'restore'

/** Human oversight: `actor` `scope` `reason`. */
export type OversightKind = 'halt' | 'resume' | 'override' | 'review' | 'opt-out'

/** Duties: references, times, counts, hashes. */
export type RegisterKind =
  /** `incident` (its id) */
  | `incident.${'open' | 'confirm' | 'report' | 'close'}`
  /** `request` (its id): what a person asked of their data. */
  | `dsr.${string}`
  /** `key` (keyed hash of its id) `count`: the key is gone, the commitments stay. */
  | 'erase'
  /** `id` `hash` */
  | 'consent'
  | 'contract'
  /** `name` `subject` `state`, `due`: a duty of the law started or was fulfilled. */
  | 'law.clock'
  /** `what` */
  | 'export'
  /** `actor` `call` `reason` */
  | 'content.read'
  /** `actor` `reason` */
  | 'label.off'

/** Partners, evidence, certificates. */
export type NetworkKind =
  /** `agreement` `hash` */
  | `agreement.${'sign' | 'suspend' | 'resume' | 'end'}`
  /** `peer` `size` `root` */
  | 'receipt.checkpoint'
  /** `peer` `hash` */
  | 'settlement'
  /** `peer` or `task`, `hash` */
  | 'evidence'
  /** `peer` `result` `size` */
  | 'witness'
  /** `task` `hash` */
  | 'preregister'
  | `certificate.${'issue' | 'end'}`

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

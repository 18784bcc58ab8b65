// Rows of the rules: published versions, the one draft of a house, and the facts that preconditions ask for (`contract/tables.ts`).
import type { Tenant } from './people.ts'
import type { FactKind } from './rules-view.ts'

/** Primary key: tenant + version. Written once and never changed. */
export interface PolicyRow {
  readonly tenant: Tenant
  /** 1, 2, 3 …: shown as `p1`, `p2`. */
  readonly version: number
  /** Name of the document. */
  readonly id: string
  /** SHA-256 of `document`, hex: what the ledger holds. */
  readonly hash: string
  /** The canonical text: this is what is in force. */
  readonly document: string
  /** TOML as it was written, comments included. */
  readonly source: string
  readonly publishedAt: number
  /** Person who published it; empty: the set-up chose it. */
  readonly publishedBy: string
  /** Second person, where one had to agree; else empty. */
  readonly secondBy: string
  readonly reason: string
}

/** Primary key: tenant. */
export interface PolicyDraftRow {
  readonly tenant: Tenant
  readonly source: string
  /** Another with every change: an edit says from which one it was made. */
  readonly etag: string
  readonly changedAt: number
  readonly changedBy: string
  /** Person who wants it published and waits for another; else empty, and so are the next three. */
  readonly proposedBy: string
  readonly proposedAt: number
  readonly proposedReason: string
  /** Hash of the document that was proposed. */
  readonly proposedHash: string
}

/** Primary key: id. Days are those of the house. */
export interface PolicyFactRow {
  readonly id: string
  readonly tenant: Tenant
  readonly kind: FactKind
  /** Operator of a place or purpose; empty for the whole house. */
  readonly about: string
  /** Where the paper is found. The ledger has a hash of it. */
  readonly reference: string
  readonly onDay: string
  /** Empty: no end. */
  readonly untilDay: string
  readonly recordedAt: number
  readonly recordedBy: string
  /** 0 while it counts. */
  readonly endedAt: number
  readonly endedBy: string
}

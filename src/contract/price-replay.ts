// Past usage under another book, another time of knowing, or other rules: what it would have cost. Nothing is written (design `prices` §6).

/** POST /api/prices/replay → PriceReplay; `replay-progress` events go before it. */
export interface PriceReplayRequest {
  /** Days of the house, both included. */
  readonly from: string
  readonly to: string
  /** A price file: put in place of the one with its name, or added. */
  readonly book?: { readonly name: string; readonly text: string }
  /** Prices as known then, epoch ms; left out: as known now. */
  readonly knownAt?: number
  /** Rules as TOML: which of these calls they would have let go where they went. */
  readonly policy?: string
}

export type PriceReplay =
  | {
      readonly kind: 'replayed'
      /** Hash of the book that was used. */
      readonly book: string
      readonly rows: readonly PriceReplayRow[]
      /** One for each currency that was billed. */
      readonly sums: readonly PriceReplaySum[]
      readonly rules?: RulesReplay
      readonly assumptions: readonly ReplayAssumption[]
    }
  /** Files or rules that do not load, in words of the house's language. */
  | { readonly kind: 'faulty'; readonly faults: readonly string[] }

/** Amounts are decimal strings. */
export interface PriceReplayRow {
  /** Record of the new book; absent: it has no price for these calls. */
  readonly record?: string
  readonly oldRecord: string
  readonly currency: string
  readonly calls: number
  readonly changed: number
  readonly old: string
  readonly now: string
  readonly difference: string
}

export interface PriceReplaySum {
  readonly currency: string
  readonly calls: number
  /** Kept as they were booked: no provider’s numbers are known of them. */
  readonly kept: number
  /** Without a price under the new book: not in `now`. */
  readonly unpriced: number
  readonly old: string
  readonly now: string
  readonly difference: string
}

/** What the rules would have said to the places that calls went to. */
export interface RulesReplay {
  readonly calls: number
  readonly allow: number
  readonly mask: number
  /** Would not have gone there. */
  readonly stopped: number
  /** What those cost, by currency. */
  readonly stoppedCost: readonly { readonly currency: string; readonly amount: string }[]
}

export type ReplayAssumption =
  /** Every call would have been answered by the same route, as long, and as often. */
  | 'same-answers'
  /** Calls that were held or counted here keep their amount. */
  | 'kept-as-booked'
  /** Corrections by invoices are left out: it is what was booked then. */
  | 'before-invoices'
  /** Contracts, dossiers and consents as they are recorded now. */
  | 'facts-of-now'
  /** What a call would have cost elsewhere is not known: no other route is imagined. */
  | 'no-other-route'

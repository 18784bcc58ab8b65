// Rows of what was used and billed: one for each attempt that was sent, what an invoice later said of it, and the invoices themselves.
import type { Tenant } from './people.ts'
import type { Rung } from './route.ts'

/**
 * Primary key: outcome, the index of its entry. Everything that a price is made of, so that any attempt can be priced again under another
 * book, at any later time (design `prices` §3, §6). Written by the writer's hot path only, never changed, and without any content.
 */
export interface AttemptRow {
  readonly outcome: number
  readonly intent: number
  readonly call: string
  readonly tenant: Tenant
  readonly hop: number
  /** Day of the house on which the call came, `2026-11-24`: the roll-ups' bucket. */
  readonly day: string
  /** Arrival and end, epoch ms: which instant decides the band is the schedule's business. */
  readonly at: number
  readonly endedAt: number
  /** With `at` and the input tokens of `usage`, the question that the book was asked (`PriceQuestion`). */
  readonly provider: string
  readonly model: string
  /** Empty where the provider has one list. */
  readonly region: string
  readonly channel: string
  readonly currency: string
  readonly route: string
  readonly rung: string
  /** JSON of `Place`, and of the list of data classes: what another policy is asked with. */
  readonly place: string
  readonly classes: string
  /** Language of the request: `vi`, `zh`, `en`, `other`. */
  readonly language: string
  /** What was billed, and by which record of which book. */
  readonly book: string
  readonly record: string
  readonly band: string
  readonly certainty: string
  readonly costNano: bigint
  /** The most that it can have cost: what was reserved. */
  readonly largestNano: bigint
  readonly houseNano: bigint
  readonly houseCurrency: string
  /** It stands against the line of the baseline in the roll-ups. */
  readonly compared: boolean
  /** JSON list of {budgetId, windowStart, charged as string}: what an invoice corrects. */
  readonly charges: string
  /** JSON of `Usage`, the provider's own object in it as `raw`. */
  readonly usage: string
}

/** An attempt that was sent, as the pipeline hands it over; the writer adds what it knows itself. */
export interface SentAttempt extends Omit<
  AttemptRow,
  'outcome' | 'intent' | 'call' | 'tenant' | 'hop' | 'certainty' | 'charges' | 'rung'
> {
  readonly rung: Rung
}

/** Primary key: outcome. What an invoice said of a held attempt; one for each, entered as `call.correct`. */
export interface CorrectionRow {
  readonly outcome: number
  readonly tenant: Tenant
  readonly provider: string
  /** `2026-10` */
  readonly month: string
  /** SHA-256 of the invoice's bytes, hex. */
  readonly invoice: string
  readonly at: number
  readonly wasNano: bigint
  readonly isNano: bigint
  readonly currency: string
  /** By how much the house's sums changed, nano-units of the house's currency: at most zero. */
  readonly houseNano: bigint
  readonly houseCurrency: string
}

/** Primary key: tenant + digest + provider + month. An invoice that was applied: it is never applied twice. */
export interface InvoiceRow {
  readonly tenant: Tenant
  readonly digest: string
  readonly provider: string
  readonly month: string
  readonly at: number
  readonly rows: number
  readonly corrected: number
}

/** What a call adds to the roll-ups of the page Overview (`value_days`), nano-units of the house's currency. */
export interface ValueFacts {
  /** Route or record that the line is of; empty: none. */
  readonly baseline: string
  /** The same usage on the baseline, or undefined where that cannot be said. */
  readonly line: bigint | undefined
  /** The line rests on counted or converted tokens. */
  readonly estimated: boolean
  readonly masked: boolean
  /** Answered in this building, because the rules let it go nowhere else. */
  readonly kept: boolean
  readonly hours: PaidHours
}

/** Money of a remote route by the hours it was spent in. */
export interface PaidHours {
  readonly remote: bigint
  /** Spent in a dearer band of the price. */
  readonly dear: bigint
  /** What that would have cost in the cheapest band. */
  readonly cheap: bigint
}

/** One row of the roll-ups that `ValueFacts` are added to. */
export interface ValueRow {
  readonly day: string
  readonly rung: string
  readonly baseline: string
  readonly houseCurrency: string
  readonly answers: number
  readonly unpriced: number
  readonly estimated: number
  readonly masked: number
  readonly kept: number
  readonly denied: number
  readonly lineNano: bigint
  /** What the calls that `lineNano` counts cost, and attempts that failed before them. */
  readonly againstNano: bigint
  readonly uncertainNano: bigint
  readonly remoteNano: bigint
  readonly dearNano: bigint
  readonly cheapNano: bigint
}

/** What an invoice changes: a row and an entry, the sums of the attempt's day, and what its budgets were charged. */
export interface Correction {
  readonly row: CorrectionRow
  readonly of: Pick<AttemptRow, 'day' | 'rung' | 'route' | 'compared' | 'houseNano'>
  /** Taken back from each budget, nano-units of its currency; never below zero. */
  readonly refunds: readonly {
    readonly budgetId: string
    readonly windowStart: number
    readonly nano: bigint
  }[]
}

// The records of the price book as the code reads them: times in epoch ms, rates as whole 10⁻¹² per million tokens. Design `prices` §1.
import type { Channel, PricedAt, RateClass } from '../contract/price.ts'

/** One file of the book: shipped with the program, or an administrator's own from `<data>/prices/`. */
export interface BookFile {
  /** Shown with a fault, e.g. `deepseek.toml`. Never a path. */
  readonly name: string
  readonly text: string
  readonly origin: 'shipped' | 'house'
}

/** `from` included, `to` excluded; an open end is ±Infinity. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface Source {
  readonly id: string
  readonly kind: 'vendor-page' | 'vendor-notice' | 'public-thread' | 'dataset' | 'invoice'
  readonly where: string
  readonly seenOn: readonly string[]
}

interface Recorded {
  /** Name of the file the record stands in. */
  readonly file: string
  /** When it is true. */
  readonly valid: Span
  /** When the house held it for true: `recorded_at` to `withdrawn_at`. */
  readonly known: Span
  readonly sources: readonly Source[]
  readonly doubt: string | undefined
}

export interface Band {
  readonly name: string
  /** ISO weekdays 1 (Monday) to 7, counted in the schedule's zone. */
  readonly weekdays: readonly number[]
  /** Minutes of the local day, `from` included, `to` excluded. */
  readonly hours: readonly Span[]
  /** Id of the calendar on whose days off the band does not hold. */
  readonly notOn: string | undefined
}

export interface Schedule extends Recorded {
  readonly id: string
  readonly provider: string
  /** Billed models it is for; undefined: all of the provider. */
  readonly models: readonly string[] | undefined
  readonly zone: string
  readonly defaultBand: string
  readonly pricedAt: PricedAt
  readonly bands: readonly Band[]
}

export interface Calendar {
  readonly id: string
  readonly zone: string
  readonly file: string
  /** A year that is absent is unknown, not empty. */
  readonly years: ReadonlyMap<number, CalendarYear>
}

export interface CalendarYear {
  readonly source: string
  /** Local days, `2026-10-01`. */
  readonly off: ReadonlySet<string>
  /** Make-up working days. Kept for people: no band reads them, for "Monday to Friday" does not include a Saturday. */
  readonly work: ReadonlySet<string>
}

export interface Alias extends Recorded {
  readonly name: string
  readonly provider: string
  readonly means: string
}

export type Rates = Readonly<Partial<Record<RateClass, bigint>>>

/** Whole requests up to `to` input tokens (included) are priced by these rates. */
export interface Tier {
  readonly to: number
  readonly bands: ReadonlyMap<string, Rates>
}

export interface Price extends Recorded {
  readonly id: string
  readonly provider: string
  /** `*`: every model of the provider, allowed for zero rates of the own engine only. */
  readonly model: string
  readonly served: string | undefined
  readonly region: string | undefined
  readonly place: string | undefined
  readonly channel: Channel
  /** ISO 4217, or `any` for a record of zero rates. */
  readonly currency: string
  readonly status: 'confirmed' | 'unverified' | 'withdrawn'
  /** Since when an administrator's confirmation holds; Infinity: there is none. */
  readonly confirmedAt: number
  /** Ascending; the last may end at Infinity. */
  readonly tiers: readonly Tier[]
  /** SHA-256 of what bills, so that a confirmation of other numbers does not count. */
  readonly digest: string
  /** Day after which the file should be looked at again. */
  readonly reviewBy: string | undefined
}

/** All records of one snapshot. */
export interface Records {
  readonly schedules: readonly Schedule[]
  readonly calendars: ReadonlyMap<string, Calendar>
  readonly aliases: readonly Alias[]
  readonly prices: readonly Price[]
  /** Confirmations that do not count, because the record is gone or bills other numbers now. */
  readonly staleConfirmations: readonly { readonly file: string; readonly price: string }[]
}

// What a call costs: the questions that the pipeline asks of the price book, and the answers it gets. Rules: design `prices`.
import type { Usage } from './usage.ts'

/** Rate classes of a price record, all per 1,000,000 tokens. `input` is the uncached part; `output` includes thinking. */
export type RateClass =
  | 'input'
  | 'cache_read'
  | 'cache_read_explicit'
  | 'cache_write'
  | 'cache_write_5m'
  | 'cache_write_1h'
  | 'output'

export type Channel = 'sync' | 'batch' | 'flex' | 'priority' | 'peer'

/** Which price is asked for. Everything that selects a record stands here: a quote is a pure function of this and the book. */
export interface PriceQuestion {
  readonly provider: string
  readonly model: string
  /** Where the provider has several, e.g. `singapore`; absent where it has one list. */
  readonly region?: string | undefined
  readonly channel: Channel
  /** ISO 4217. The account is billed in one currency, whose list is not a conversion of another. */
  readonly currency: string
  /** Instant of the request, epoch ms. */
  readonly at: number
  /** What the book knew at that time; absent: what it knows now. */
  readonly knownAt?: number
  /** The whole input of the request in tokens (cached ones too), which selects the tier. */
  readonly inputTokens: number
}

export type PricedAt = 'request' | 'completed' | 'billing' | 'unknown'

export interface Quote {
  readonly kind: 'quote'
  /** Hash of the immutable snapshot the answer came from. */
  readonly book: string
  /** e.g. `deepseek/deepseek-flash/usd/2026-09-10`. */
  readonly record: string
  /** The model that is billed: the asked one after its aliases. */
  readonly model: string
  /** Schedule in force, e.g. `peak-workdays`. */
  readonly schedule: string
  readonly band: string
  /** Which instant of the call decides the band; `unknown` and `billing` reserve the dearest and settle by the start. */
  readonly pricedAt: PricedAt
  readonly at: number
  /** The currency asked for. A record whose currency is `any` holds zero rates only, and zero needs no currency. */
  readonly currency: string
  /** 10⁻¹² currency units per million tokens. A class that is missing has no price: tokens in it make the cost `held`. */
  readonly rates: Readonly<Partial<Record<RateClass, bigint>>>
  /** Upper end of the tier in input tokens, where the record has tiers. */
  readonly tierTo?: number
  readonly status: 'confirmed' | 'unverified'
  /** The year was not in the calendar: the dearer band was taken. */
  readonly calendarUnknown: boolean
}

export interface QuoteRefusal {
  readonly kind: 'refused'
  readonly why: 'no-record' | 'retired' | 'no-tier' | 'withdrawn' | 'no-channel'
}

/** Cost of a usage at a quote, or why it cannot be said: then the reserved maximum stays held (design `prices` §3, §5). */
export type CostResult =
  | { readonly kind: 'cost'; readonly nano: bigint; readonly currency: string }
  | { readonly kind: 'held'; readonly pointer: string }

/**
 * What a finished call is billed at. Where start and end lie in different bands and the vendor does not say which counts,
 * `other` is the quote at the end: the larger of both costs stays held until an invoice decides (`band_uncertain`).
 */
export interface Settlement {
  readonly kind: 'settlement'
  readonly quote: Quote
  readonly other?: Quote
}

/** Largest tokens that an attempt can use, as the provider will bill it. */
export interface TokenBound {
  readonly input: number
  readonly output: number
  readonly choices: number
}

/** An immutable snapshot of the price book. */
export interface PriceBook {
  readonly id: string
  /** The price in force for one instant. */
  quote(question: PriceQuestion): Quote | QuoteRefusal
  /** The dearest quote that any instant from `question.at` to `until` can fall in: what is reserved. */
  dearest(question: PriceQuestion, until: number): Quote | QuoteRefusal
  /** The same record and tier in the cheapest hours that its schedule knows. */
  cheapest(question: PriceQuestion): Quote | QuoteRefusal
  /** The quote that settles a call which began at `question.at` and ended at `end`, with `question.inputTokens` as reported. */
  settlement(question: PriceQuestion, end: number): Settlement | QuoteRefusal
  /** Cost = Σ classes × rates, rounded half-up to a nano-unit once. */
  cost(quote: Quote, usage: Usage): CostResult
  /**
   * The largest cost of an attempt: input once at the dearest input-side rate, output at the output rate per choice.
   * @throws SenError `price_missing` when output is possible and the quote has no output rate.
   */
  largest(quote: Quote, bound: TokenBound): bigint
}

// The records in force at an instant, with what they bill right then: what `sen prices list` and the Models page show.
import type { Channel, RateClass } from '../contract/price.ts'
import { formatRate } from '../money/rate.ts'
import type { LoadedBook } from './load-book.ts'
import { bandIn } from './quote.ts'
import type { Price, Source } from './records.ts'
import { isIn } from './resolve-model.ts'
import { createTracer } from './trace.ts'

/** Rates as decimal strings per 1,000,000 tokens. */
export type ShownRates = Readonly<Partial<Record<RateClass, string>>>

export interface ListedTier {
  /** Input tokens up to which it holds; undefined: no end. */
  readonly to: number | undefined
  readonly rates: ShownRates
}

export interface ListedPrice {
  readonly id: string
  readonly provider: string
  readonly model: string
  readonly served: string | undefined
  readonly region: string | undefined
  readonly place: string | undefined
  readonly channel: Channel
  readonly currency: string
  readonly status: 'confirmed' | 'unverified'
  readonly band: string
  readonly tiers: readonly ListedTier[]
  /** Epoch ms; undefined: no end is known. */
  readonly from: number
  readonly to: number | undefined
  readonly sources: readonly Source[]
  readonly doubt: string | undefined
  /** Day, `2026-12-31`. */
  readonly reviewBy: string | undefined
}

/** Every record that is valid and known at `at` (epoch ms), in the order of the book. */
export function listPrices(book: LoadedBook, at: number): readonly ListedPrice[] {
  const trace = createTracer(book.records)
  return book.records.prices.flatMap((price) => {
    if (price.status === 'withdrawn' || !isIn(price.valid, at) || !isIn(price.known, at)) return []
    const { provider, model, channel, currency, region } = price
    const found = trace({
      provider,
      model,
      channel,
      currency,
      at,
      ...(region === undefined ? {} : { region }),
    })
    if (found.kind === 'refused' || found.price.id !== price.id) return []
    const tiers = price.tiers.flatMap((tier) => {
      const rates = bandIn(tier, found)?.rates
      const to = tier.to === Number.POSITIVE_INFINITY ? undefined : tier.to
      return rates === undefined ? [] : [{ to, rates: showRates(rates) }]
    })
    return [{ ...listed(price), status: found.status, band: found.band.band, tiers }]
  })
}

function listed(price: Price) {
  const {
    id,
    provider,
    model,
    served,
    region,
    place,
    channel,
    currency,
    sources,
    doubt,
    reviewBy,
  } = price
  const to = price.valid.to === Number.POSITIVE_INFINITY ? undefined : price.valid.to
  const head = { id, provider, model, served, region, place, channel, currency }
  return { ...head, from: price.valid.from, to, sources, doubt, reviewBy }
}

export function showRates(rates: Readonly<Partial<Record<RateClass, bigint>>>): ShownRates {
  const shown: Partial<Record<RateClass, string>> = {}
  for (const [name, rate] of Object.entries(rates) as [RateClass, bigint][])
    shown[name] = formatRate(rate)
  return shown
}

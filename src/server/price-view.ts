// A quote as pages show it: decimal strings per 1,000,000 tokens, with the record they come from.
import type { Quote } from '../contract/price.ts'
import type { RouteView } from '../contract/views.ts'
import { formatRate } from '../money/rate.ts'

export function priceView(quote: Quote): NonNullable<RouteView['price']> {
  return {
    input: formatRate(quote.rates.input ?? 0n),
    output: formatRate(quote.rates.output ?? 0n),
    currency: quote.currency,
    band: quote.band,
    record: quote.record,
  }
}

// The same price in its cheapest hours: what a call would have cost there, had it waited (design `prices` §9).
import type { PriceQuestion, Quote, QuoteRefusal } from '../contract/price.ts'
import { dearer } from './dearer.ts'
import { quoteOf, tierFor } from './quote.ts'
import type { Tracer } from './trace.ts'

/** Record, tier and instant of the question; the band is the cheapest that the schedule in force knows. */
export function cheapest(
  book: string,
  trace: Tracer,
  question: PriceQuestion,
): Quote | QuoteRefusal {
  const found = trace(question)
  if (found.kind === 'refused') return { kind: 'refused', why: found.why }
  const tier = tierFor(found.price.tiers, question.inputTokens)
  if (tier === undefined) return { kind: 'refused', why: 'no-tier' }
  const { schedule } = found
  const names = [schedule.defaultBand, ...schedule.bands.map((band) => band.name)]
  const bands = names.flatMap((band) => {
    const rates = tier.bands.get(band)
    return rates === undefined ? [] : [{ band, rates }]
  })
  const [first, ...others] = bands
  if (first === undefined) return { kind: 'refused', why: 'no-record' }
  const least = others.reduce(
    (best, one) => (dearer(one.rates, best.rates) === best.rates ? one : best),
    first,
  )
  return quoteOf(found, { book, question, tier, ...least })
}

// The dearest price that a call can be billed at: over every instant it may be billed for and every tier its input may end up in.
import type { PriceQuestion, Quote, QuoteRefusal, RateClass } from '../contract/price.ts'
import { dearer } from './dearer.ts'
import { bandIn, type BandRates, quoteOf, tierFor } from './quote.ts'
import type { Rates, Tier } from './records.ts'
import type { Trace, Tracer } from './trace.ts'

/** No call is held open longer; a batch has a day. */
const longestCall = 32 * 86_400_000

interface Candidate extends BandRates {
  readonly trace: Trace
  readonly tier: Tier
}

/**
 * What is reserved. The rates are the largest of each class; record, band and tier are those of the dearest single candidate.
 * Only where the vendor bills by the instant of the request does the end of the call not matter.
 * @throws RangeError when `until` lies more than 32 days after the request.
 */
export function dearest(
  book: string,
  trace: Tracer,
  ask: { readonly question: PriceQuestion; readonly until: number },
): Quote | QuoteRefusal {
  const { question, until } = ask
  if (until - question.at > longestCall) {
    throw new RangeError('A call may last 32 days at most.')
  }
  const first = candidatesAt(trace, question)
  if ('why' in first) return { kind: 'refused', why: first.why }
  const candidates = [...first.candidates]
  let at = first.to
  while (first.pricedAt !== 'request' && at <= until) {
    const next = candidatesAt(trace, { ...question, at })
    // A name that ends during the call is billed as it began: the instants after add nothing.
    if (!('why' in next)) candidates.push(...next.candidates)
    at = next.to
  }
  return combine(book, question, candidates)
}

type Found =
  | {
      readonly candidates: readonly Candidate[]
      readonly to: number
      readonly pricedAt: Quote['pricedAt']
    }
  | { readonly why: QuoteRefusal['why']; readonly to: number }

function candidatesAt(tracer: Tracer, question: PriceQuestion): Found {
  const trace = tracer(question)
  const { to } = trace.holds
  if (trace.kind === 'refused') return { why: trace.why, to }
  const { tiers } = trace.price
  const last = tierFor(tiers, question.inputTokens)
  if (last === undefined) return { why: 'no-tier', to }
  // The bound may be far above the true input, and nothing says that a lower tier is cheaper in every class.
  const candidates = tiers.slice(0, tiers.indexOf(last) + 1).flatMap((tier) => {
    const band = bandIn(tier, trace)
    return band === undefined ? [] : { trace, tier, ...band }
  })
  return candidates.length === 0
    ? { why: 'no-record', to }
    : { candidates, to, pricedAt: trace.schedule.pricedAt }
}

function combine(
  book: string,
  question: PriceQuestion,
  candidates: readonly Candidate[],
): Quote | QuoteRefusal {
  const [first] = candidates
  if (first === undefined) return { kind: 'refused', why: 'no-record' }
  let worst = first
  let rates: Rates = first.rates
  for (const one of candidates) {
    if (one === first) continue
    if (dearer(worst.rates, one.rates) === one.rates) worst = one
    rates = largestOfEach(rates, one.rates)
  }
  const { band, tier, trace } = worst
  const found = quoteOf(trace, { band, tier, book, question, rates })
  const isConfirmed = candidates.every((one) => one.trace.status === 'confirmed')
  return {
    ...found,
    status: isConfirmed ? 'confirmed' : 'unverified',
    calendarUnknown: candidates.some((one) => one.trace.band.orElse !== undefined),
    pricedAt: first.trace.schedule.pricedAt,
  }
}

function largestOfEach(left: Rates, right: Rates): Rates {
  if (left === right) return left
  const largest: Partial<Record<RateClass, bigint>> = { ...left }
  for (const [name, rate] of Object.entries(right) as [RateClass, bigint][]) {
    if (rate > (largest[name] ?? -1n)) largest[name] = rate
  }
  return largest
}

// The price in force for one instant, pure: alias → record → schedule → band → tier → rates. Design `prices` §2.
import type { PriceQuestion, Quote, QuoteRefusal } from '../contract/price.ts'
import { dearer } from './dearer.ts'
import type { Rates, Tier } from './records.ts'
import type { Trace, Tracer, TraceRefusal } from './trace.ts'

/** How many different questions are remembered, and stretches of time for each: enough for every route of a house. */
const rememberedQuestions = 4_096
const rememberedStretches = 4

/**
 * A tracer that remembers: the same question is asked again for every call, and its answer stays the same for hours.
 * Memory is bounded; when it is full it starts anew.
 */
export function rememberTraces(trace: Tracer): Tracer {
  const remembered = new Map<string, (Trace | TraceRefusal)[]>()
  return (question) => {
    const key = keyOf(question)
    const known = remembered.get(key)
    if (known !== undefined) {
      for (const one of known) {
        if (one.holds.from <= question.at && question.at < one.holds.to) return one
      }
    }
    const found = trace(question)
    if (remembered.size >= rememberedQuestions) remembered.clear()
    const others = known ?? []
    if (others.length >= rememberedStretches) others.pop()
    others.unshift(found)
    remembered.set(key, others)
    return found
  }
}

function keyOf(question: Omit<PriceQuestion, 'inputTokens'>): string {
  const { provider, model, region = '', channel, currency, knownAt = '' } = question
  return `${provider}\n${model}\n${region}\n${channel}\n${currency}\n${knownAt}`
}

/** Answers one question. @returns a refusal rather than a guess: a missing price never means free. */
export function quote(book: string, trace: Tracer, question: PriceQuestion): Quote | QuoteRefusal {
  const found = trace(question)
  if (found.kind === 'refused') return { kind: 'refused', why: found.why }
  const tier = tierFor(found.price.tiers, question.inputTokens)
  if (tier === undefined) return { kind: 'refused', why: 'no-tier' }
  const band = bandIn(tier, found)
  if (band === undefined) return { kind: 'refused', why: 'no-record' }
  return quoteOf(found, { book, question, tier, ...band })
}

/** The whole input of a request, cached tokens too, selects the tier that prices every token of it. */
export function tierFor(tiers: readonly Tier[], inputTokens: number): Tier | undefined {
  return tiers.find((tier) => inputTokens <= tier.to)
}

export interface BandRates {
  readonly band: string
  readonly rates: Rates
}

/** Rates of the band; where the year is unknown, of the dearer of the two bands it may be. */
export function bandIn(tier: Tier, trace: Trace): BandRates | undefined {
  const { band, orElse } = trace.band
  const rates = tier.bands.get(band)
  const otherRates = orElse === undefined ? undefined : tier.bands.get(orElse)
  if (rates === undefined) return undefined
  if (orElse === undefined || otherRates === undefined) return { band, rates }
  return dearer(rates, otherRates) === rates ? { band, rates } : { band: orElse, rates: otherRates }
}

export interface QuoteParts extends BandRates {
  readonly book: string
  readonly question: PriceQuestion
  readonly tier: Tier
}

export function quoteOf(trace: Trace, parts: QuoteParts): Quote {
  const { book, band, rates, tier, question } = parts
  return {
    kind: 'quote',
    book,
    record: trace.price.id,
    model: trace.resolved.model,
    schedule: trace.schedule.id,
    band,
    pricedAt: trace.schedule.pricedAt,
    at: question.at,
    currency: question.currency,
    rates,
    ...(tier.to === Number.POSITIVE_INFINITY ? {} : { tierTo: tier.to }),
    status: trace.status,
    calendarUnknown: trace.band.orElse !== undefined,
  }
}

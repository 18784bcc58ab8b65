// Finds what prices an instant (model, record, schedule, band) and the stretch of time in which that answer stays the same.
import type { PriceQuestion, QuoteRefusal } from '../contract/price.ts'
import { type BandAt, bandAt, type BandRules, bandRules } from './band.ts'
import type { Alias, Price, Records, Schedule, Span } from './records.ts'
import { isIn, type ResolvedModel, resolveModel } from './resolve-model.ts'
import { scheduleFor } from './schedule-for.ts'

export type TraceQuestion = Omit<PriceQuestion, 'inputTokens'>

/** Everything but the tier, which depends on the size of the request. */
export interface Trace {
  readonly kind: 'trace'
  readonly resolved: ResolvedModel
  readonly price: Price
  readonly schedule: Schedule
  readonly band: BandAt
  readonly status: 'confirmed' | 'unverified'
  readonly holds: Span
}

export interface TraceRefusal extends QuoteRefusal {
  readonly holds: Span
}

/** Rules that a test replaces by wrong ones, to show that the oracle notices. */
export interface TraceRules extends BandRules {
  readonly resolve: typeof resolveModel
}

export const traceRules: TraceRules = Object.freeze({ ...bandRules, resolve: resolveModel })

/** Without `knownAt` everything that stands in the book is known. */
const knowsAll = Number.MAX_SAFE_INTEGER

export type Tracer = (question: TraceQuestion) => Trace | TraceRefusal

export function createTracer(records: Records, rules: TraceRules = traceRules): Tracer {
  const sellers = indexSellers(records)
  return (question) => {
    const seller = sellers.get(question.provider)
    const holds = between(seller?.edges ?? [], question.at)
    const refuse = (why: QuoteRefusal['why']): TraceRefusal => ({ kind: 'refused', why, holds })
    if (seller === undefined) return refuse('no-record')
    const when = { at: question.at, known: question.knownAt ?? knowsAll }
    const resolved = rules.resolve(seller.aliases, question.model, when)
    const found = findPrice(seller.prices, resolved, { question, ...when })
    if (typeof found === 'string') return refuse(found)
    const { provider, at } = question
    const schedule = scheduleFor(seller.schedules, {
      provider,
      model: resolved.model,
      at,
      known: when.known,
    })
    if (schedule === undefined) return refuse('no-record')
    const band = bandAt(schedule, at, { calendars: records.calendars, rules })
    const isConfirmed = found.status === 'confirmed' || found.confirmedAt <= when.known
    return {
      kind: 'trace',
      resolved,
      price: found,
      schedule,
      band,
      status: isConfirmed ? 'confirmed' : 'unverified',
      holds: { from: Math.max(holds.from, band.from), to: Math.min(holds.to, band.to) },
    }
  }
}

interface Seller {
  readonly aliases: readonly Alias[]
  readonly prices: readonly Price[]
  readonly schedules: readonly Schedule[]
  /** Instants at which any record of the seller starts or ends, ascending. */
  readonly edges: readonly number[]
}

function indexSellers(records: Records): ReadonlyMap<string, Seller> {
  const names = new Set(records.prices.map((price) => price.provider))
  return new Map(
    [...names].map((name) => {
      const isTheirs = (one: { readonly provider: string }) => one.provider === name
      const aliases = records.aliases.filter(isTheirs)
      const prices = records.prices.filter(isTheirs)
      const schedules = records.schedules.filter(isTheirs)
      const spans = [...aliases, ...prices, ...schedules].map((one) => one.valid)
      const edges = [...new Set(spans.flatMap((span) => [span.from, span.to]))]
      return [
        name,
        { aliases, prices, schedules, edges: edges.sort((left, right) => left - right) },
      ]
    }),
  )
}

function between(edges: readonly number[], at: number): Span {
  let from = Number.NEGATIVE_INFINITY
  for (const edge of edges) {
    if (edge > at) return { from, to: edge }
    from = edge
  }
  return { from, to: Number.POSITIVE_INFINITY }
}

interface PriceSearch {
  readonly question: TraceQuestion
  readonly at: number
  readonly known: number
}

function findPrice(
  prices: readonly Price[],
  resolved: ResolvedModel,
  search: PriceSearch,
): Price | QuoteRefusal['why'] {
  const { question, at, known } = search
  const candidates = prices.filter(
    (price) =>
      (price.model === resolved.model || price.model === '*') &&
      price.region === question.region &&
      (price.currency === question.currency || price.currency === 'any') &&
      isIn(price.valid, at),
  )
  const inForce = candidates.filter(
    (price) => price.status !== 'withdrawn' && isIn(price.known, known),
  )
  const offered = inForce.filter((price) => price.channel === question.channel)
  const best = offered.sort((left, right) => rank(right) - rank(left))[0]
  if (best !== undefined) return best
  if (inForce.length > 0) return 'no-channel'
  if (candidates.length > 0) return 'withdrawn'
  return resolved.isRetired ? 'retired' : 'no-record'
}

/** A record that names model and currency goes before one that is for any. */
function rank(price: Price): number {
  return (price.model === '*' ? 0 : 2) + (price.currency === 'any' ? 0 : 1)
}

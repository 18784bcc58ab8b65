// The house's own side of an invoice: per day of the provider and model, what was used, booked and held, and what other bands would have cost.
import type { AttemptRow } from '../../contract/money-rows.ts'
import type { RateClass } from '../../contract/price.ts'
import type { InvoiceClass } from '../../contract/reconciliation.ts'
import { dayOf } from '../../time/day.ts'
import { classesOf } from '../cost.ts'
import { explainPrice } from '../explain.ts'
import type { LoadedBook } from '../load-book.ts'
import { type StoredCall, storedCall } from '../stored-call.ts'
import { type Alternative, priceAt } from './alternatives.ts'

export interface HeldAttempt {
  readonly outcome: number
  readonly row: AttemptRow
}

export interface Ours {
  readonly day: string
  readonly model: string
  readonly currency: string
  /** A day off of the seller's calendar by our book. */
  readonly isDayOff: boolean
  readonly tokens: Map<RateClass, number>
  calls: number
  /** Booked and certain, nano-units. */
  nano: bigint
  /** Calls × classes that were priced: each was rounded at most once. */
  roundings: number
  readonly held: HeldAttempt[]
  readonly records: Set<string>
  /** Certain calls by hour (epoch ms of its start) and alternative. */
  readonly hours: Map<number, { nano: bigint; readonly others: Map<string, Alternative> }>
}

const hourMs = 3_600_000
/** A model that is billed at prices of many records is priced by the first of them only. */
const mostAlternatives = 24

export interface OursOptions {
  readonly zone: string
  readonly book: LoadedBook
  /** Model as the provider bills it. */
  readonly billed: (call: StoredCall) => string
  /** What invoices said before, by outcome. */
  readonly corrected: ReadonlyMap<number, bigint>
}

export function addOurs(sums: Map<string, Ours>, row: AttemptRow, options: OursOptions): Ours {
  const call = storedCall(row)
  const day = dayOf(row.at, options.zone)
  const model = options.billed(call)
  const key = `${day}\n${model}\n${row.currency}`
  const ours: Ours = sums.get(key) ?? {
    day,
    model,
    currency: row.currency,
    isDayOff: isDayOff(call, options.book),
    tokens: new Map(),
    calls: 0,
    nano: 0n,
    roundings: 0,
    held: [],
    records: new Set(),
    hours: new Map(),
  }
  sums.set(key, ours)
  ours.calls += 1
  const corrected = options.corrected.get(row.outcome)
  if (row.certainty === 'held' && corrected === undefined && !hasUsage(call)) {
    ours.held.push({ outcome: row.outcome, row })
    return ours
  }
  for (const [name, tokens] of classesOf(call.usage)) {
    if (tokens === 0) continue
    ours.tokens.set(name, (ours.tokens.get(name) ?? 0) + tokens)
    ours.roundings += 1
  }
  if (row.certainty === 'held' && corrected === undefined) {
    // Its tokens are known and only its money is not: the invoice says which.
    ours.held.push({ outcome: row.outcome, row })
    return ours
  }
  const nano = corrected ?? row.costNano
  ours.nano += nano
  ours.records.add(row.record)
  addHour(ours, call, { at: row.at, nano, book: options.book })
  return ours
}

function isDayOff(call: StoredCall, book: LoadedBook): boolean {
  const told = explainPrice(book, { ...call.question, inputTokens: call.usage.input })
  return told.kind === 'explained' && told.isDayOff
}

/** The provider's own numbers, held for another reason than that they are missing. */
function hasUsage(call: StoredCall): boolean {
  return call.isReported && call.usage.fault === undefined
}

function addHour(
  ours: Ours,
  call: StoredCall,
  of: { readonly at: number; readonly nano: bigint; readonly book: LoadedBook },
): void {
  const start = Math.floor(of.at / hourMs) * hourMs
  const hour = ours.hours.get(start) ?? { nano: 0n, others: new Map<string, Alternative>() }
  ours.hours.set(start, hour)
  const before = hour.nano
  hour.nano += of.nano
  const known = new Set(hour.others.keys())
  for (const other of priceAt(call, of.book)) {
    const sum = hour.others.get(other.key)
    if (sum === undefined && hour.others.size >= mostAlternatives) continue
    known.delete(other.key)
    hour.others.set(other.key, { ...other, nano: (sum?.nano ?? before) + other.nano })
  }
  // An alternative that this call does not have leaves the call as it was booked.
  for (const key of known) {
    const sum = hour.others.get(key)
    if (sum !== undefined) hour.others.set(key, { ...sum, nano: sum.nano + of.nano })
  }
}

export function tokensOfClass(ours: Ours, name: InvoiceClass): number {
  if (name !== 'all-input') return ours.tokens.get(name) ?? 0
  return [...ours.tokens].reduce((sum, [one, count]) => (one === 'output' ? sum : sum + count), 0)
}

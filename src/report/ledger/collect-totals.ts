// Adds up a period from the entries of the ledger as they stream by: what grows is the number of different rows, not of calls.
import { dayOf } from '../../time/day.ts'
import { crosses, destinationOf } from '../persons/spans.ts'
import { callTime } from './call-time.ts'
import { createRanges, type NumberRanges } from './number-ranges.ts'
import {
  type IntentFacts,
  type LedgerEntry,
  readCost,
  readIntent,
  readOutcome,
  textOf,
} from './read-facts.ts'

export interface Period {
  /** Days of the house, both included. */
  readonly from: string
  readonly to: string
}

/** One line of the register: everything that differs makes another line. */
export interface TransferRow {
  readonly month: string
  readonly destination: string
  readonly country: string
  readonly operator: string
  readonly kind: string
  readonly isCrossing: boolean
  readonly task: string
  readonly surface: string
  readonly classes: readonly string[]
  readonly form: string
  readonly basis: string
  readonly agreement: string
  readonly policy: string
  readonly types: Set<string>
  /** Attempts that left: a fallback to another place is one of its own. */
  transfers: number
  bytes: number
  masked: number
  /** Numbers of the calls' intents. */
  readonly numbers: NumberRanges
}

/** A figure with the entries it was added up from. */
export interface Figure {
  count: number
  /** Numbers of intents (`c`), or indices where the kind of entry has none. */
  readonly numbers: NumberRanges
}

export interface LedgerTotals {
  /** Indices of the first and last entry that the period has; undefined: none. */
  readonly first: number | undefined
  readonly last: number | undefined
  readonly rows: readonly TransferRow[]
  /** Calls, by their first attempt. */
  readonly calls: Figure
  /** Of them: ended otherwise than well, with their last attempt. */
  readonly failed: Figure
  /** Not ended yet. */
  readonly open: Figure
  /** Cut off by a stop of the server; their reserved money stands in the ledger and in no roll-up. */
  readonly recovered: Figure
  /** Attempts by where they went. */
  readonly here: Figure
  readonly home: Figure
  readonly abroad: Figure
  readonly masked: Figure
  /** Refused before anything was sent, by reason; `numbers` are indices. */
  readonly denied: ReadonlyMap<string, Figure>
  /** Other entries of the period by kind; `numbers` are indices. */
  readonly kinds: ReadonlyMap<string, Figure>
  /** Nano-units by billed currency, as first entered, without `recovered`. */
  readonly paid: ReadonlyMap<string, bigint>
  readonly recoveredCost: ReadonlyMap<string, bigint>
  /** What later corrections added, per currency: may be below zero. */
  readonly corrected: ReadonlyMap<string, bigint>
}

interface OpenAttempt {
  readonly number: number
  readonly call: string
}

export interface Collector {
  take(entry: LedgerEntry): void
  finish(): LedgerTotals
}

export function createCollector(options: {
  readonly period: Period
  readonly zone: string
  readonly country: string
  /** Country of a destination's operator, for entries that do not say it: what the house knows of its connections. */
  readonly operators?: ReadonlyMap<string, string>
}): Collector {
  const { period, zone, country } = options
  const rows = new Map<string, TransferRow>()
  const attempts = new Map<number, OpenAttempt>()
  /** Calls whose last attempt went wrong, until a better one comes; and their number. */
  const troubled = new Map<string, number>()
  const outcomes = createOutcomes()
  const denied = new Map<string, Figure>()
  const kinds = new Map<string, Figure>()
  const paid = new Map<string, bigint>()
  const recoveredCost = new Map<string, bigint>()
  const corrected = new Map<string, bigint>()
  const [calls, here, home, abroad, masked] = [figure(), figure(), figure(), figure(), figure()]
  const recovered: number[] = []
  let first: number | undefined
  let last: number | undefined

  const isIn = (day: string): boolean => day >= period.from && day <= period.to
  const note = (index: number): void => {
    first ??= index
    last = index
  }

  const takeIntent = (entry: LedgerEntry): void => {
    const facts = readIntent(entry.body)
    const day = dayOf(callTime(facts.call) ?? entry.time, zone)
    if (!isIn(day)) return
    note(entry.index)
    attempts.set(entry.index, { number: facts.number, call: facts.call })
    if (facts.hop === 1) add(calls, facts.number)
    // Tried again: how the call ends is open.
    else troubled.delete(facts.call)
    const isHere = facts.place.kind === 'here'
    const { place } = facts
    const operatorCountry =
      place.operatorCountry || (options.operators?.get(destinationOf(place)) ?? place.country)
    const isCrossing = crosses({ ...place, operatorCountry }, country)
    add(isHere ? here : isCrossing ? abroad : home, facts.number)
    if (facts.masked > 0 || facts.form === 'masked') add(masked, facts.number)
    if (!isHere) addTransfer(rowOf(facts, day.slice(0, 7), isCrossing), facts)
  }

  const rowOf = (facts: IntentFacts, month: string, isCrossing: boolean): TransferRow => {
    const { place, task, surface, classes, form, basis, agreement, policy } = facts
    const { country: land, operator, kind } = place
    const destination = destinationOf(place)
    const key = JSON.stringify([
      month,
      destination,
      isCrossing,
      task,
      surface,
      classes,
      form,
      basis,
      agreement,
      policy,
    ])
    const known = rows.get(key)
    if (known !== undefined) return known
    const row: TransferRow = {
      month,
      destination,
      country: land,
      operator,
      kind,
      isCrossing,
      task,
      surface,
      classes,
      form,
      basis,
      agreement,
      policy,
      types: new Set(),
      transfers: 0,
      bytes: 0,
      masked: 0,
      numbers: createRanges(),
    }
    rows.set(key, row)
    return row
  }

  const takeOutcome = (entry: LedgerEntry): void => {
    const facts = readOutcome(entry.body)
    const attempt = attempts.get(facts.intent)
    if (attempt === undefined) return
    note(entry.index)
    attempts.delete(facts.intent)
    const { nano, currency } = facts.cost
    outcomes.add(entry.index, nano)
    if (facts.isRecovered) {
      recovered.push(attempt.number)
      troubled.delete(attempt.call)
      addMoney(recoveredCost, currency, nano)
      return
    }
    addMoney(paid, currency, nano)
    if (facts.status === 'ok') troubled.delete(attempt.call)
    else troubled.set(attempt.call, attempt.number)
  }

  /** Replaces the cost of an outcome: what it adds is the difference to the one before. */
  const takeCorrection = (entry: LedgerEntry): void => {
    const outcome = entry.body['outcome']
    const { nano, currency } = readCost(entry.body)
    const old = typeof outcome === 'number' ? outcomes.replace(outcome, nano) : undefined
    if (old === undefined) return
    addMoney(corrected, currency, nano - old)
  }

  return {
    take(entry) {
      switch (entry.kind) {
        case 'call.intent':
          return takeIntent(entry)
        case 'call.outcome':
          return takeOutcome(entry)
        case 'call.correct':
          return takeCorrection(entry)
        default:
      }
      const at = callTime(textOf(entry.body['call'])) ?? entry.time
      if (!isIn(dayOf(at, zone))) return
      note(entry.index)
      if (entry.kind === 'call.denied') {
        const { why } = entry.body
        const reasons = Array.isArray(why) && why.length > 0 ? why : ['?']
        add(figureOf(denied, textOf(reasons[0]) || '?'), entry.index)
      } else add(figureOf(kinds, entry.kind), entry.index)
    },
    finish: () => ({
      first,
      last,
      rows: [...rows.values()].toSorted(byPlace),
      calls,
      failed: figureFrom(troubled.values()),
      open: figureFrom([...attempts.values()].map(({ number }) => number)),
      recovered: figureFrom(recovered),
      here,
      home,
      abroad,
      masked,
      denied,
      kinds,
      paid,
      recoveredCost,
      corrected,
    }),
  }
}

function addTransfer(row: TransferRow, facts: IntentFacts): void {
  for (const type of facts.types) row.types.add(type)
  row.transfers += 1
  row.bytes += facts.bytes
  row.masked += facts.masked
  row.numbers.add(facts.number)
}

function byPlace(one: TransferRow, other: TransferRow): number {
  const keys = (row: TransferRow): string =>
    [row.month, row.destination, row.task, row.surface, row.form, row.classes.join()].join('\u0000')
  return keys(one) < keys(other) ? -1 : 1
}

function figure(): Figure {
  return { count: 0, numbers: createRanges() }
}

function figureOf(map: Map<string, Figure>, name: string): Figure {
  const known = map.get(name) ?? figure()
  map.set(name, known)
  return known
}

function figureFrom(numbers: Iterable<number>): Figure {
  const made = figure()
  for (const number of [...numbers].toSorted((one, other) => one - other)) add(made, number)
  return made
}

function add(to: Figure, number: number): void {
  to.count += 1
  to.numbers.add(number)
}

function addMoney(to: Map<string, bigint>, currency: string, nano: bigint): void {
  to.set(currency, (to.get(currency) ?? 0n) + nano)
}

/** Costs of the period's outcomes by index, sixteen bytes each: a correction may come long after. */
function createOutcomes() {
  let indices = new Float64Array(1_024)
  let amounts = new BigInt64Array(1_024)
  let size = 0
  const find = (index: number): number => {
    let [low, high] = [0, size]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((indices[middle] ?? 0) < index) low = middle + 1
      else high = middle
    }
    return low < size && indices[low] === index ? low : -1
  }
  return {
    add(index: number, nano: bigint) {
      if (size === indices.length) {
        const [moreIndices, moreAmounts] = [new Float64Array(size * 2), new BigInt64Array(size * 2)]
        moreIndices.set(indices)
        moreAmounts.set(amounts)
        indices = moreIndices
        amounts = moreAmounts
      }
      indices[size] = index
      amounts[size] = nano
      size += 1
    },
    replace(index: number, nano: bigint): bigint | undefined {
      const at = find(index)
      if (at === -1) return undefined
      const old = amounts[at]
      amounts[at] = nano
      return old
    },
  }
}

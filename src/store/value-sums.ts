// What calls add to the roll-ups of the page Overview: plain operations on the caller's side, sums on the writer's.
import type { PaidHours, ValueFacts, ValueRow } from '../contract/money-rows.ts'
import type { DeniedCall, FinishedCall, Settle } from '../contract/store.ts'
import type { Row } from './cells.ts'

export const valueColumns = Object.freeze({
  key: ['tenant', 'day', 'rung', 'baseline', 'house_currency'],
  sums: [
    'answers',
    'unpriced',
    'estimated',
    'masked',
    'kept',
    'denied',
    'line_nano',
    'against_nano',
    'uncertain_nano',
    'remote_nano',
    'dear_nano',
    'cheap_nano',
  ],
})

/**
 * Two of them fit into 64 bits: what a provider reports is the provider's to say, and no single call may bring a day's sums beyond what a
 * database stores. Four billion of a currency for one day and route is no sum of a house.
 */
export const largestSum = 4_000_000_000_000_000_000n

export function boundedSum(nano: bigint): bigint {
  if (nano > largestSum) return largestSum
  return nano < -largestSum ? -largestSum : nano
}

/** What is added to one row of `value_days`: money as text, all others as numbers, in the order of the columns. */
export interface ValueOperation {
  readonly key: readonly string[]
  readonly adds: readonly (number | string)[]
}

export interface ValueSum {
  readonly key: readonly string[]
  readonly sums: readonly bigint[]
}

interface Adds extends Partial<PaidHours> {
  readonly answers?: number
  readonly unpriced?: number
  readonly estimated?: number
  readonly masked?: number
  readonly kept?: number
  readonly denied?: number
  readonly line?: bigint
  readonly against?: bigint
  readonly uncertain?: bigint
}

/** A call is counted with its last attempt. */
export function finishedValue(
  call: FinishedCall,
  certainty: Settle['certainty'],
): ValueOperation | undefined {
  const { value } = call
  if (value === undefined) return undefined
  const { house } = call.own ?? call
  const isOk = call.status === 'ok'
  return operation([call.tenant, call.day, call.rung, value.baseline, house.currency], {
    answers: Number(isOk),
    unpriced: Number(isUnpriced(value)),
    estimated: Number(value.estimated),
    masked: Number(value.masked && isOk),
    kept: Number(value.kept && isOk),
    line: value.line ?? 0n,
    against: value.line === undefined ? 0n : house.nano,
    uncertain: certainty === 'held' ? house.nano : 0n,
    ...value.hours,
  })
}

/** Without a baseline there is no line that anything could be left out of. */
function isUnpriced({ baseline, line }: ValueFacts): boolean {
  return baseline !== '' && line === undefined
}

/** An attempt that another one followed: the baseline would not have been asked twice. */
export function spentValue(settle: Settle): ValueOperation | undefined {
  const { spent, tenant, certainty } = settle
  if (spent === undefined) return undefined
  return operation([tenant, spent.day, spent.rung, '', spent.house.currency], {
    against: spent.isCompared === true ? spent.house.nano : 0n,
    uncertain: certainty === 'held' ? spent.house.nano : 0n,
    ...spent.hours,
  })
}

export function deniedValue(call: DeniedCall): ValueOperation | undefined {
  if (call.stoppedOn === undefined) return undefined
  return operation([call.tenant, call.stoppedOn, '', '', call.houseCurrency], { denied: 1 })
}

/** @param house by how much it changes; @param uncertain what is uncertain no more. */
export function correctedValue(
  key: readonly string[],
  change: { readonly house: bigint; readonly uncertain: bigint },
): ValueOperation {
  return operation(key, { against: change.house, uncertain: change.uncertain })
}

function operation(key: readonly string[], adds: Adds): ValueOperation {
  const { answers = 0, unpriced = 0, estimated = 0, masked = 0, kept = 0, denied = 0 } = adds
  const money = [adds.line, adds.against, adds.uncertain, adds.remote, adds.dear, adds.cheap]
  return {
    key,
    adds: [
      answers,
      unpriced,
      estimated,
      masked,
      kept,
      denied,
      ...money.map((nano) => (nano ?? 0n).toString()),
    ],
  }
}

export function addValue(sums: Map<string, ValueSum>, { key, adds }: ValueOperation): void {
  const name = key.join('\u0001')
  const known = sums.get(name)
  sums.set(name, { key, sums: adds.map((add, place) => BigInt(add) + (known?.sums[place] ?? 0n)) })
}

export function valueRow(row: Row): ValueRow {
  const count = (name: string): number => Number(row[name])
  const money = (name: string): bigint => BigInt(row[name] as bigint)
  return {
    day: String(row['day']),
    rung: String(row['rung']),
    baseline: String(row['baseline']),
    houseCurrency: String(row['house_currency']),
    answers: count('answers'),
    unpriced: count('unpriced'),
    estimated: count('estimated'),
    masked: count('masked'),
    kept: count('kept'),
    denied: count('denied'),
    lineNano: money('line_nano'),
    againstNano: money('against_nano'),
    uncertainNano: money('uncertain_nano'),
    remoteNano: money('remote_nano'),
    dearNano: money('dear_nano'),
    cheapNano: money('cheap_nano'),
  }
}

// Converts an amount at a dated exchange rate: only rates that somebody entered with a day and a source, never an implied one.
import { type Currency, type Money, money } from './money.ts'
import { divideHalfUp, parseRate, rateScale } from './rate.ts'

/** One entered rate: 1 `from` = `rate` `to` on `day` (`2026-11-24`). */
export interface DatedRate {
  readonly from: Currency
  readonly to: Currency
  readonly day: string
  /** Decimal string, at most twelve decimals. */
  readonly rate: string
}

export interface ConvertOptions {
  readonly to: Currency
  /** Day of the call in the house's zone, `2026-11-24`: the newest rate of this day or before counts. */
  readonly day: string
  readonly rates: readonly DatedRate[]
  /** Hundredths of a percent added on top, e.g. 300 for the 3 % that a reservation carries. Default 0. */
  readonly marginBasisPoints?: number
}

export type Converted =
  | {
      readonly kind: 'converted'
      readonly amount: Money
      /** Day of the rate that was used; undefined when nothing had to be converted. */
      readonly rateDay: string | undefined
      readonly ageDays: number
      /** Older than 7 days: an administrator should enter a new one. */
      readonly isOld: boolean
      /** Older than 31 days: good enough to settle what runs, not for a new reservation (design `prices` §7). */
      readonly isExpired: boolean
    }
  | { readonly kind: 'no-rate' }

/** A reservation in another currency carries 3 % more, because the rate of the day of settlement may differ (design `prices` §7). */
export const reservationMarginBasisPoints = 300

const oldAfterDays = 7
const expiredAfterDays = 31

/**
 * The amount in another currency, rounded half-up to a nano-unit. A rate entered the other way round is used by division.
 * Zero is zero in every currency and needs no rate.
 * @throws RangeError when the margin is not a whole number of basis points from 0 to 10,000.
 */
export function convert(amount: Money, options: ConvertOptions): Converted {
  const margin = options.marginBasisPoints ?? 0
  if (!Number.isInteger(margin) || margin < 0 || margin > 10_000) {
    throw new RangeError('The margin must be a whole number of basis points from 0 to 10,000.')
  }
  if (amount.currency === options.to || amount.nano === 0n) {
    const same = money(amount.nano, options.to)
    return {
      kind: 'converted',
      amount: same,
      rateDay: undefined,
      ageDays: 0,
      isOld: false,
      isExpired: false,
    }
  }
  const found = newest(amount.currency, options)
  if (found === undefined) return { kind: 'no-rate' }
  const withMargin = amount.nano * BigInt(10_000 + margin)
  const nano = found.isInverse
    ? divideHalfUp(withMargin * rateScale, found.rate * 10_000n)
    : divideHalfUp(withMargin * found.rate, rateScale * 10_000n)
  const ageDays = daysBetween(found.day, options.day)
  return {
    kind: 'converted',
    amount: money(nano, options.to),
    rateDay: found.day,
    ageDays,
    isOld: ageDays > oldAfterDays,
    isExpired: ageDays > expiredAfterDays,
  }
}

interface UsableRate {
  readonly day: string
  readonly rate: bigint
  readonly isInverse: boolean
}

function newest(from: Currency, options: ConvertOptions): UsableRate | undefined {
  let best: UsableRate | undefined
  for (const row of options.rates) {
    const isDirect = row.from === from && row.to === options.to
    const isInverse = row.from === options.to && row.to === from
    if ((!isDirect && !isInverse) || !isDay(row.day) || row.day > options.day) continue
    const rate = parseRate(row.rate)
    if (rate === undefined || rate === 0n) continue
    const isBetter =
      best === undefined ||
      row.day > best.day ||
      (row.day === best.day && best.isInverse && isDirect)
    if (isBetter) best = { day: row.day, rate, isInverse }
  }
  return best
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}

function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / 86_400_000)
}

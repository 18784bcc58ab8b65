// What a cost weighs in a budget of another currency, by the dated rates that an administrator entered (design `prices` §7).
import { convert, type Converted, reservationMarginBasisPoints } from '../../money/convert.ts'
import type { Money } from '../../money/money.ts'
import { dayOf } from '../../time/day.ts'
import type { Directory } from '../directory.ts'

export interface ConvertWish {
  /** Instant of the call, epoch ms: the rate of its day in the house's zone counts, or the newest before. */
  readonly at: number
  /** True while reserving: 3 % more, and a rate older than 31 days is not good enough. */
  readonly margin: boolean
}

/**
 * Nano-units of `to`, or undefined where no usable rate exists: then the route is no candidate.
 * A settlement takes an expired rate too, because what has been spent must be booked.
 */
export function convertForBudget(
  directory: Directory,
  amount: Money,
  wish: ConvertWish & { readonly to: string },
): bigint | undefined {
  const converted = convertOn(directory, amount, wish)
  if (converted.kind === 'no-rate') return undefined
  return wish.margin && converted.isExpired ? undefined : converted.amount.nano
}

export type RateState = 'fresh' | 'old' | 'expired' | 'missing'

/** How good the rate between two currencies is at an instant: `old` after 7 days warns, `expired` after 31 refuses. */
export function rateState(
  directory: Directory,
  pair: { readonly from: string; readonly to: string },
  at: number,
): RateState {
  const one = { nano: 1_000_000_000n, currency: pair.from }
  const converted = convertOn(directory, one, { to: pair.to, at, margin: false })
  if (converted.kind === 'no-rate') return 'missing'
  return converted.isExpired ? 'expired' : converted.isOld ? 'old' : 'fresh'
}

function convertOn(
  directory: Directory,
  amount: Money,
  wish: ConvertWish & { readonly to: string },
): Converted {
  return convert(amount, {
    to: wish.to,
    day: dayOf(wish.at, directory.house()?.zone ?? 'UTC'),
    rates: directory.rates(),
    marginBasisPoints: wish.margin ? reservationMarginBasisPoints : 0,
  })
}

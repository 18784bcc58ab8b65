// How many more cases would prove a claim, if all of them were right. Design `routing` §9, 12.
import { bettingP } from './betting.ts'
import type { Claim, Test } from './claim.ts'
import { upperTail } from './clopper-pearson.ts'

/** More than an office will ever write: then the honest answer is not a number. */
const most = 10_000

/**
 * @param units those in hand, in order
 * @param next what a further unit is where nothing is wrong with it: 1 in an absolute claim, see {@link nextUnit}
 * @returns 0 where it is proven; undefined: not within ten thousand more
 */
export function howManyMore(
  units: readonly number[],
  test: Test,
  next: number = 1,
): number | undefined {
  const isProven = (more: number): boolean => pWith(units, more, { test, next }) <= test.delta
  if (isProven(0)) return 0
  let high = 1
  while (!isProven(high)) {
    if (high >= most) return undefined
    high = Math.min(most, high * 2)
  }
  let low = Math.floor(high / 2)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isProven(middle)) high = middle
    else low = middle
  }
  return high
}

function pWith(
  units: readonly number[],
  more: number,
  { test, next }: { readonly test: Test; readonly next: number },
): number {
  const count = units.length + more
  if (count === 0) return 1
  if (test.exact) {
    const right = units.filter((unit) => unit === 1).length + (next === 1 ? more : 0)
    return upperTail(right, count, test.m0)
  }
  return bettingP([...units, ...Array.from({ length: more }, () => next)], test)
}

/** A further unit of a relative claim whose policy loses nothing: m₀ + a(1 − q)/(1 + q), a being the pass rate of the reference. */
export function nextUnit({ kind, bar }: Claim, referenceMean: number): number {
  return kind === 'absolute' ? 1 : (bar + referenceMean * (1 - bar)) / (1 + bar)
}

export interface Fewest {
  readonly claim: Claim
  readonly delta: number
  readonly exact: boolean
  /** Pass rate of the reference; only a relative claim asks for it. */
  readonly referenceMean?: number
}

/** Units without a mistake below which nothing can be proven: shown before the first is paid for. Undefined: no number would do. */
export function fewestUnits({
  claim,
  delta,
  exact,
  referenceMean = 1,
}: Fewest): number | undefined {
  const { kind, bar } = claim
  if (exact && kind === 'absolute') return whole(Math.log(delta) / Math.log(bar))
  const share = kind === 'absolute' ? 1 : referenceMean
  return whole(Math.log(1 / delta) / (share * Math.log1p((0.75 * (1 - bar)) / bar)))
}

function whole(units: number): number | undefined {
  return Number.isFinite(units) && units > 0 ? Math.ceil(units) : undefined
}

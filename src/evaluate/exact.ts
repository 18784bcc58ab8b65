// The exact test of a share of right units: how likely so many are where the bar is just missed (Clopper and Pearson 1934).
import { upperTail } from './clopper-pearson.ts'

/** P(Bin(n, m0) ≥ units that are 1). A unit between 0 and 1 counts as none: valid for any units between 0 and 1, since 1{Y = 1} ≤ Y. */
export function exactP(units: readonly number[], m0: number): number {
  return upperTail(units.filter((unit) => unit === 1).length, units.length, m0)
}

/** The fewest right ones of `trials` that prove `m0`; undefined: not even all of them would. Found by halving. */
export function rightNeeded(
  trials: number,
  { m0, delta }: { readonly m0: number; readonly delta: number },
): number | undefined {
  if (trials === 0 || upperTail(trials, trials, m0) > delta) return undefined
  let low = 0
  let high = trials
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (upperTail(middle, trials, m0) <= delta) high = middle
    else low = middle
  }
  return high
}

// What measured cases say of a task's bar (design `packs` §1, "Bars").
import type { BarState } from '../contract/pack-evidence.ts'
import type { Bar } from '../contract/pack.ts'
import { lowerBound, upperBound } from './clopper-pearson.ts'

export interface BarCount {
  readonly right: number
  readonly trials: number
}

/** Met where the lower bound is at the bar and there are as many cases as it asks for; failed where even the upper bound is below it. */
export function barState({ right, trials }: BarCount, bar: Bar): BarState {
  const alpha = 1 - bar.confidence
  if (trials > 0 && upperBound(right, trials, alpha) < bar.atLeast) return 'failed'
  return trials >= bar.casesAtLeast && lowestShare({ right, trials }, bar) >= bar.atLeast
    ? 'proven'
    : 'not-proven'
}

/** The one-sided lower bound that is compared with the bar. A bar of 1.00 means no mistake, which no bound reaches. */
export function lowestShare({ right, trials }: BarCount, bar: Bar): number {
  if (bar.atLeast === 1 && right === trials && trials >= bar.casesAtLeast) return 1
  return lowerBound(right, trials, 1 - bar.confidence)
}

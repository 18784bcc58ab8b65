// Which route gets the next ten cases, and which gets no more: the cheapest that may still reach the bar first. Design `routing` §5.
import { wilson } from '../intervals.ts'
import { betaTail } from './beta-tail.ts'

/** Ten at a time: fewer would not change a probability by much, more would pay for what is known already. */
export const batchSize = 10
/** Below this chance of reaching the bar nothing more is paid for a route. */
const hopeless = 0.02

export interface Standing {
  readonly route: string
  /** Cases that it has answered and that are graded, those that failed too, and the sum of their grades. */
  readonly done: number
  readonly passed: number
  /** Expected cost of one answer, in one currency for all; 0 where nobody bills it. */
  readonly cost: number
  readonly left: number
  /** Stopped for a reason outside its answers: barred, swapped, no money. */
  readonly isOut: boolean
}

/** P(mean ≥ bar), from Beta(½ + passed, ½ + failed). */
export function chance({ done, passed }: Pick<Standing, 'done' | 'passed'>, bar: number): number {
  return betaTail(bar, 0.5 + passed, 0.5 + Math.max(0, done - passed))
}

/** A route is given up where it will hardly reach the bar, or where a cheaper one is better beyond doubt. Never before its first ten. */
export function isSettled(one: Standing, all: readonly Standing[], bar: number): boolean {
  if (one.done < batchSize) return false
  if (chance(one, bar) < hopeless) return true
  const high = wilson(one.passed, one.done)?.high ?? 1
  return all.some(
    (other) =>
      other.route !== one.route &&
      other.cost < one.cost &&
      other.done >= batchSize &&
      (wilson(other.passed, other.done)?.low ?? 0) > high,
  )
}

/**
 * The largest P(mean ≥ bar) × saving ÷ cost of the batch. What is saved is counted against the dearest route, which comes last and still
 * comes: it is what the others are compared with. Equal ones: the cheaper, then the one with fewer answers, then by name.
 * @returns undefined when nothing is left to ask
 */
export function nextRoute(all: readonly Standing[], bar: number): string | undefined {
  const open = all.filter((one) => !one.isOut && one.left > 0 && !isSettled(one, all, bar))
  const dearest = Math.max(0, ...all.map(({ cost }) => cost))
  const worth = (one: Standing): number =>
    dearest === 0
      ? 0
      : (chance(one, bar) * (dearest - one.cost)) / Math.max(one.cost, dearest / 1e6)
  const sorted = open.toSorted(
    (left, right) =>
      worth(right) - worth(left) ||
      left.cost - right.cost ||
      left.done - right.done ||
      (left.route < right.route ? -1 : 1),
  )
  return sorted[0]?.route
}

// Proves on examples that taught nothing that enough of a student's answers are right: the strictest threshold first, and the walk ends
// at the first that is not proven (design `routing` §9, §14; Learn then Test, Angelopoulos et al. 2021).
import type { StudentPoint } from '../contract/student.ts'
import { coverages } from './learn/thresholds.ts'

/** What was said to one example that certifies; `margin` −∞ where nothing is said at any threshold. */
export interface Said {
  readonly margin: number
  readonly isRight: boolean
}

export interface Proof {
  readonly points: readonly StudentPoint[]
  readonly certified: StudentPoint | undefined
  /** Units without a mistake that are still missing at the first point; 0 where it is proven. */
  readonly more: number
}

export interface Claim {
  readonly bar: number
  /** Risk left to this attempt. */
  readonly delta: number
  /** P(Bin(units, bar) ≥ right): how likely so many right answers are where the bar is just missed. */
  readonly chance: (right: number, units: number, bar: number) => number
}

/**
 * @param units what was said to the examples of each cluster: a unit is answered where one of them is, and right where all that are
 *   answered are right
 * @param thresholds of `coverages`, falling
 */
export function prove(
  units: readonly (readonly Said[])[],
  thresholds: readonly number[],
  claim: Claim,
): Proof {
  const points: StudentPoint[] = []
  let certified: StudentPoint | undefined
  for (const [at, coverage] of coverages.entries()) {
    const threshold = thresholds[at] ?? Number.POSITIVE_INFINITY
    const answered = units
      .map((unit) => unit.filter(({ margin }) => margin >= threshold))
      .filter((unit) => unit.length > 0)
    const right = answered.filter((unit) => unit.every(({ isRight }) => isRight)).length
    const p = answered.length === 0 ? 1 : claim.chance(right, answered.length, claim.bar)
    const accepted = p <= claim.delta
    const point = { coverage, threshold, answered: answered.length, right, p, accepted }
    points.push(point)
    if (!accepted) break
    certified = point
  }
  const [first] = points
  return {
    points,
    certified,
    more: certified !== undefined || first === undefined ? 0 : missing(first, claim),
  }
}

const mostMore = 100_000

/** By halving: each further right answer makes the chance smaller. */
function missing({ right, answered }: StudentPoint, claim: Claim): number {
  const isEnough = (more: number): boolean =>
    claim.chance(right + more, answered + more, claim.bar) <= claim.delta
  let high = 1
  while (!isEnough(high)) {
    high *= 2
    if (high > mostMore) return mostMore
  }
  let low = Math.floor(high / 2)
  while (low + 1 < high) {
    const middle = (low + high) >> 1
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return high
}

// From which confidence on a step may answer alone: the largest preset share of questions whose precision is proven. Design `knowledge` §9.
import { lowerBound } from './clopper-pearson.ts'

export interface Judged {
  readonly confidence: number
  /** The answer would have been right. Always false for a near-topic negative. */
  readonly isRight: boolean
  /** The case has an answer; coverage is a share of these. */
  readonly isAnswerable: boolean
}

export interface Calibrated {
  /** Undefined: no share is proven, the step stays off. */
  readonly from: number | undefined
  readonly answered: number
  readonly right: number
  readonly bound: number
  readonly coverage: number
}

/** Of the pool of cases and negatives. Fixed before anything is looked at: the bound pays for choosing among five. */
const shares = [0.1, 0.2, 0.3, 0.4, 0.5]

/**
 * @param bar precision that must hold
 * @param alpha chance of being wrong about it, shared among the five
 */
export function calibrate(pool: readonly Judged[], { bar = 0.95, alpha = 0.05 } = {}): Calibrated {
  const ranked = [...pool].sort((one, other) => other.confidence - one.confidence)
  const answerable = pool.filter((one) => one.isAnswerable).length
  let best: Calibrated = { from: undefined, answered: 0, right: 0, bound: 0, coverage: 0 }
  for (const share of shares) {
    const last = ranked[Math.floor(share * ranked.length) - 1]
    if (last === undefined) continue
    // Equal confidences are answered together or not at all.
    const answered = ranked.filter((one) => one.confidence >= last.confidence)
    const right = answered.filter((one) => one.isRight).length
    const bound = lowerBound(right, answered.length, alpha / shares.length)
    if (bound < bar) continue
    best = {
      from: last.confidence,
      answered: answered.length,
      right,
      bound,
      coverage:
        answerable === 0 ? 0 : answered.filter((one) => one.isAnswerable).length / answerable,
    }
  }
  return best
}

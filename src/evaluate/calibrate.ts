// From which confidence on a step may answer alone: the largest share of questions whose precision is proven. Design `knowledge` §9.
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
  /** Why it stays off; `answered`, `right` and `bound` are then those of the first share that was tried. */
  readonly off?: 'few-cases' | 'below-bar'
}

/**
 * Of the pool of cases and negatives, in the order in which they are tested. A step that answers less than a quarter is not worth switching
 * on, and with fewer answers a test proves less: stricter shares are not tried.
 */
const shares = [0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6]

/**
 * The first share that is tested has at least so many answers: with two mistakes among them 0.95 is still proven. Where one answer in
 * seventy is wrong, that test passes in three of four cases; one of 59 answers, which bears none, in two of five.
 */
const fewestAnswers = 124

/**
 * Shares are tested in a fixed order, each with the whole of alpha, up to the first that is not proven: the chance that any of those
 * accepted is wrong stays alpha (fixed-sequence testing; Bauer 1991, and Angelopoulos et al. 2021, "Learn then test", §2). It starts
 * where two mistakes do not end it; the strictest share cannot bear one.
 * @param bar precision that must hold
 * @param alpha chance of being wrong about it
 */
export function calibrate(pool: readonly Judged[], { bar = 0.95, alpha = 0.05 } = {}): Calibrated {
  const ranked = [...pool].sort((one, other) => other.confidence - one.confidence)
  const answerable = pool.filter((one) => one.isAnswerable).length
  let best: Calibrated | undefined
  for (const share of shares) {
    const count = Math.floor(share * ranked.length)
    const last = ranked[count - 1]
    if (last === undefined || count < fewestAnswers) continue
    // Equal confidences are answered together or not at all.
    const answered = ranked.filter((one) => one.confidence >= last.confidence)
    const right = answered.filter((one) => one.isRight).length
    const bound = lowerBound(right, answered.length, alpha)
    if (bound < bar)
      return (
        best ?? {
          from: undefined,
          answered: answered.length,
          right,
          bound,
          coverage: 0,
          off: 'below-bar',
        }
      )
    best = {
      from: last.confidence,
      answered: answered.length,
      right,
      bound,
      coverage:
        answerable === 0 ? 0 : answered.filter((one) => one.isAnswerable).length / answerable,
    }
  }
  return best ?? { from: undefined, answered: 0, right: 0, bound: 0, coverage: 0, off: 'few-cases' }
}

// What is printed beside a judge's grades: whether it likes long answers, and whether it likes the first one.
import { upperTail } from '../clopper-pearson.ts'
import type { PairVerdict } from '../grade/pairwise.ts'
import { z95 } from '../intervals.ts'

export interface LengthSlope {
  /** Grade per e-fold of length. */
  readonly slope: number
  readonly low: number
  readonly high: number
}

/**
 * Least squares of the grade on the logarithm of the length (verbosity: Dubois et al. 2024), with 95 %.
 * @returns undefined below twenty answers, or where all are equally long
 */
export function lengthSlope(
  answers: readonly { readonly length: number; readonly grade: number }[],
): LengthSlope | undefined {
  const points = answers
    .filter(({ length, grade }) => length > 0 && Number.isFinite(grade))
    .map(({ length, grade }) => ({ x: Math.log(length), y: grade }))
  const count = points.length
  if (count < 20) return undefined
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / count
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / count
  const xx = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0)
  if (!(xx > 1e-12)) return undefined
  const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / xx
  // Robust to grades whose spread changes with length (White 1980).
  const squares = points.reduce(
    (sum, { x, y }) => sum + ((x - meanX) * (y - meanY - slope * (x - meanX))) ** 2,
    0,
  )
  const error = (Math.sqrt(squares) / xx) * Math.sqrt(count / (count - 2))
  return { slope, low: slope - z95 * error, high: slope + z95 * error }
}

export interface PositionBias {
  /** Verdicts that named one of the two. */
  readonly decided: number
  readonly first: number
  /** Pairs whose two verdicts contradict each other. */
  readonly torn: number
  readonly pairs: number
  /** Two-sided, against one half. */
  readonly p: number
}

/** @param pairs both verdicts of each pair, as the judge saw them */
export function positionBias(
  pairs: readonly (readonly [PairVerdict | undefined, PairVerdict | undefined])[],
): PositionBias {
  const decided = pairs.flat().filter((one) => one === 'first' || one === 'second')
  const first = decided.filter((one) => one === 'first').length
  const more = Math.max(first, decided.length - first)
  return {
    decided: decided.length,
    first,
    torn: pairs.filter(([one, other]) => one === other && (one === 'first' || one === 'second'))
      .length,
    pairs: pairs.length,
    p: decided.length === 0 ? 1 : Math.min(1, 2 * upperTail(more, decided.length, 0.5)),
  }
}

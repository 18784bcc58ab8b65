// Which mixtures of likenesses are tried, and how far each is believed: by the evidence of the cases that are fitted on, and of no others.
import { factor, forward, logDeterminant } from './cholesky.ts'
import { type Likenesses, mix, type Mixture } from './likeness.ts'

/**
 * From words alone to face alone. Several weak opinions together err less than the best of them, and one fixed list needs no search that
 * could fit noise (docs/decisions/2026-11-25-estimate-by-likeness.md).
 */
export const mixtures: readonly Mixture[] = Object.freeze([
  { words: 1, line: 0.3, near: 0, group: 0.3, noise: 6 },
  { words: 1, line: 0.3, near: 0.5, group: 0.3, noise: 12 },
  { words: 2, line: 0.1, near: 0, group: 0.5, noise: 24 },
  { words: 0, line: 0, near: 0, group: 1, noise: 24 },
])

/** The evidence is taken of so many cases: its time grows with their cube, and more would not change the order. */
const weighed = 400
/** A quarter of the evidence is believed: it is of some hundred cases, and the order of calls that it is used for is not what it measures. */
const temper = 0.25

/** Share of belief in each mixture, together 1. @param targets what is to be foretold, one list a route, each of mean 0 */
export function believe(
  likenesses: Likenesses,
  targets: readonly Float64Array[],
): readonly number[] {
  const evidence = mixtures.map((mixture) => evidenceOf(likenesses, targets, mixture))
  const largest = Math.max(...evidence)
  const weights = evidence.map((one) => Math.exp(temper * (one - largest)))
  const sum = weights.reduce((before, weight) => before + weight, 0)
  return weights.map((weight) => weight / sum)
}

/**
 * Log marginal likelihood of a Gaussian process with this covariance, its scale at the best value (Rasmussen and Williams 2006, §5.4.1).
 */
function evidenceOf(
  likenesses: Likenesses,
  targets: readonly Float64Array[],
  mixture: Mixture,
): number {
  const size = Math.min(weighed, likenesses.size)
  const lower = factor({ size, values: mix(likenesses, mixture, size) })
  if (lower === undefined) return Number.NEGATIVE_INFINITY
  const volume = logDeterminant(lower)
  let evidence = 0
  for (const target of targets) {
    let square = 0
    for (const part of forward(lower, target.subarray(0, size))) square += part * part
    if (square > 0) evidence -= (size * Math.log(square / size) + volume) / 2
  }
  return evidence
}

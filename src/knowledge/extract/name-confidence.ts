// How sure it is that a question names a certain record or listed question: a logistic score of seven features. Design `knowledge` §9.
import { logistic } from './confidence.ts'
import type { NameMatches } from './match-names.ts'
import { type NameWeights } from './weights.ts'

/** Differences in log likelihood beyond these say nothing more. */
const widestGap = 12
const highestFit = 40

/** Of the first match; all 0 where there is none. Order: gap, share of likelihood, fit per known weight, fit, score, said, 1. */
export function nameFeatures({ matches, elsewhere, known }: NameMatches<unknown>): NameWeights {
  const [first, second] = matches
  if (first === undefined) return [0, 0, 0, 0, 0, 0, 1]
  const next = Math.max(elsewhere, second?.fit ?? elsewhere)
  const shares = matches.map(({ fit }) => Math.exp(fit - first.fit))
  const others = Math.exp(Math.min(0, elsewhere - first.fit))
  return [
    clamp(first.fit - next, widestGap) / widestGap,
    1 / (shares.reduce((all, one) => all + one, 0) + others),
    first.fit / Math.max(1, known),
    clamp(first.fit, highestFit) / highestFit,
    first.score,
    first.said,
    1,
  ]
}

export function nameConfidence(found: NameMatches<unknown>, weights: NameWeights): number {
  return found.matches.length === 0 ? 0 : logistic(nameFeatures(found), weights)
}

function clamp(value: number, widest: number): number {
  return Math.max(-widest, Math.min(widest, value))
}

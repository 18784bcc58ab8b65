// How sure a loose match is: a logistic score of seven features, and the threshold that was measured for it. Design `knowledge` §9.

export interface MatchFeatures {
  /** Best score, and the second one's, over the idf mass of the question. */
  readonly best: number
  readonly second: number
  /** Share of the question's weight in the passage, and in its best sentence. */
  readonly covered: number
  readonly sentence: number
  /** Characters of what was found. */
  readonly length: number
}

/** Order: best, margin, best × margin, covered, sentence, log length, 1. */
export type Weights = readonly [number, number, number, number, number, number, number]

export function featuresOf(match: MatchFeatures): Weights {
  const margin = match.best - match.second
  return [
    match.best,
    margin,
    match.best * margin,
    match.covered,
    match.sentence,
    Math.log(Math.max(1, match.length)),
    1,
  ]
}

export function confidence(match: MatchFeatures, weights: Weights): number {
  return logistic(featuresOf(match), weights)
}

/** 0 to 1. */
export function logistic(features: readonly number[], weights: readonly number[]): number {
  const sum = features.reduce((all, feature, index) => all + feature * (weights[index] ?? 0), 0)
  return 1 / (1 + Math.exp(-sum))
}

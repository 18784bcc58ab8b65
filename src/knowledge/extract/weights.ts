// Weights of the confidence of loose matches: fitted once, kept as dated constants, so that thresholds measured with them stay true.
import type { Weights } from './confidence.ts'

/** Order as `nameFeatures` gives them. */
export type NameWeights = readonly number[]

/**
 * Fitted on XQuAD in Vietnamese and English with their near-topic negatives, tested on Chinese: AUROC 0.946 (25 November 2026, `bench:answers`).
 * Order as in `Weights`.
 */
export const passageWeights: Weights = [2.65, 14.72, -7.259, 4.522, 1.62, -0.223, -4.269]

/** Of what a question is for, among everything of a pack: fitted on the tuning cases of the two packs (25 November 2026). */
export const nameWeights: NameWeights = [
  2.48, 0.29, -0.17, -0.28, 4.19, -1.24, 0.22, 1.92, 0.06, -2.4,
]

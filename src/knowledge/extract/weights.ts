// Weights of the confidence of loose matches: fitted once, kept as dated constants, so that thresholds measured with them stay true.
import type { Weights } from './confidence.ts'
import type { Family } from './name-features.ts'

/**
 * Fitted on XQuAD in Vietnamese and English with their near-topic negatives, tested on Chinese: AUROC 0.946 (25 November 2026, `bench:answers`).
 * Order as in `Weights`.
 */
export const passageWeights: Weights = [2.65, 14.72, -7.259, 4.522, 1.62, -0.223, -4.269]

/**
 * Of what a question is for, among everything of a pack: fitted on the tuning cases of the two packs (25 November 2026,
 * `bench/answers/fit-names.ts`). Order as in `nameFeatureNames`.
 */
export const nameWeights: Readonly<Record<Family, readonly number[]>> = Object.freeze({
  record: [1.23, 0.45, 0.82, 0.72, 1.73, 0.08, 0.11, 1.68, 0.79, 0.93, 0.02, 0.4, -3.6],
  faq: [1.04, 0.5, 0.84, -0.31, 0.69, 1.85, 0.43, 0.01, 0.19, 1.07, 0.08, 0.01, -3.9],
  unit: [1.06, 0.4, 0.2, 0.42, 0.12, 1.58, 0.97, 0.54, 0.47, 0.1, 0.21, 0.39, -3.58],
})

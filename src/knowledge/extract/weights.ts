// Weights of the confidence of loose matches: fitted once, kept as dated constants, so that thresholds measured with them stay true.
import type { Weights } from './confidence.ts'

/** Order as `nameFeatures` gives them. */
export type NameWeights = readonly [number, number, number, number, number, number, number]

/**
 * Fitted on XQuAD in Vietnamese and English with their near-topic negatives, tested on Chinese: AUROC 0.946 (25 November 2026, `bench:answers`).
 * Order as in `Weights`.
 */
export const passageWeights: Weights = [2.65, 14.72, -7.259, 4.522, 1.62, -0.223, -4.269]

/** Of records by name and of listed questions: fitted on the tuning cases of the two packs and their near-topic negatives (25 November 2026). */
export const recordWeights: NameWeights = [1.41, 1.25, 1, 0.65, -0.95, 3.25, -4.22]
export const faqWeights: NameWeights = [0.44, 0.58, 2.59, 1.93, -1.67, 2.65, -4.24]

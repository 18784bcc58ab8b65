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
export const recordWeights: NameWeights = [0.94, 2.04, 0.2, 2.17, 0.5, 3.43, -4]
export const faqWeights: NameWeights = [0.76, 0.54, 3.18, 2.13, 0.08, 3.36, -4]

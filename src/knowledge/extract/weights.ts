// Weights of the confidence of loose matches: fitted once, kept as dated constants, so that thresholds measured with them stay true.
import type { Weights } from './confidence.ts'

/**
 * Fitted on XQuAD in Vietnamese and English with their near-topic negatives, tested on Chinese: AUROC 0.946 (25 November 2026, `bench:answers`).
 * Order as in `Weights`.
 */
export const passageWeights: Weights = [2.65, 14.72, -7.259, 4.522, 1.62, -0.223, -4.269]

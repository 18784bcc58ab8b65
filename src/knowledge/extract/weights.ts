// Weights of the confidence of loose matches: fitted once, kept as dated constants, so that thresholds measured with them stay true.
import type { Weights } from './confidence.ts'

/**
 * Fitted on XQuAD in Vietnamese and English with their near-topic negatives, tested on Chinese: AUROC 0.946 (25 November 2026, `bench:answers`).
 * Order as in `Weights`.
 */
export const passageWeights: Weights = [2.65, 14.72, -7.259, 4.522, 1.62, -0.223, -4.269]

/**
 * Of what a question is for, among everything of a pack. Fitted on 20,691 sayings of the two packs, each asked of a pack without it, one
 * in seven of a pack without the whole thing that it asks for, and every absent matter of a pack that does not know it (25 November 2026,
 * `bench/answers/fit-names.ts`); no case of a pack was looked at. Order as in `nameFeatureNames`.
 */
export const nameWeights: readonly number[] = Object.freeze([
  1.23, -0.42, 0.58, -0.27, 4.34, 0.75, -0.2, 1.05, 1.87, 0.86, 0.23, -5.06, -4.42,
])

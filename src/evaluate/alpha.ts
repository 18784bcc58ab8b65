// How far people agree who graded the same answers (Krippendorff's α, interval scale: Krippendorff 2011). Below 0.6 the rubric is rewritten.

/** Below this the rubric is unclear, and more grades would not help (design `routing` §4). */
export const rewriteBelow = 0.6

/**
 * @param answers for each answer the grades that people gave it, 0 … 1; answers with fewer than two count for nothing
 * @returns at most 1; 0 is what chance would give; undefined where nothing was graded twice or all grades are the same
 */
export function krippendorffAlpha(answers: readonly (readonly number[])[]): number | undefined {
  const twice = answers
    .map((grades) => grades.filter((grade) => Number.isFinite(grade)))
    .filter((grades) => grades.length >= 2)
  const all = twice.flat()
  const expected = spread(all) / (all.length * (all.length - 1))
  if (!(expected > 1e-15)) return undefined
  const observed = twice.reduce((sum, grades) => sum + spread(grades) / (grades.length - 1), 0)
  return 1 - observed / all.length / expected
}

/** Σ over ordered pairs of (v − w)², without forming the pairs. */
function spread(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0)
  const mean = values.length === 0 ? 0 : sum / values.length
  return 2 * values.length * values.reduce((total, value) => total + (value - mean) ** 2, 0)
}

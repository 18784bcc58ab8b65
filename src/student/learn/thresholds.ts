// How sure a student must be to answer at all: thresholds at which it answers 50, 55 … 100 % of what it learned from (design `routing` §14).

export const coverages: readonly number[] = Object.freeze([
  50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 100,
])

/** @param margins out of fold; −∞ where nothing would be said @returns the threshold of each coverage, falling */
export function thresholdsOf(margins: readonly number[]): readonly number[] {
  const falling = margins.toSorted((one, other) => other - one)
  return coverages.map((coverage) => {
    const last = Math.max(1, Math.ceil((coverage / 100) * falling.length)) - 1
    const margin = falling[last] ?? Number.POSITIVE_INFINITY
    return Number.isFinite(margin) ? margin : lowest(falling)
  })
}

/** Where nothing would be said to some: all to which something would be. */
function lowest(falling: readonly number[]): number {
  return falling.findLast((margin) => Number.isFinite(margin)) ?? Number.POSITIVE_INFINITY
}

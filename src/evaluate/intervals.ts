// How sure a mean is: intervals of 95 % for one route. Design `routing` §5.

export interface Interval {
  readonly low: number
  readonly high: number
  readonly method: 'wilson' | 'cluster-robust'
}

export interface ClusterGrade {
  readonly cluster: string
  /** 0 … 1 */
  readonly grade: number
}

/** 97.5 % of the normal distribution. */
export const z95 = 1.959963984540054

/** Below so many clusters a standard error over clusters is too small by itself. */
export const clustersAtLeast = 20

/** Wilson 1927. @returns undefined where nothing was tried */
export function wilson(
  right: number,
  trials: number,
): { readonly low: number; readonly high: number } | undefined {
  if (trials === 0) return undefined
  const share = right / trials
  const squared = z95 ** 2
  const middle = share + squared / (2 * trials)
  const half = z95 * Math.sqrt((share * (1 - share)) / trials + squared / (4 * trials ** 2))
  const scale = 1 + squared / trials
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) }
}

/**
 * 0 and 1 with one case a cluster: Wilson. Else the mean ± 1.96 standard errors that are robust to clusters.
 * @returns undefined below twenty clusters, unless it is Wilson's
 */
export function intervalOf(grades: readonly ClusterGrade[]): Interval | undefined {
  const clusters = new Map<string, { sum: number; count: number }>()
  for (const { cluster, grade } of grades) {
    const known = clusters.get(cluster) ?? { sum: 0, count: 0 }
    clusters.set(cluster, known)
    known.sum += grade
    known.count += 1
  }
  const isShare = grades.every(({ grade }) => grade === 0 || grade === 1)
  if (isShare && clusters.size === grades.length) {
    const right = grades.reduce((sum, { grade }) => sum + grade, 0)
    const interval = wilson(right, grades.length)
    return interval === undefined ? undefined : { ...interval, method: 'wilson' }
  }
  if (clusters.size < clustersAtLeast) return undefined
  const mean = grades.reduce((sum, { grade }) => sum + grade, 0) / grades.length
  const error = robustError([...clusters.values()], mean)
  return {
    low: Math.max(0, mean - z95 * error),
    high: Math.min(1, mean + z95 * error),
    method: 'cluster-robust',
  }
}

/** Standard error of a mean over cases whose clusters stand or fall together (Liang and Zeger 1986), with G/(G − 1). */
export function robustError(
  clusters: readonly { readonly sum: number; readonly count: number }[],
  mean: number,
): number {
  const cases = clusters.reduce((sum, { count }) => sum + count, 0)
  const squares = clusters.reduce((sum, one) => sum + (one.sum - one.count * mean) ** 2, 0)
  const correction = clusters.length / (clusters.length - 1)
  return Math.sqrt(correction * squares) / cases
}

// Whether one route is better than another on cases that both answered. Design `routing` §5.
import { lowerBound, upperBound, upperTail } from './clopper-pearson.ts'
import { clustersAtLeast, robustError, z95 } from './intervals.ts'
import { seeded } from './seeded.ts'

export interface Pair {
  readonly cluster: string
  /** 0 … 1 */
  readonly one: number
  readonly other: number
}

export interface Compared {
  readonly cases: number
  readonly clusters: number
  /** one − other, over cases; undefined without cases. */
  readonly difference: number | undefined
  /** 95 %; undefined below twenty clusters. */
  readonly low: number | undefined
  readonly high: number | undefined
  /** Two-sided; only of the exact test. */
  readonly p: number | undefined
  readonly method: 'mcnemar' | 'cluster-bootstrap' | 'cluster-robust' | 'none'
  readonly verdict: 'one' | 'other' | 'none-shown' | 'few'
  /** Cases that only one of them got right; of 0/1 grades. */
  readonly onlyOne: number
  readonly onlyOther: number
}

const resamples = 2_000
/** Beyond so many clusters the bootstrap says what the standard error says, and takes seconds. */
const bootstrapUpTo = 10_000

/** 0/1 with one case a cluster: McNemar's exact test. Else a bootstrap over clusters with a fixed seed: the same figures each time. */
export function compare(pairs: readonly Pair[]): Compared {
  const clusters = new Map<string, { sum: number; count: number }>()
  let total = 0
  for (const { cluster, one, other } of pairs) {
    const known = clusters.get(cluster) ?? { sum: 0, count: 0 }
    clusters.set(cluster, known)
    known.sum += one - other
    known.count += 1
    total += one - other
  }
  const counted = {
    cases: pairs.length,
    clusters: clusters.size,
    difference: pairs.length === 0 ? undefined : total / pairs.length,
    onlyOne: pairs.filter(({ one, other }) => one > other).length,
    onlyOther: pairs.filter(({ one, other }) => one < other).length,
  }
  const nothing = { low: undefined, high: undefined, p: undefined, method: 'none' } as const
  if (clusters.size < clustersAtLeast) return { ...counted, ...nothing, verdict: 'few' }
  const isShare = pairs.every((pair) => isBinary(pair.one) && isBinary(pair.other))
  const found =
    isShare && clusters.size === pairs.length
      ? mcNemar(counted.onlyOne, counted.onlyOther, pairs.length)
      : overClusters([...clusters.values()], total / pairs.length)
  return { ...counted, ...found, verdict: verdictOf(found) }
}

function isBinary(grade: number): boolean {
  return grade === 0 || grade === 1
}

function verdictOf({
  low,
  high,
}: {
  readonly low: number
  readonly high: number
}): 'one' | 'other' | 'none-shown' {
  if (low > 0) return 'one'
  return high < 0 ? 'other' : 'none-shown'
}

type Found = Pick<Compared, 'p' | 'method'> & { readonly low: number; readonly high: number }

/**
 * Exact, on the cases that differ (McNemar 1947). The interval is that of their share (Clopper and Pearson, 2.5 % on each side) times how
 * many there are, so it holds 0 exactly where p ≥ .05.
 */
export function mcNemar(onlyOne: number, onlyOther: number, cases: number): Found {
  const differ = onlyOne + onlyOther
  if (differ === 0) return { low: 0, high: 0, p: 1, method: 'mcnemar' }
  const p = Math.min(1, 2 * upperTail(Math.max(onlyOne, onlyOther), differ, 0.5))
  const scale = differ / cases
  return {
    low: (2 * lowerBound(onlyOne, differ, 0.025) - 1) * scale,
    high: (2 * upperBound(onlyOne, differ, 0.025) - 1) * scale,
    p,
    method: 'mcnemar',
  }
}

function overClusters(
  clusters: readonly { readonly sum: number; readonly count: number }[],
  difference: number,
): Found {
  if (clusters.length > bootstrapUpTo) {
    const half = z95 * robustError(clusters, difference)
    return { low: difference - half, high: difference + half, p: undefined, method: 'cluster-robust' } // prettier-ignore
  }
  const chance = seeded(1_979)
  const means = Array.from({ length: resamples }, () => {
    let sum = 0
    let count = 0
    for (let draw = 0; draw < clusters.length; draw += 1) {
      const drawn = clusters[Math.floor(chance() * clusters.length)]
      sum += drawn?.sum ?? 0
      count += drawn?.count ?? 0
    }
    return sum / count
  }).sort((left, right) => left - right)
  return {
    low: means[Math.floor(0.025 * resamples)] ?? 0,
    high: means[Math.ceil(0.975 * resamples) - 1] ?? 0,
    p: undefined,
    method: 'cluster-bootstrap',
  }
}

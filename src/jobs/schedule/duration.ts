// How long a batch takes, judged by what calls took lately: late is worse than early, so the slow ones count.

/** Fewer measured calls than this say nothing about the slowest of twenty. */
const leastMeasured = 20
/** Until calls were measured: a long answer of a slow model on a machine without a graphics card. */
const assumedMs = 60_000
/** Something else always takes longer, too. */
const reserveShare = 1.2

/** The 95th percentile of what single calls took, in ms. */
export function callTime(measuredMs: readonly number[]): number {
  if (measuredMs.length < leastMeasured) return assumedMs
  const sorted = measuredMs.toSorted((left, right) => left - right)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? assumedMs
}

/** Milliseconds for `lines` calls of which `atOnce` run side by side: as if each were one of the slow ones. */
export function batchDuration(lines: number, callMs: number, atOnce: number): number {
  return Math.ceil(Math.ceil(lines / atOnce) * callMs * reserveShare)
}

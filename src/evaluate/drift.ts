// Beside the monitor and without a claim: whether a figure of all calls is unlike what it was. Design `routing` §10.

/** Of one figure (failed checks, refusals, length, ms) over some days. */
export interface Figures {
  readonly count: number
  readonly sum: number
  readonly squares: number
}

/** The newest seven days against the 28 before: amber at three standard errors. Fewer than 30 calls on a side say nothing. */
export function isAmber(week: Figures, before: Figures): boolean {
  if (week.count < 30 || before.count < 30) return false
  const difference = week.sum / week.count - before.sum / before.count
  const error = Math.sqrt(variance(week) / week.count + variance(before) / before.count)
  return Math.abs(difference) > 3 * error
}

function variance({ count, sum, squares }: Figures): number {
  return Math.max(0, (squares - sum ** 2 / count) / (count - 1))
}

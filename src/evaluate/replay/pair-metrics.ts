// How well a score tells which calls need the strong model: APGR and CPT of RouteLLM (Ong et al. 2024, §3), by eleven points.

export interface PairMetrics {
  /** Recovered share of the gap, averaged over all shares of strong calls: random is 0.5. */
  readonly apgr: number
  /** Share of strong calls, in percent, that recovers 50, 80 and 95 % of the gap; 100 when nothing does. */
  readonly cpt50: number
  readonly cpt80: number
  readonly cpt95: number
}

export interface PairOutcome {
  /** Grade of the weak and of the strong model on each row. */
  readonly weak: readonly number[]
  readonly strong: readonly number[]
  /** Higher goes to the strong model first; equal ones keep the order of the rows. */
  readonly score: readonly number[]
}

/** Points of the curve but the first. */
const steps = 10

/** @throws nothing; without a gap between the two models everything is NaN or 100. */
export function pairMetrics(outcome: PairOutcome): PairMetrics {
  const { weak, strong } = outcome
  const count = weak.length
  const weakMean = mean(weak)
  const strongMean = mean(strong)
  const gains = gainsInOrder(outcome)
  const shares: number[] = []
  const curve: number[] = []
  for (let step = 0; step <= steps; step += 1) {
    const strongCalls = Math.floor((step * count) / steps + 0.5)
    shares.push(step / steps)
    curve.push(weakMean + (gains[strongCalls] ?? 0) / count)
  }
  let area = 0
  for (let step = 1; step <= steps; step += 1)
    area += ((curve[step] ?? 0) + (curve[step - 1] ?? 0)) / 2 / steps
  const cpt = (part: number): number =>
    callsFor({ shares, curve }, weakMean + part * (strongMean - weakMean))
  return {
    apgr: (area - weakMean) / (strongMean - weakMean),
    cpt50: cpt(0.5),
    cpt80: cpt(0.8),
    cpt95: cpt(0.95),
  }
}

/** What is won in all after so many strong calls. */
function gainsInOrder({ weak, strong, score }: PairOutcome): readonly number[] {
  const order = score
    .map((_, at) => at)
    .sort((one, other) => (score[other] ?? 0) - (score[one] ?? 0))
  const gains = [0]
  let sum = 0
  for (const at of order) {
    sum += (strong[at] ?? 0) - (weak[at] ?? 0)
    gains.push(sum)
  }
  return gains
}

interface Curve {
  readonly shares: readonly number[]
  readonly curve: readonly number[]
}

/** The smallest share at which the curve, linear between its points, reaches the level. */
function callsFor({ shares, curve }: Curve, level: number): number {
  if ((curve[0] ?? 0) >= level) return 0
  for (let step = 1; step < curve.length; step += 1) {
    const [before = 0, after = 0] = [curve[step - 1], curve[step]]
    if (after < level) continue
    const [from = 0, to = 0] = [shares[step - 1], shares[step]]
    return 100 * (from + ((level - before) / (after - before)) * (to - from))
  }
  return 100
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

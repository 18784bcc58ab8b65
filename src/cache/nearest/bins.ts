// What has been learned of questions that only mean the same: how like they must be, by bins of likeness, before one answer serves both.
import { type Bets, betsP, noBets, placeBet } from '../../evaluate/betting.ts'
import { hasAlarm, type MonitorState, observe, startMonitor } from '../../evaluate/monitor.ts'

/** Lower ends of the bins, the most alike first (design `routing` §11). Below the last one nothing is ever served. */
export const binEnds = [0.98, 0.96, 0.94, 0.92, 0.9] as const

/** δ_c: at most so much of what this level serves is wrong. */
export const mostWrong = 0.05
/** The bets of one attempt are sized for so many comparisons. */
const comparisons = 200
/** Each attempt after a failed one has half the risk of the one before: all of them together stay below twice the first (union bound). */
const firstRisk = 0.05
const mostAttempts = 6
/**
 * So many wrong ones among so many comparisons in a row close a bin as well. The monitor alone is too slow where one answer in twenty is compared: at
 * 5 % of samples it let 8 % of what a drifting stream was served be wrong (`npm run bench:cache`). Closing for nothing only costs money.
 */
const scan = { wrong: 3, among: 40 } as const

export interface Bin {
  /** Bets against "at most 1 − δ_c of the answers serve both". */
  readonly bets: Bets
  /** Counted from 0; at `mostAttempts` the bin stays closed. */
  readonly attempt: number
  /** Since it was proven, in epoch days; undefined: not proven. */
  readonly provenOn: number | undefined
  readonly monitor: MonitorState | undefined
  /** Numbers of the last comparisons since it was proven whose answers did not serve both. */
  readonly wrongAt: readonly number[]
}

/** One a bin end, in the same order. Plain values: what is written down is read again. */
export type Bins = readonly Bin[]

export interface Compared {
  readonly bin: number
  /** One answer serves both. */
  readonly same: boolean
  /** Epoch days. */
  readonly day: number
}

export function startBins(): Bins {
  return binEnds.map(() => learning(0))
}

/** @param value cosine; undefined where it is too far away */
export function binOf(value: number): number | undefined {
  const at = binEnds.findIndex((end) => value >= end)
  return at === -1 ? undefined : at
}

/** A bin serves only while it and all above it are proven. */
export function isOpen(bins: Bins, bin: number): boolean {
  return bin < bins.length && bins.slice(0, bin + 1).every((one) => one.provenOn !== undefined)
}

/**
 * What one comparison teaches. A bin that was proven is watched instead (design §10); an alarm closes it and all below, and they learn anew.
 */
export function learn(bins: Bins, { bin, same, day }: Compared): Bins {
  const before = bins[bin]
  if (before === undefined || before.attempt >= mostAttempts) return bins
  const unit = same ? 1 : 0
  if (before.monitor !== undefined && before.provenOn !== undefined) {
    const monitor = observe(before.monitor, { value: unit, day: day - before.provenOn })
    const wrongAt = same ? before.wrongAt : [...before.wrongAt, monitor.samples].slice(-scan.wrong)
    if (!hasAlarm(monitor) && !isDense(wrongAt))
      return bins.with(bin, { ...before, monitor, wrongAt })
    return bins.map((one, at) => (at < bin ? one : learning(one.attempt + 1)))
  }
  const delta = firstRisk / 2 ** before.attempt
  const bets = placeBet(before.bets, unit, { m0: 1 - mostWrong, delta, units: comparisons })
  if (betsP(bets) <= delta) {
    const monitor = startMonitor({ beta: 1 - mostWrong })
    return bins.with(bin, { ...before, bets, provenOn: day, monitor })
  }
  return bins.with(
    bin,
    bets.seen < comparisons ? { ...before, bets } : learning(before.attempt + 1),
  )
}

function isDense(wrongAt: readonly number[]): boolean {
  const [first = 0] = wrongAt
  return wrongAt.length === scan.wrong && (wrongAt.at(-1) ?? 0) - first < scan.among
}

function learning(attempt: number): Bin {
  return Object.freeze({
    bets: noBets,
    attempt,
    provenOn: undefined,
    monitor: undefined,
    wrongAt: [],
  })
}

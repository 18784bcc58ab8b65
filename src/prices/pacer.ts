// Spends a budget on quality evenly until its period ends, for houses that prefer quality to saving (design `routing` §7). Pure: state in,
// state out; what it chooses among is certified already, so no budget pushes an answer below the bar.
import { hash } from 'node:crypto'

/** Calls that are expected in each hour of a week, in the house's zone: Monday 0:00 is 0. */
export type HourProfile = readonly number[]

/** As JSON; kept by whoever runs it. */
export interface PacerState {
  /** 0 to `most`: from the dearest certified policy (0) to the cheapest (most). */
  readonly kappa: number
  /** Mean cost of a call, nano-units; the newest weighs a hundredth. 0 before the first. */
  readonly mean: number
}

export interface PacerOptions {
  /** Index of the cheapest certified policy, k*. */
  readonly most: number
}

export interface PaceAsk {
  /** Money left in the period, held money taken off, nano-units. */
  readonly left: bigint
  /** Calls expected until it ends, from {@link expectedCalls}. */
  readonly calls: number
}

const step = 0.05
const newest = 0.01
/** One call never moves κ by more than this many steps up: a single dear answer is no trend. */
const mostRatio = 20

/** Begins with the cheapest: what is not known yet is not spent. */
export function startPacer({ most }: PacerOptions): PacerState {
  return Object.freeze({ kappa: most, mean: 0 })
}

/** The policy for this call: ⌊κ⌋ or ⌈κ⌉ by a coin that its id tosses, so that a call tried again is decided alike. */
export function choosePace(state: PacerState, call: string): number {
  const low = Math.floor(state.kappa)
  const share = state.kappa - low
  return share > coin(call) ? low + 1 : low
}

/**
 * After a call that cost `cost` nano-units: κ ← clip(κ + 0.05 (c̄/t − 1)), t = money left ÷ calls expected.
 * Without money or without calls to come the cheapest is next: what is left is not gambled on.
 */
export function advancePacer(
  state: PacerState,
  cost: bigint,
  of: PaceAsk & PacerOptions,
): PacerState {
  const paid = Number(cost)
  const mean = state.mean === 0 ? paid : state.mean + newest * (paid - state.mean)
  const target = of.left <= 0n ? 0 : Number(of.left) / Math.max(1, of.calls)
  const ratio = target === 0 ? mostRatio : Math.min(mostRatio, mean / target)
  const kappa = Math.min(of.most, Math.max(0, state.kappa + step * (ratio - 1)))
  return Object.freeze({ kappa, mean })
}

const hoursOfWeek = 168

/** Mean calls in each hour of the week over the last four weeks; an hour that was never seen is 0. */
export function profileOf(
  counts: readonly { readonly hour: number; readonly calls: number }[],
  weeks: number,
): HourProfile {
  const sums = Array.from({ length: hoursOfWeek }, () => 0)
  for (const { hour, calls } of counts) {
    const place = ((Math.trunc(hour) % hoursOfWeek) + hoursOfWeek) % hoursOfWeek
    sums[place] = (sums[place] ?? 0) + Math.max(0, calls)
  }
  return Object.freeze(sums.map((sum) => sum / Math.max(1, weeks)))
}

/**
 * Calls from now until the end of the period.
 * @param now.hour hour of the week, with its fraction; @param now.hoursLeft hours until the period ends
 */
export function expectedCalls(
  profile: HourProfile,
  now: { readonly hour: number; readonly hoursLeft: number },
): number {
  const week = profile.reduce((sum, calls) => sum + calls, 0)
  const weeks = Math.floor(now.hoursLeft / hoursOfWeek)
  let calls = weeks * week
  let left = now.hoursLeft - weeks * hoursOfWeek
  let hour = now.hour
  while (left > 0) {
    const inHour = Math.min(left, Math.floor(hour) + 1 - hour)
    calls += inHour * (profile[Math.floor(hour) % hoursOfWeek] ?? 0)
    left -= inHour
    hour = (Math.floor(hour) + 1) % hoursOfWeek
  }
  return calls
}

function coin(call: string): number {
  return hash('sha256', call, 'buffer').readUInt32BE(0) / 2 ** 32
}

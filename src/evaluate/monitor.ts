// Watches a certificate that is in force: an alarm when its promise stopped being kept, valid at whatever moment one looks.
// A mixture of bets over the days on which it may have stopped (e-detectors, Shin, Ramdas and Rinaldo 2022). Design `routing` §10.
import { SenError } from '../errors/sen-error.ts'
import { lowerBound } from './clopper-pearson.ts'

/** Plain numbers, one line per certificate. Evidence is `at work` + `in reserve`. */
export interface MonitorState {
  /** H₀: E[sample] ≥ beta. */
  readonly beta: number
  readonly alpha: number
  /** Days that the certificate runs: each moves its part from the reserve to work. */
  readonly days: number
  /** Days since it was issued, of the newest sample. */
  readonly day: number
  readonly work: number
  readonly reserve: number
  readonly samples: number
  readonly sum: number
  /** Σ (Y_i − μ_i)² */
  readonly squares: number
  /** Number of the sample at which it rang; it never falls silent again. */
  readonly alarmAt: number | undefined
}

export interface MonitorOptions {
  readonly beta: number
  readonly alpha?: number
  readonly days?: number
}

export interface Sample {
  /** 0 … 1 */
  readonly value: number
  /** Whole days since the certificate was issued; a late one counts on the newest day. */
  readonly day: number
  /** Where this sample comes from another signal than usual, what it must reach (`agreementBeta`). */
  readonly beta?: number
}

/** The bets are sized for so many samples. */
const horizon = 200
/** So many samples at the bar stand before the first. */
const prior = 10

/** @throws SenError `invalid_request` for a beta or a number of days that is none */
export function startMonitor({ beta, alpha = 0.01, days = 90 }: MonitorOptions): MonitorState {
  if (!(beta > 0 && beta <= 1)) throw new SenError('invalid_request', { parameter: 'beta' })
  if (!(alpha > 0 && alpha < 1)) throw new SenError('invalid_request', { parameter: 'alpha' })
  if (!(Number.isInteger(days) && days > 0))
    throw new SenError('invalid_request', { parameter: 'days' })
  return Object.freeze({
    beta,
    alpha,
    days,
    day: 0,
    work: 1 / days,
    reserve: (days - 1) / days,
    samples: 0,
    sum: 0,
    squares: 0,
    alarmAt: undefined,
  })
}

/** Alarm at 1/α or more. */
export function evidence({ work, reserve }: MonitorState): number {
  return work + reserve
}

export function hasAlarm({ alarmAt }: MonitorState): boolean {
  return alarmAt !== undefined
}

/** @throws SenError `internal_error` for a value or a day that is none: it would spoil all that was gathered */
export function observe(
  before: MonitorState,
  { value, day, beta = before.beta }: Sample,
): MonitorState {
  if (!(value >= 0 && value <= 1)) throw new SenError('internal_error', { why: 'sample' })
  if (!Number.isSafeInteger(day)) throw new SenError('internal_error', { why: 'day' })
  const state = onDay(before, day)
  const { samples, squares, alpha } = state
  const variance = (0.25 + squares) / (samples + 1)
  const bet = Math.min(
    0.5 / (1 - beta),
    Math.sqrt((2 * Math.log(1 / alpha)) / (horizon * variance)),
  )
  const sum = state.sum + value
  const mean = (prior * beta + sum) / (samples + 1 + prior)
  // Far beyond the alarm the number would leave the range of a number; it has rung long before.
  const work = Math.min(Number.MAX_VALUE, state.work * (1 - bet * (value - beta)))
  const count = samples + 1
  const rings = work + state.reserve >= 1 / alpha
  return Object.freeze({
    ...state,
    work,
    sum,
    squares: squares + (value - mean) ** 2,
    samples: count,
    alarmAt: state.alarmAt ?? (rings ? count : undefined),
  })
}

function onDay(state: MonitorState, day: number): MonitorState {
  if (day <= state.day) return state
  const moved = Math.min(state.reserve, (day - state.day) / state.days)
  return { ...state, day, work: state.work + moved, reserve: state.reserve - moved }
}

/** What agreement with the reference's answer must reach: its lower 95 % bound on the half that certified, less .03. */
export function agreementBeta(agreed: number, compared: number): number {
  return Math.max(0.01, lowerBound(agreed, compared, 0.05) - 0.03)
}

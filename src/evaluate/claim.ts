// What a certificate claims, and the mean that has to be beaten for it. Design `routing` §9, 4.
import { SenError } from '../errors/sen-error.ts'

/**
 * `absolute`: at least `bar` of the answers pass. `relative`: at least `bar` of what the reference passes.
 * Example: `{ kind: 'absolute', bar: 0.9 }`.
 */
export interface Claim {
  readonly kind: 'absolute' | 'relative'
  /** 0 < bar ≤ 1 */
  readonly bar: number
}

/** What a sequence of units is tested against: H₀ is E[unit] ≤ `m0`, and it may be rejected wrongly with probability `delta`. */
export interface Test {
  readonly m0: number
  readonly delta: number
  /**
   * Decided before any unit of the test is seen ({@link mayBeExact}): an exact test that counts the units that are 1. A unit between 0 and
   * 1 counts as none, so the test stays valid whatever comes. Otherwise the units are bet on.
   */
  readonly exact: boolean
}

/** m₀: the bar itself, or q/(1 + q). @throws SenError `invalid_request` for a bar that is none. */
export function nullMean({ kind, bar }: Claim): number {
  if (!(bar > 0 && bar <= 1)) throw new SenError('invalid_request', { parameter: 'bar' })
  return kind === 'absolute' ? bar : bar / (1 + bar)
}

export interface Exactness {
  readonly kind: Claim['kind']
  /** Clusters of the half that certifies; their sizes are known before anything is opened. */
  readonly clusters: readonly string[]
  /** Grades on the half `fit`: whether the grader says anything but 0 and 1. */
  readonly fitGrades: readonly number[]
}

/**
 * Whether the exact test is the right one: absolute, no two cases in one cluster, and on `fit` nothing but 0 and 1. It never looks at the
 * half that certifies: a test that is chosen by its own data is none.
 */
export function mayBeExact({ kind, clusters, fitGrades }: Exactness): boolean {
  return (
    kind === 'absolute' &&
    new Set(clusters).size === clusters.length &&
    fitGrades.every((grade) => grade === 0 || grade === 1)
  )
}

/**
 * Risk of the n-th attempt at one claim in its period: δ, δ/4, δ/8 …, all together at most 1.5 δ (design `routing` §9, 7).
 * @param attempt counted from 1 @throws SenError `invalid_request`
 */
export function riskOfAttempt(attempt: number, delta: number): number {
  if (!Number.isInteger(attempt) || attempt < 1)
    throw new SenError('invalid_request', { parameter: 'attempt' })
  return attempt === 1 ? delta : delta / 2 ** attempt
}

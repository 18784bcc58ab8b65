// From grades to the units that are tested: one number between 0 and 1 for each cluster. Design `routing` §9, 4.
import { type Claim, nullMean } from './claim.ts'

/** Grades of one case; undefined: missing, because it failed, was never graded or the grade is none. */
export interface CaseGrades {
  readonly cluster: string
  readonly routed: number | undefined
  /** Of the reference; only a relative claim looks at it. */
  readonly reference?: number | undefined
}

export interface Units {
  /** One for each cluster, in the order in which clusters first appear. */
  readonly values: readonly number[]
  readonly clusters: readonly string[]
  readonly cases: number
  /** Grades that were missing or no number between 0 and 1; each counted against the policy. */
  readonly missing: number
  readonly m0: number
}

/**
 * Absolute: the grade. Relative: (s − q·r + q)/(1 + q), which is at least q/(1 + q) on average exactly where E[s] ≥ q·E[r]. A missing
 * grade is 0 for the policy and 1 for the reference: what cannot be seen never helps to prove anything.
 * @param cases in the order of the certificate
 */
export function unitsOf(cases: readonly CaseGrades[], claim: Claim): Units {
  const m0 = nullMean(claim)
  const { kind, bar } = claim
  return collect(cases, m0, ({ routed, reference }) => {
    const passed = grade(routed) ?? 0
    if (kind === 'absolute') return passed
    return (passed - bar * (grade(reference) ?? 1) + bar) / (1 + bar)
  })
}

/**
 * Averages a number of each case over its cluster.
 * @param of must lie between 0 and 1
 */
export function collect<Case extends CaseGrades>(
  cases: readonly Case[],
  m0: number,
  of: (one: Case) => number,
): Units {
  const clusters = new Map<string, { sum: number; cases: number }>()
  let missing = 0
  for (const one of cases) {
    const cluster = clusters.get(one.cluster) ?? { sum: 0, cases: 0 }
    clusters.set(one.cluster, cluster)
    cluster.sum += of(one)
    cluster.cases += 1
    if (grade(one.routed) === undefined) missing += 1
  }
  return {
    values: [...clusters.values()].map(({ sum, cases: of }) => clip(sum / of)),
    clusters: [...clusters.keys()],
    cases: cases.length,
    missing,
    m0,
  }
}

/** A grade that is a number between 0 and 1. */
export function grade(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 && value <= 1 ? value : undefined
}

/** Rounding may leave the range by one unit in the last place. */
function clip(value: number): number {
  return Math.min(1, Math.max(0, value))
}

// Makes a policy from outcomes of the half that chooses, and freezes it: nothing of the half that proves has been looked at by then
// (design `routing` §9.1–2).
import type { Outcome } from '../../contract/evaluation.ts'
import { type FitCheck, fitChecks, type FrozenPolicy } from '../../contract/fit.ts'
import { fitEstimate, type FitLabel, freezeEstimate } from './estimate.ts'
import { lambdas } from './policy-of.ts'

/** A route is weighed where it has answered this share of the cases that choose, and at least so many. */
const share = 0.8
const fewest = 5

export interface PoolRoute {
  readonly route: string
  readonly revision: string
}

export interface Freezing {
  readonly pool: readonly PoolRoute[]
  /** Outcomes of the first draw on `fit`, one for a case and route. */
  readonly outcomes: readonly Outcome[]
  /** Ids of all cases of that half. */
  readonly cases: ReadonlySet<string>
  /** Named by an administrator; undefined: the best mean. */
  readonly reference: string | undefined
  readonly currency: string
}

/** Undefined where fewer than two routes have answered enough of them. */
export function freezePolicy(freezing: Freezing): FrozenPolicy | undefined {
  const { outcomes, cases, currency } = freezing
  const byRoute = Map.groupBy(
    outcomes.filter((one) => cases.has(one.case)),
    ({ route }) => route,
  )
  const enough = Math.max(fewest, share * cases.size)
  const pool = freezing.pool.filter(({ route, revision }) => {
    const own = byRoute.get(route) ?? []
    return own.filter((one) => one.revision === revision).length >= enough
  })
  if (pool.length < 2) return undefined
  const of = pool.map(({ route, revision }) => {
    const own = (byRoute.get(route) ?? []).filter((one) => one.revision === revision)
    return new Map(own.map((one) => [one.case, one]))
  })
  const labels = [...cases].map((id): FitLabel => {
    const first = of.find((one) => one.has(id))?.get(id)
    return {
      language: first?.language ?? 'other',
      grades: of.map((one) => gradeOf(one.get(id))),
    }
  })
  const estimate = fitEstimate(labels, pool.length)
  const best = estimate.p.indexOf(Math.max(...estimate.p))
  const named = pool.findIndex(({ route }) => route === freezing.reference)
  const reference = named === -1 ? best : named
  return {
    version: 1,
    currency,
    reference: pool[reference]?.route ?? '',
    routes: pool.map(({ route, revision }, index) => ({
      route,
      revision,
      // The mean of whole calls: a policy picks by what was frozen, whatever the length of a call, and so live as when it was proven.
      cost: { perMillionInput: '0', perCall: meanCost([...(of[index]?.values() ?? [])]) },
    })),
    lambdas,
    fit: freezeEstimate(estimate),
    checks: checksThatHelp(of, reference),
  }
}

/** Error of an outcome whose answer was paid for and lost with the process that asked: nothing is said of the route. */
export const interrupted = 'interrupted'

/** Undefined: nobody has graded it. A call that failed is an answer that did not pass. */
export function gradeOf(outcome: Outcome | undefined): number | undefined {
  if (outcome === undefined || outcome.error === interrupted) return undefined
  if (outcome.error !== '') return 0
  return outcome.grade === '' ? undefined : Number(outcome.grade)
}

/** Of answers that came to their end. */
function meanCost(outcomes: readonly Outcome[]): string {
  const ended = outcomes.filter(({ error }) => error === '')
  if (ended.length === 0) return '0'
  return (ended.reduce((sum, one) => sum + one.costNano, 0n) / BigInt(ended.length)).toString()
}

/**
 * Checks that have sent back answers of cheaper routes here and gained by it. A check that never fired stays out: an answer that is looked at
 * does not stream, and a weak check does harm (design `routing` §8).
 */
function checksThatHelp(
  of: readonly ReadonlyMap<string, Outcome>[],
  reference: number,
): readonly FitCheck[] {
  const strong = of[reference]
  return fitChecks.filter((check) => {
    let gained = 0
    of.forEach((own, index) => {
      if (index === reference) return
      for (const [id, outcome] of own) {
        if (!hasFailed(outcome, check)) continue
        gained += (gradeOf(strong?.get(id)) ?? 0) - (gradeOf(outcome) ?? 0)
      }
    })
    return gained > 0
  })
}

/** `checks` of an outcome say of each free check whether the answer passed it. */
export function hasFailed({ checks }: Outcome, check: FitCheck): boolean {
  return checks[check] === false
}

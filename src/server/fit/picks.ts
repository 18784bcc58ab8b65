// Which route each policy of the family picks for each case: policies that pick alike everywhere are one (design `routing` §9.2).
import type { CaseFacts, Outcome } from '../../contract/evaluation.ts'
import type { FitBar, FrozenPolicy } from '../../contract/fit.ts'
import { interrupted } from './freeze.ts'
import { rankBy } from './policy-of.ts'

export interface Picks {
  /** Index into the policy's lambdas; −1: the reference for every call. */
  readonly chosen: number
  /** By case id. */
  readonly routes: ReadonlyMap<string, string>
}

/**
 * In the order in which they are walked: from the reference, or the first that saves anything, to the one that gives most quality up.
 * @param options.withReference an absolute claim may fail for the reference itself; a relative one is true of it by its words.
 */
export function picksOf(
  policy: FrozenPolicy,
  cases: readonly CaseFacts[],
  options: { readonly withReference: boolean },
): readonly Picks[] {
  const seen = new Set<string>()
  const picks: Picks[] = []
  for (let chosen = -1; chosen < policy.lambdas.length; chosen += 1) {
    const rank = rankBy(policy, chosen)
    const routes = new Map(
      cases.map((one) => {
        const question = { inputTokens: 0, workload: () => '', text: () => '' }
        return [one.id, rank(question).order[0]?.route ?? policy.reference] as const
      }),
    )
    const key = JSON.stringify([...routes.values()])
    if (seen.has(key)) continue
    seen.add(key)
    if (chosen >= 0 || options.withReference) picks.push({ chosen, routes })
  }
  return picks
}

/** How many answers a walk could ask for and does not have: of every route that a policy picks, and of the reference. */
export function missingOf(of: {
  readonly policy: FrozenPolicy
  readonly cases: readonly CaseFacts[]
  readonly known: readonly Outcome[]
  readonly bar: FitBar
}): number {
  const { policy, cases, known, bar } = of
  const revisions = new Map(policy.routes.map(({ route, revision }) => [route, revision]))
  const inHand = new Set(
    known
      .filter((one) => revisions.get(one.route) === one.revision || one.error === interrupted)
      .map((one) => `${one.case}\u0000${one.route}`),
  )
  const isPaired = bar.kind === 'relative' || policy.checks.length > 0
  const wanted = new Set<string>()
  for (const { routes } of picksOf(policy, cases, { withReference: bar.kind === 'absolute' }))
    for (const [id, route] of routes) {
      wanted.add(`${id}\u0000${route}`)
      if (isPaired) wanted.add(`${id}\u0000${policy.reference}`)
    }
  return [...wanted].filter((one) => !inHand.has(one)).length
}

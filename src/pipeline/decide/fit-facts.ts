// What a receipt says about why this route answered: numbers and names of routes, nothing of what was asked (design `routing` §15).
import type { Candidate } from '../../contract/call.ts'
import type { Draft } from '../../contract/draft.ts'
import type {
  FitCheck,
  FitFacts,
  InForce,
  Ranking,
  RoutingSnapshot,
  TaskFit,
} from '../../contract/fit.ts'
import { formatAmount } from '../../money/money.ts'

/** Under a certificate. */
export function certifiedFacts(
  { certificate }: InForce,
  ranking: Ranking,
  made: {
    readonly isStandIn: boolean
    readonly escalated: FitCheck | undefined
    readonly models: readonly Candidate[]
  },
): FitFacts {
  const { claim, policy } = certificate
  const costs = new Map(made.models.map((one) => [one.route.id, one.expectedHouse]))
  const instead = costs.get(claim.reference)
  const facts: Draft<FitFacts> = {
    ...stateOf(made),
    bar: claim.bar.value,
    bar_kind: claim.bar.kind,
    cases: certificate.cases,
    passed: certificate.passed,
    until: dayOfUntil(certificate.until),
    certificate: certificate.id,
    lambda: policy.lambdas[certificate.chosen] ?? '0',
    weighed: ranking.order.flatMap(({ route, p }) => {
      const cost = costs.get(route)
      return cost === undefined ? [] : [{ route, p: p.toFixed(3), cost: formatAmount(cost) }]
    }),
  }
  if (made.escalated !== undefined) facts.escalated = made.escalated
  if (instead !== undefined) facts.instead = formatAmount(instead)
  if (policy.checks.length > 0) facts.checks = policy.checks
  if (ranking.near.length > 0) facts.near = ranking.near.slice(0, 3)
  return facts
}

/** The cascade as a whole was proven: the reference answering what was sent back is part of it. */
function stateOf(made: {
  readonly isStandIn: boolean
  readonly escalated: FitCheck | undefined
}): Pick<FitFacts, 'state' | 'code'> {
  if (made.escalated !== undefined) return { state: 'proven', code: 'escalated' }
  return made.isStandIn
    ? { state: 'substituted', code: 'substituted' }
    : { state: 'proven', code: 'certified' }
}

/** While nothing is proven. */
export function unprovenFacts(made: {
  readonly isStandIn: boolean
  readonly isOnly: boolean
  readonly unproven: RoutingSnapshot['unproven']
  readonly task: TaskFit | undefined
}): FitFacts {
  const more = made.task?.more
  const facts = { ...(more !== undefined && { more }) }
  if (made.isStandIn) return { state: 'substituted', code: 'substituted', ...facts }
  if (made.task !== undefined && made.task.swapped.size > 0)
    return { state: 'unproven', code: 'swapped', ...facts }
  if (made.isOnly) return { state: 'unproven', code: 'only', ...facts }
  const code = made.unproven === 'cheapest' ? 'cheapest' : 'unproven'
  return { state: 'unproven', code, ...facts }
}

/** A certificate ends at midnight UTC of this day or later on it, never before it. */
function dayOfUntil(until: number): string {
  return new Date(until).toISOString().slice(0, 10)
}

// A frozen policy made ready to decide: λ of the chosen one, costs as numbers, one list of routes. Pure, and some microseconds a call.
import type { FitQuestion, FrozenPolicy, Ranking, Weighed } from '../../contract/fit.ts'
import { choose, family } from '../../routing/family.ts'
import { thawEstimate } from './estimate.ts'

/** λ of the policies π_1 … π_20 as they are frozen. */
export const lambdas: readonly string[] = Object.freeze(family.map(String))

/** @param chosen index into the policy's lambdas; −1: the reference for every call, π_0. */
export function rankBy(policy: FrozenPolicy, chosen: number): (question: FitQuestion) => Ranking {
  const { p } = thawEstimate(policy.fit)
  const routes = policy.routes.map(({ route, cost }, index) => ({
    route,
    p: p[index] ?? 0,
    // Nano-units; only shares of them are used.
    perToken: Number(cost.perMillionInput) / 1_000_000,
    perCall: Number(cost.perCall),
  }))
  const reference = routes.findIndex(({ route }) => route === policy.reference)
  const lambda = chosen < 0 ? undefined : Number(policy.lambdas[chosen] ?? 0)
  return ({ inputTokens }) => {
    const costs = routes.map(({ perToken, perCall }) => perToken * inputTokens + perCall)
    const whole = costs[reference] ?? 0
    const weighed = routes.map(({ route, p: own }, index): Weighed => ({
      route,
      p: own,
      saves: whole > 0 ? (whole - (costs[index] ?? whole)) / whole : 0,
    }))
    const pick =
      lambda === undefined ? reference : choose({ quality: p, cost: costs }, reference, lambda)
    const picked = weighed[pick]
    const others = weighed.filter((_, index) => index !== pick).sort((a, b) => b.p - a.p)
    return { order: picked === undefined ? others : [picked, ...others], near: [] }
  }
}

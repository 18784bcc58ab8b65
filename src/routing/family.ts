// The decision rule and its twenty strengths: how much quality is given up for saving the whole price (design `routing` §7).

/** λ of the policies π_1 … π_20, ascending; π_0 is the reference for every call. */
export const family: readonly number[] = Object.freeze([
  0, 0.001, 0.002, 0.004, 0.007, 0.01, 0.015, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 0.8,
  1.2, 2, 4,
])

export interface Candidates {
  /** p of each route; larger is better. */
  readonly quality: ArrayLike<number>
  /** Expected cost of each route for this call, one unit for all, 0 or more. */
  readonly cost: ArrayLike<number>
  /** Breaks ties behind the cost; smaller is preferred (here 0, home 1, abroad 2). Left out: the first wins. */
  readonly rank?: ArrayLike<number>
}

/**
 * The route with the largest u = p − p_ref + λ·(c_ref − c)/c_ref among those that are cheaper than the reference, if u > 0; else the
 * reference. Ties: cheaper, then by rank. A route whose figures are no numbers is never taken.
 * @param reference its index
 */
export function choose(candidates: Candidates, reference: number, lambda: number): number {
  const { quality, cost, rank } = candidates
  const base = quality[reference] ?? Number.NaN
  const price = cost[reference] ?? Number.NaN
  let best = reference
  let bestGain = 0
  for (let route = 0; route < quality.length; route += 1) {
    const own = cost[route] ?? Number.NaN
    if (!(own < price)) continue
    const gain = (quality[route] ?? Number.NaN) - base + (lambda * (price - own)) / price
    if (!(gain > 0) || gain < bestGain) continue
    if (gain === bestGain && best !== reference && !comesFirst(route, best, { cost, rank }))
      continue
    best = route
    bestGain = gain
  }
  return best
}

function comesFirst(
  route: number,
  other: number,
  {
    cost,
    rank,
  }: { readonly cost: ArrayLike<number>; readonly rank: ArrayLike<number> | undefined },
): boolean {
  const [own = 0, its = 0] = [cost[route], cost[other]]
  if (own !== its) return own < its
  return (rank?.[route] ?? 0) < (rank?.[other] ?? 0)
}

/** One call as a family is spread over: what is expected of each route, no grade. */
export interface Expected {
  readonly quality: ArrayLike<number>
  readonly cost: ArrayLike<number>
}

/** λ tried while spreading: 0, then by steps of a tenth of an e-fold up to the largest of the fixed family. */
const tried: readonly number[] = Object.freeze([
  0,
  ...Array.from({ length: 90 }, (_, step) => 4 * Math.exp((step - 89) / 10)),
])

/**
 * A family whose policies save in even steps on these calls, so that no step is larger than the walk of a certificate needs: with the fixed
 * one a pair of models may jump from a tenth to half of the calls. Grades play no part, so it may be spread over the very cases that certify.
 * @param count at most so many policies @returns ascending λ, the largest included; empty without calls
 */
export function spreadFamily(
  calls: readonly Expected[],
  reference: number,
  count: number,
): readonly number[] {
  const costs = tried.map((lambda) => {
    let sum = 0
    for (const call of calls) sum += call.cost[choose(call, reference, lambda)] ?? 0
    return sum
  })
  const first = costs[0] ?? 0
  const last = costs.at(-1) ?? 0
  const kept: number[] = []
  for (let step = 1; step <= count; step += 1) {
    const wanted = first - ((first - last) * step) / count
    const at = costs.findIndex((cost) => cost <= wanted + 1e-12 * first)
    const lambda = tried[at]
    if (lambda !== undefined && lambda > (kept.at(-1) ?? -1)) kept.push(lambda)
  }
  return calls.length === 0 ? [] : Object.freeze(kept)
}

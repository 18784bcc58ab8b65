// What a run would cost and take, before anybody confirms it: each route priced on the cases that it would get.
import type { EvaluationCase, Run } from '../../contract/evaluation.ts'
import type { Actor } from '../../contract/people.ts'
import type { RunHouse } from './ask-case.ts'

/** Cases that are priced; the others are taken to cost as much as these on average. */
const priced = 100

export interface RoutePlan {
  readonly route: string
  readonly calls: number
  /** Nano-units of the house's currency. */
  readonly atMostNano: bigint
  readonly expectedNano: bigint
  readonly ms: number
  /** Why no call will be made, or empty. */
  readonly barred: string
  readonly price: string
}

/** @param cases content of the first cases of the walk; `count` of all. @throws the signal's reason */
export async function planRoute(
  of: { readonly actor: Actor; readonly route: string; readonly count: number },
  cases: readonly EvaluationCase[],
  options: { readonly house: Pick<RunHouse, 'price'>; readonly signal: AbortSignal },
): Promise<RoutePlan> {
  let atMost = 0n
  let expected = 0n
  let ms = 0
  let barred = ''
  let price = ''
  let fitting = 0
  for (const one of cases.slice(0, priced)) {
    options.signal.throwIfAborted()
    const found = await options.house.price(of.actor, one, of.route)
    if ('barred' in found) {
      barred = found.barred
      continue
    }
    fitting += 1
    atMost += found.atMost
    expected += found.expected
    ms += found.ms
    price = found.price
  }
  const looked = Math.min(cases.length, priced)
  const isBarred = fitting === 0
  const scale = (nano: bigint): bigint =>
    looked === 0 ? 0n : (nano * BigInt(of.count) + BigInt(looked) - 1n) / BigInt(looked)
  return {
    route: of.route,
    calls: isBarred ? 0 : of.count,
    atMostNano: scale(atMost),
    expectedNano: scale(expected),
    ms: looked === 0 ? 0 : Math.round((ms * of.count) / looked),
    barred: isBarred ? barred : '',
    price,
  }
}

/** Expected cost of one answer by route, as the choice of the next batch compares them. */
export function costsOf(plans: readonly RoutePlan[]): ReadonlyMap<string, number> {
  return new Map(
    plans.map(({ route, calls, expectedNano }) => [
      route,
      calls === 0 ? 0 : Number(expectedNano) / calls,
    ]),
  )
}

/** Money of this month that other runs have left. @param runs of this tenant, this one among them */
export function leftOfMonth(
  runs: readonly Pick<Run, 'at' | 'endedAt' | 'spentNano'>[],
  month: { readonly nano: bigint | undefined; readonly start: number },
): bigint | undefined {
  if (month.nano === undefined) return undefined
  const spent = spentSince(runs, month.start)
  return spent >= month.nano ? 0n : month.nano - spent
}

/** A run that went on into this month counts whole: the cap holds, whatever is true of the days before. */
export function spentSince(
  runs: readonly Pick<Run, 'at' | 'endedAt' | 'spentNano'>[],
  start: number,
): bigint {
  return runs
    .filter((run) => run.endedAt === 0 || run.endedAt >= start)
    .reduce((sum, run) => sum + run.spentNano, 0n)
}

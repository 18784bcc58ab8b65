// Replays a pool of models: quality for cost along the whole family, beside the hull of single models, and what the best one's quality costs less.
import { setImmediate } from 'node:timers/promises'

import { choose, family } from '../../routing/family.ts'
import { areaUnder, costFor, hullOf, type Point } from '../../routing/hull.ts'
import { type Estimator, expectedCosts, fitEstimator, foretell } from './estimator.ts'
import type { ReplayControl } from './pair.ts'
import { type Cutting, splitsOf } from './splits.ts'
import type { Table, TableRow } from './table.ts'

export const poolWays = Object.freeze(['ours', 'task-mean', 'hull', 'oracle'] as const)
export type PoolWay = (typeof poolWays)[number]

export interface PoolMetrics {
  /** Mean quality over the costs from the cheapest model's to the dearest's, along the hull (RouterBench 2024, "AIQ"). */
  readonly aiq: number
  /** Share of the best single model's cost that is saved at 98, 95 and 90 % of its quality; the point is picked on test. */
  readonly saved98: number
  readonly saved95: number
  readonly saved90: number
}

export interface PoolReplay {
  readonly rows: number
  readonly labels: number
  /** One a seed. */
  readonly ways: Readonly<Record<PoolWay, readonly PoolMetrics[]>>
}

export interface PoolOptions extends ReplayControl {
  readonly cutting: Cutting
  readonly seeds: readonly number[]
}

/** @throws the signal's reason */
export async function replayPool(table: Table, options: PoolOptions): Promise<PoolReplay> {
  const { cutting, seeds, signal, onProgress } = options
  const models = table.models.length
  const ways: Record<PoolWay, PoolMetrics[]> = { ours: [], 'task-mean': [], hull: [], oracle: [] }
  let labelled = 0
  for (const [number, seed] of seeds.entries()) {
    for (const { labels, test } of splitsOf(table, cutting, seed)) {
      signal.throwIfAborted()
      onProgress(number, seeds.length)
      await setImmediate()
      labelled = labels.length
      const singles = table.models.map((_, model) => pointOf(test, () => model))
      const measure = (points: readonly Point[]) =>
        metricsOf(hullOf([...points, ...singles]), singles)
      for (const way of ['ours', 'task-mean'] as const) {
        const estimator = fitEstimator(labels, { models, text: way === 'ours' })
        ways[way].push(measure(pointsOf(estimator, test)))
      }
      ways.hull.push(measure([]))
      ways.oracle.push(measure([pointOf(test, oracle)]))
    }
  }
  onProgress(seeds.length, seeds.length)
  return { rows: table.rows.length, labels: labelled, ways }
}

/** The model of each row for each λ: one list of choices a policy. */
export function choicesOf(
  estimator: Estimator,
  rows: readonly TableRow[],
  lambdas: readonly number[] = family,
): readonly Uint8Array[] {
  const policies = lambdas.map(() => new Uint8Array(rows.length))
  const quality = new Float64Array(estimator.fit.routes)
  rows.forEach((row, at) => {
    foretell(estimator, row, quality)
    const cost = expectedCosts(estimator, row)
    lambdas.forEach((lambda, policy) => {
      const chosen = policies[policy]
      if (chosen !== undefined) chosen[at] = choose({ quality, cost }, estimator.reference, lambda)
    })
  })
  return policies
}

function pointsOf(estimator: Estimator, test: readonly TableRow[]): readonly Point[] {
  return choicesOf(estimator, test).map((chosen) => pointOf(test, (_, at) => chosen[at] ?? 0))
}

/** Mean cost and mean grade of a way of choosing. */
export function pointOf(
  rows: readonly TableRow[],
  pick: (row: TableRow, at: number) => number,
): Point {
  let cost = 0
  let quality = 0
  rows.forEach((row, at) => {
    const model = pick(row, at)
    cost += row.costs[model] ?? 0
    quality += row.grades[model] ?? 0
  })
  return { cost: cost / rows.length, quality: quality / rows.length }
}

/** The cheapest of the best: it has seen the grades. */
function oracle({ grades, costs }: TableRow): number {
  let best = 0
  for (let at = 1; at < grades.length; at += 1) {
    const gain = (grades[at] ?? 0) - (grades[best] ?? 0)
    if (gain > 0 || (gain === 0 && (costs[at] ?? 0) < (costs[best] ?? 0))) best = at
  }
  return best
}

function metricsOf(hull: readonly Point[], singles: readonly Point[]): PoolMetrics {
  const costs = singles.map(({ cost }) => cost)
  const best = singles.reduce((one, other) => (other.quality > one.quality ? other : one))
  const saved = (share: number): number =>
    1 - (costFor(hull, share * best.quality) ?? best.cost) / best.cost
  return {
    aiq: areaUnder(hull, Math.min(...costs), Math.max(...costs)),
    saved98: saved(0.98),
    saved95: saved(0.95),
    saved90: saved(0.9),
  }
}

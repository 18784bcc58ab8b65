// What a replay may know before an answer: an estimate and expected costs, both learnt from the labels of one split and from nothing else.
import { fitMeans, meanOf, type Means } from '../../routing/means.ts'
import { estimate, fitQuality, type QualityFit } from '../../routing/quality.ts'
import type { TableRow } from './table.ts'

export interface Estimator {
  readonly fit: QualityFit
  readonly costs: Means
  /** Index of the best mean grade on the labels; of equals, the cheapest. */
  readonly reference: number
}

export interface EstimatorOptions {
  readonly models: number
  /** False: task means only. */
  readonly text: boolean
}

/** Costs are learnt as grades are, shrunk towards all tasks (design `routing` §6, "Cost"). */
export function fitEstimator(labels: readonly TableRow[], options: EstimatorOptions): Estimator {
  const { models: routes, text } = options
  const fit = fitQuality(
    labels.map((row) => ({ ...inputOf(row), grades: row.grades })),
    { routes, text },
  )
  const costs = fitMeans(
    labels.map(({ task, costs: grades }) => ({ task, grades })),
    routes,
  )
  return { fit, costs, reference: bestOf(fit.means.overall, costs.overall) }
}

/** @param into p of each model; filled and returned */
export function foretell({ fit }: Estimator, row: TableRow, into?: Float64Array): Float64Array {
  return estimate(fit, inputOf(row), into)
}

export function expectedCosts({ costs }: Estimator, row: TableRow): readonly number[] {
  return meanOf(costs, { task: row.task })
}

function inputOf({ task, text, agrees }: TableRow) {
  return { task, text, ...(agrees !== undefined && { marks: [agrees ? 'agree' : 'differ'] }) }
}

function bestOf(quality: readonly number[], costs: readonly number[]): number {
  let best = 0
  for (let at = 1; at < quality.length; at += 1) {
    const gain = (quality[at] ?? 0) - (quality[best] ?? 0)
    if (gain > 0 || (gain === 0 && (costs[at] ?? 0) < (costs[best] ?? 0))) best = at
  }
  return best
}

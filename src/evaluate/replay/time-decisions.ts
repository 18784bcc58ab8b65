// How long a decision takes: the text's features, the estimate and the choice, as a call would make them.
import { choose } from '../../routing/family.ts'
import { textFeatures } from '../../routing/features.ts'
import { expectedCosts, fitEstimator, foretell } from './estimator.ts'
import { splitsOf } from './splits.ts'
import type { Table } from './table.ts'

export interface DecisionTimes {
  readonly fitMs: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** By task means alone. */
  readonly plainP99Ms: number
  readonly labels: number
}

const timed = 2_000
const lambda = 0.05

/** @param labels cases to learn from; calls that are timed come from the others */
export function timeDecisions(
  table: Table,
  labels: number,
  monotonic: () => number,
): DecisionTimes {
  const [split] = splitsOf(table, { kind: 'labels', count: labels }, 1)
  const taught = split?.labels ?? []
  const calls = (split?.test ?? []).slice(0, timed)
  const models = table.models.length
  const started = monotonic()
  const ours = fitEstimator(taught, { models, text: true })
  const fitMs = monotonic() - started
  const plain = fitEstimator(taught, { models, text: false })
  const quality = new Float64Array(models)
  const times = (decide: (call: (typeof calls)[number]) => void): readonly number[] => {
    // Once unmeasured: a server that answers has its code compiled.
    for (const call of calls) decide(call)
    return calls
      .map((call) => {
        const before = monotonic()
        decide(call)
        return monotonic() - before
      })
      .sort((one, other) => one - other)
  }
  const byText = times((call) => {
    foretell(ours, { ...call, text: textFeatures(call.prompt) }, quality)
    choose({ quality, cost: expectedCosts(ours, call) }, ours.reference, lambda)
  })
  const byMean = times((call) => {
    foretell(plain, call, quality)
    choose({ quality, cost: expectedCosts(plain, call) }, plain.reference, lambda)
  })
  const at = (sorted: readonly number[], share: number): number =>
    sorted[Math.floor(sorted.length * share)] ?? 0
  return {
    fitMs,
    p50Ms: at(byText, 0.5),
    p99Ms: at(byText, 0.99),
    plainP99Ms: at(byMean, 0.99),
    labels: taught.length,
  }
}

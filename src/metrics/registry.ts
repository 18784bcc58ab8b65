// Where measurements are kept: an increment is one map look-up and one addition; at most 5,000 series, whatever comes in.
import { type LabelName, labelRules, other } from './labels.ts'
import {
  type CounterName,
  type GaugeName,
  type HistogramName,
  type LabelsOf,
  type MetricDefinition,
  type MetricName,
  metrics,
} from './names.ts'

/** One series as a renderer reads it. `buckets` are counts per bucket, not cumulative; the last is the infinite one. */
export interface SeriesView {
  readonly labels: readonly (readonly [LabelName, string])[]
  readonly value: number
  readonly sum: number
  readonly count: number
  readonly buckets: readonly number[]
}

export interface FamilyView {
  readonly name: MetricName
  readonly definition: MetricDefinition
  readonly series: readonly SeriesView[]
}

export interface Registry {
  /** Adds to a counter; a negative or infinite amount is ignored, because a counter never falls. */
  count<Name extends CounterName>(name: Name, labels: LabelsOf<Name>, amount?: number): void
  set<Name extends GaugeName>(name: Name, labels: LabelsOf<Name>, value: number): void
  observe<Name extends HistogramName>(name: Name, labels: LabelsOf<Name>, value: number): void
  /** Replaces the values that a label may take: the routes, models, budgets of this house. Others become `other`. */
  allow(label: LabelName, values: readonly string[]): void
  /** Runs before each reading, to set gauges that are dear to keep up to date. */
  onRead(collect: () => void): void
  /** Everything measured, in the order of the table. */
  read(): readonly FamilyView[]
}

export const largestNumberOfSeries = 5000
/** Left for series whose declared labels are all `other`, so that a total stays complete. */
const reserved = 500

interface Series {
  readonly values: readonly string[]
  value: number
  sum: number
  count: number
  readonly buckets: Float64Array
}

interface Family {
  readonly name: MetricName
  readonly definition: MetricDefinition
  readonly series: Map<string, Series>
}

const separator = '\u0000'

export function createRegistry(): Registry {
  const families = new Map<MetricName, Family>()
  for (const name of Object.keys(metrics) as MetricName[]) {
    families.set(name, { name, definition: metrics[name], series: new Map() })
  }
  const allowed = new Map<LabelName, ReadonlySet<string>>()
  const collectors: (() => void)[] = []
  let total = 0

  const admit = (label: LabelName, value: string): string => {
    const rule = labelRules[label]
    switch (rule.is) {
      case 'listed':
        return rule.values.has(value) ? value : other
      case 'shaped':
        return rule.pattern.test(value) ? value : other
      case 'declared':
        return allowed.get(label)?.has(value) === true ? value : other
    }
  }

  const add = (family: Family, key: string, values: readonly string[]): Series => {
    const { definition } = family
    const length = definition.kind === 'histogram' ? definition.buckets.length + 1 : 0
    const series = { values, value: 0, sum: 0, count: 0, buckets: new Float64Array(length) }
    family.series.set(key, series)
    total += 1
    return series
  }

  /** A series for labels that were not seen before. */
  const open = (family: Family, labels: Readonly<Record<string, string>>): Series | undefined => {
    const names = family.definition.labels
    const exact = names.map((label) => admit(label, labels[label] ?? ''))
    const key = exact.join(separator)
    const known = family.series.get(key)
    if (known !== undefined) return known
    if (total < largestNumberOfSeries - reserved || names.length === 0)
      return add(family, key, exact)
    const folded = names.map((label, index) =>
      labelRules[label].is === 'declared' ? other : (exact[index] ?? other),
    )
    const foldedKey = folded.join(separator)
    const common = family.series.get(foldedKey)
    if (common !== undefined) return common
    if (total < largestNumberOfSeries - 8) return add(family, foldedKey, folded)
    count('sen_series_dropped_total', {}, 1)
    return undefined
  }

  const find = (name: MetricName, labels: Readonly<Record<string, string>>): Series | undefined => {
    const family = families.get(name)
    if (family === undefined) return undefined
    const names = family.definition.labels
    let key = ''
    for (let index = 0; index < names.length; index += 1) {
      if (index > 0) key += separator
      key += labels[names[index] ?? ''] ?? ''
    }
    return family.series.get(key) ?? open(family, labels)
  }

  function count<Name extends CounterName>(name: Name, labels: LabelsOf<Name>, amount = 1): void {
    if (!(amount >= 0 && amount < Number.POSITIVE_INFINITY)) return
    const series = find(name, labels)
    if (series !== undefined) series.value += amount
  }

  return {
    count,
    set(name, labels, value) {
      const series = find(name, labels)
      if (series !== undefined) series.value = value
    },
    observe(name, labels, value) {
      if (!Number.isFinite(value)) return
      const series = find(name, labels)
      if (series === undefined) return
      const bucket = bucketOf((metrics[name] as { buckets: readonly number[] }).buckets, value)
      series.buckets[bucket] = (series.buckets[bucket] ?? 0) + 1
      series.sum += value
      series.count += 1
    },
    allow(label, values) {
      const rule = labelRules[label]
      const most = rule.is === 'declared' ? rule.most : 0
      allowed.set(label, new Set(values.slice(0, most)))
    },
    onRead(collect) {
      collectors.push(collect)
    },
    read() {
      for (const collect of collectors) collect()
      return [...families.values()].map(view)
    },
  }
}

function view(family: Family): FamilyView {
  const { labels } = family.definition
  const series = [...family.series.values()].map((one) => ({
    labels: labels.map((label, index) => [label, one.values[index] ?? ''] as const),
    value: one.value,
    sum: one.sum,
    count: one.count,
    buckets: [...one.buckets],
  }))
  return { name: family.name, definition: family.definition, series }
}

/** Index of the first bound that is not below the value; the number of bounds for the infinite bucket. */
function bucketOf(bounds: readonly number[], value: number): number {
  let low = 0
  let high = bounds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((bounds[middle] ?? Number.POSITIVE_INFINITY) < value) low = middle + 1
    else high = middle
  }
  return low
}

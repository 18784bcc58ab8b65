// Mean and spread of a figure over seeds.
export interface Spread {
  readonly mean: number
  /** Standard deviation over the seeds; 0 for one. */
  readonly deviation: number
}

export function spread(values: readonly number[]): Spread {
  const count = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, deviation: count > 1 ? Math.sqrt(square / (count - 1)) : 0 }
}

/** The same of each figure of equal records. */
export function spreads<Figure extends string>(
  records: readonly Readonly<Record<Figure, number>>[],
): Readonly<Record<Figure, Spread>> {
  const names = Object.keys(records[0] ?? {}) as Figure[]
  return Object.fromEntries(
    names.map((name) => [name, spread(records.map((record) => record[name]))]),
  ) as Record<Figure, Spread>
}

// Replays one table of outcomes that somebody brought: a pair, the whole pool, certificates and times, with nothing to be set but labels and seeds.
import { type Certified, type Claimed, replayCertificates } from './certify.ts'
import { type PairReplay, type ReplayControl, replayPair } from './pair.ts'
import { type PoolReplay, replayPool } from './pool.ts'
import type { OutcomeLine } from './read-outcomes.ts'
import { modelsOf, type Price, type Table, tableOf, type TableRow } from './table.ts'
import { type DecisionTimes, timeDecisions } from './time-decisions.ts'

export interface OutcomesOptions {
  /** Left out: all that have answered nearly every question. */
  readonly models?: readonly string[]
  readonly prices?: ReadonlyMap<string, Price>
  /** Labels to learn from; left out: half of the rows, at most 1,500. */
  readonly train?: number
  readonly seeds: number
  /** Of each certificate. */
  readonly repetitions: number
  readonly monotonic: () => number
  readonly signal: AbortSignal
  readonly onProgress: (phase: ReplayPhase, done: number, total: number) => void
}

export type ReplayPhase = 'pair' | 'pool' | 'certificates'

export interface OutcomesReplay {
  readonly rows: number
  readonly incomplete: number
  readonly train: number
  /** The score that counts as 1. */
  readonly scale: number
  readonly models: readonly {
    readonly model: string
    readonly grade: number
    readonly cost: number
  }[]
  /** `real`: of the file or by prices; `calls`: unknown, so a call of the strong model counts 1 and of the weak one 0. */
  readonly costs: 'real' | 'calls' | 'unknown'
  readonly pair: { readonly weak: string; readonly strong: string; readonly replay: PairReplay }
  /** The pair, scored on the rows of one language; those with enough rows. */
  readonly languages: readonly { readonly language: string; readonly replay: PairReplay }[]
  /** Undefined, and no certificates: costs are unknown. */
  readonly pool: PoolReplay | undefined
  readonly certificates: readonly Certified[]
  readonly times: DecisionTimes
}

/** Fewer rows show nothing. */
export const fewestRows = 60
const usualLabels = 1_500
const fewestOfLanguage = 100
const delta = 0.05

/** Undefined: fewer than two models or too few rows that all of them have answered. @throws the signal's reason */
export async function replayOutcomes(
  lines: readonly OutcomeLine[],
  options: OutcomesOptions,
): Promise<OutcomesReplay | undefined> {
  const { seeds: count, repetitions, signal, onProgress } = options
  const models = options.models ?? modelsOf(lines)
  const scale = Math.max(1, ...lines.flatMap(({ models: all }) => highest(all.values())))
  const base = { scale, ...(options.prices !== undefined && { prices: options.prices }) }
  const read = tableOf(lines, { models, ...base })
  if (models.length < 2 || read.rows.length < fewestRows) return undefined
  const costs = costsOf(read)
  const table = costs === 'calls' ? countCalls(read) : read
  const train = Math.min(
    options.train ?? Math.min(usualLabels, Math.floor(table.rows.length / 2)),
    table.rows.length - fewestRows / 2,
  )
  const seeds = Array.from({ length: count }, (_, at) => at + 1)
  const cutting = { kind: 'labels', count: train } as const
  const control = (phase: ReplayPhase): ReplayControl => ({
    signal,
    onProgress: (done, total) => onProgress(phase, done, total),
  })
  const { weak, strong } = pairOf(table)
  const two = only(table, [weak, strong])
  const replay = await replayPair(two, { cutting, seeds, ...control('pair') })
  const languages: { language: string; replay: PairReplay }[] = []
  for (const language of languagesOf(table))
    languages.push({
      language,
      replay: await replayPair(two, { cutting, seeds, language, ...control('pair') }),
    })
  const isPriced = costs !== 'unknown'
  return {
    rows: table.rows.length,
    incomplete: table.incomplete,
    train,
    scale,
    models: models.map((model, at) => ({ model, ...meansOf(table, at) })),
    costs,
    pair: { weak: models[weak] ?? '', strong: models[strong] ?? '', replay },
    languages,
    pool: isPriced ? await replayPool(table, { cutting, seeds, ...control('pool') }) : undefined,
    certificates: isPriced
      ? await replayCertificates(table, {
          labels: train,
          repetitions,
          claims: claimsOf(table),
          ...control('certificates'),
        })
      : [],
    times: timeDecisions(table, train, options.monotonic),
  }
}

function highest(answers: Iterable<{ readonly score: number }>): number {
  let most = 0
  for (const { score } of answers) most = Math.max(most, score)
  return most
}

function costsOf({ models, rows }: Table): OutcomesReplay['costs'] {
  const isKnown = rows.every(({ costs }) => costs.every((cost) => !Number.isNaN(cost)))
  if (isKnown && rows.some(({ costs }) => costs.some((cost) => cost > 0))) return 'real'
  return models.length === 2 ? 'calls' : 'unknown'
}

function countCalls(table: Table): Table {
  const isFirstStrong = meansOf(table, 0).grade >= meansOf(table, 1).grade
  const costs = isFirstStrong ? [1, 0] : [0, 1]
  return { ...table, rows: table.rows.map((row): TableRow => ({ ...row, costs })) }
}

/** The best model, and the cheapest of the others; where costs are unknown, the worst. */
function pairOf(table: Table): { readonly weak: number; readonly strong: number } {
  const means = table.models.map((_, model) => ({ model, ...meansOf(table, model) }))
  const [best] = means.toSorted((one, other) => other.grade - one.grade)
  const strong = best?.model ?? 0
  const [weak] = means
    .filter(({ model }) => model !== strong)
    .toSorted((one, other) => {
      const cheaper = one.cost - other.cost
      return Number.isNaN(cheaper) || cheaper === 0 ? one.grade - other.grade : cheaper
    })
  return { weak: weak?.model ?? 0, strong }
}

function only(table: Table, models: readonly number[]): Table {
  const pick = <One>(all: readonly One[]): One[] => models.flatMap((model) => all[model] ?? [])
  return {
    ...table,
    models: pick(table.models),
    rows: table.rows.map((row) => ({ ...row, grades: pick(row.grades), costs: pick(row.costs) })),
  }
}

function meansOf(
  { rows }: Table,
  model: number,
): { readonly grade: number; readonly cost: number } {
  const sums = rows.reduce(
    (sum, { grades, costs }) => ({
      grade: sum.grade + (grades[model] ?? 0),
      cost: sum.cost + (costs[model] ?? 0),
    }),
    { grade: 0, cost: 0 },
  )
  return { grade: sums.grade / rows.length, cost: sums.cost / rows.length }
}

function languagesOf({ rows }: Table): readonly string[] {
  const counts = new Map<string, number>()
  for (const { language } of rows) counts.set(language, (counts.get(language) ?? 0) + 1)
  const named = [...counts].filter(([name, many]) => name !== '' && many >= fewestOfLanguage)
  return counts.size < 2 ? [] : named.map(([name]) => name)
}

/** At 95 and 90 % of the reference, and that nine tenths of what the best model passes pass. */
function claimsOf(table: Table): readonly Claimed[] {
  const best = Math.max(...table.models.map((_, model) => meansOf(table, model).grade))
  const bar = Math.max(0.01, Math.round(90 * best) / 100)
  return [
    { kind: 'relative', bar: 0.95, delta },
    { kind: 'relative', bar: 0.9, delta },
    { kind: 'absolute', bar, delta },
  ]
}

// Replays a pair of models: how many of the strong one's calls are needed for how much of what it gains, ours beside the simple ways.
import { setImmediate } from 'node:timers/promises'

import { fitEstimator, foretell } from './estimator.ts'
import { keywordTier } from './keyword-tiers.ts'
import { type PairMetrics, pairMetrics } from './pair-metrics.ts'
import { type Cutting, splitsOf } from './splits.ts'
import type { Table, TableRow } from './table.ts'

/** Ways of deciding that need no estimate of ours, and ours; `oracle` has seen the grades. */
export const pairWays = Object.freeze([
  'ours',
  'task-mean',
  'length',
  'keywords',
  'oracle',
] as const)
export type PairWay = (typeof pairWays)[number]

export interface PairReplay {
  readonly rows: number
  readonly labels: number
  /** One list of metrics a seed. */
  readonly ways: Readonly<Record<PairWay, readonly PairMetrics[]>>
}

export interface ReplayControl {
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

export interface PairOptions extends ReplayControl {
  readonly cutting: Cutting
  readonly seeds: readonly number[]
  /** Only rows of this language are scored; labels stay what they are. */
  readonly language?: string
}

/** @param table of two models, the weak one first @throws the signal's reason */
export async function replayPair(table: Table, options: PairOptions): Promise<PairReplay> {
  const { cutting, seeds, language, signal, onProgress } = options
  const ways: Record<PairWay, PairMetrics[]> = {
    ours: [],
    'task-mean': [],
    length: [],
    keywords: [],
    oracle: [],
  }
  let labelled = 0
  for (const [number, seed] of seeds.entries()) {
    const splits = splitsOf(table, cutting, seed)
    const scores = new Map<TableRow, Readonly<Record<PairWay, number>>>()
    for (const [part, { labels, test }] of splits.entries()) {
      signal.throwIfAborted()
      onProgress(number + part / splits.length, seeds.length)
      // An abort that came meanwhile is heard of here.
      await setImmediate()
      labelled = labels.length
      scoreAll(labels, test, scores)
    }
    const scored = table.rows.filter(
      (row) => scores.has(row) && (language === undefined || row.language === language),
    )
    for (const way of pairWays)
      ways[way].push(
        pairMetrics({
          weak: scored.map(({ grades }) => grades[0] ?? 0),
          strong: scored.map(({ grades }) => grades[1] ?? 0),
          score: scored.map((row) => scores.get(row)?.[way] ?? 0),
        }),
      )
  }
  onProgress(seeds.length, seeds.length)
  return { rows: table.rows.length, labels: labelled, ways }
}

function scoreAll(
  labels: readonly TableRow[],
  test: readonly TableRow[],
  scores: Map<TableRow, Readonly<Record<PairWay, number>>>,
): void {
  const ours = fitEstimator(labels, { models: 2, text: true })
  const plain = fitEstimator(labels, { models: 2, text: false })
  const buffer = new Float64Array(2)
  const gap = (): number => (buffer[1] ?? 0) - (buffer[0] ?? 0)
  for (const row of test) {
    foretell(ours, row, buffer)
    const own = gap()
    foretell(plain, row, buffer)
    const [weak = 0, strong = 0] = row.grades
    scores.set(row, {
      ours: own,
      'task-mean': gap(),
      length: row.prompt.length,
      keywords: keywordTier(row.prompt),
      oracle: strong - weak,
    })
  }
}

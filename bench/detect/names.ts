// Names of persons: precision, recall and F1 on texts the model never saw, and on public sets that lie in a folder outside the repository.
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

import { generateVi } from '../../scripts/names/generate-vi.ts'
import { generateZh } from '../../scripts/names/generate-zh.ts'
import type { Labelled } from '../../scripts/names/labelled.ts'
import { findNames } from '../../src/detect/names/find-names.ts'
import { normalise } from '../../src/detect/normalise/normalise.ts'
import { readSet } from './read-set.ts'

export interface NameScore {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Texts without a name in which one was found, and how many there are. */
  readonly cleanTouched: number
  readonly clean: number
}

/** What is masked in a house that set nothing (design `sovereignty` §6). */
const threshold = 0.6
const seed = 987_654_321
const count = 2_000

/** Exact spans; a text counts as clean where no person stands in it. */
export function scoreNames(rows: readonly Labelled[], names: 'rules' | 'tagger'): NameScore {
  let [right, given, wanted, clean, cleanTouched] = [0, 0, 0, 0, 0]
  for (const row of rows) {
    const source = normalise(row.text)
    const found = findNames(source, { mode: 'balanced', names, cells: [], labels: [], found: [] })
      .filter(({ type, confidence }) => type === 'NAME' && confidence >= threshold)
      .map(({ start, end }) => `${source.originalStart(start)}-${source.originalEnd(end)}`)
    const gold = new Set(row.names.map(([start, end]) => `${start}-${end}`))
    right += found.filter((span) => gold.has(span)).length
    given += found.length
    wanted += gold.size
    if (gold.size > 0) continue
    clean++
    if (found.length > 0) cleanTouched++
  }
  const precision = given === 0 ? 0 : right / given
  const recall = wanted === 0 ? 0 : right / wanted
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision, recall, f1, cleanTouched, clean }
}

/** Our own split: other sentences than those of the training, another seed. */
export const heldOut = {
  vi: (): readonly Labelled[] => generateVi({ seed, count, grammar: 'held-out-vi.txt', law: [] }),
  zh: (): readonly Labelled[] => generateZh({ seed, count, grammar: 'held-out-zh.txt' }),
}

export interface NameFigures {
  readonly metrics: Readonly<Record<string, number>>
  readonly skipped: readonly string[]
}

/** For `bench:detect`: `name_f1_vi`, `name_f1_zh`, milliseconds for 500 characters, and each set of `SEN_BENCH_NAMES`. */
export function measureNames(folder = process.env['SEN_BENCH_NAMES']): NameFigures {
  const metrics: Record<string, number> = {}
  for (const language of ['vi', 'zh'] as const) {
    const rows = heldOut[language]()
    const score = scoreNames(rows, 'tagger')
    metrics[`name_f1_${language}`] = score.f1
    metrics[`name_precision_${language}`] = score.precision
    metrics[`name_recall_${language}`] = score.recall
    metrics[`name_rules_f1_${language}`] = scoreNames(rows, 'rules').f1
    metrics[`name_clean_touched_share_${language}`] =
      score.clean === 0 ? 0 : score.cleanTouched / score.clean
    metrics[`name_ms_per_500_chars_${language}`] = timeOf(rows)
  }
  if (folder === undefined || !existsSync(folder))
    return { metrics, skipped: ['public sets of names: SEN_BENCH_NAMES names no folder'] }
  for (const file of readdirSync(folder).sort()) {
    const rows = readSet(join(folder, file))
    if (rows === undefined) continue
    const key = basename(file)
      .replace(/\.[^.]+$/, '')
      .replaceAll(/[^a-z0-9]+/gi, '_')
      .toLowerCase()
    for (const names of ['rules', 'tagger'] as const) {
      const score = scoreNames(rows, names)
      metrics[`public_${key}_${names}_precision`] = score.precision
      metrics[`public_${key}_${names}_recall`] = score.recall
      metrics[`public_${key}_${names}_f1`] = score.f1
      if (score.clean > 0)
        metrics[`public_${key}_${names}_clean_touched_share`] = score.cleanTouched / score.clean
    }
  }
  return { metrics, skipped: [] }
}

/** Rules and model together, on one core, warm; the median of nine. */
function timeOf(rows: readonly Labelled[]): number {
  const source = normalise(
    rows
      .map(({ text }) => text)
      .join('\n')
      .slice(0, 500),
  )
  const times = Array.from({ length: 30 }, () => {
    const start = performance.now()
    findNames(source, { mode: 'balanced', names: 'tagger', cells: [], labels: [], found: [] })
    return performance.now() - start
  }).slice(-9)
  return times.sort((left, right) => left - right)[4] ?? 0
}

if (import.meta.main) {
  const { metrics, skipped } = measureNames()
  for (const [key, value] of Object.entries(metrics))
    console.log(`${key.padEnd(56)} ${value.toFixed(4)}`)
  for (const reason of skipped) console.log(`skipped: ${reason}`)
}

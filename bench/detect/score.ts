// Exact span and type against the sets: hits, misses and guesses per type; clean texts that were touched; hand-written rows that are right.
import type { Inspect } from '../../src/contract/finding.ts'
import type { Row } from '../../src/detect/testing/oracle.ts'

export interface Count {
  gold: number
  hit: number
  guess: number
}

export interface Score {
  readonly types: ReadonlyMap<string, Count>
  readonly labelled: Count
  readonly all: Count
  readonly clean: number
  readonly touched: number
  /** Rows in which every structured value was found, nothing else, and the class is right. */
  readonly right: number
}

/** Judged by another bench file, on sets of their own. */
const isStructured = (type: string): boolean => type !== 'NAME' && type !== 'ADDRESS'
const empty = (): Count => ({ gold: 0, hit: 0, guess: 0 })

export function score(inspect: Inspect, rows: readonly Row[], now: number): Score {
  const types = new Map<string, Count>()
  const labelled = empty()
  const all = empty()
  let clean = 0
  let touched = 0
  let right = 0
  const add = (type: string, row: Row, change: keyof Count): void => {
    const count = types.get(type) ?? empty()
    types.set(type, count)
    const counts = row.tags.includes('table') ? [count, all] : [count, all, labelled]
    for (const one of counts) one[change] += 1
  }
  for (const row of rows) {
    const { findings, classes } = inspect([{ text: row.text }], {
      mode: 'balanced',
      now,
      names: 'rules',
    })
    const found = (findings[0] ?? []).filter(({ type }) => isStructured(type))
    const guesses = new Set(found.map(({ start, end, type }) => `${start} ${end} ${type}`))
    const gold = row.spans.filter(([, , type]) => isStructured(type))
    let hits = 0
    for (const [start, end, type] of gold) {
      add(type, row, 'gold')
      if (!guesses.has(`${start} ${end} ${type}`)) continue
      add(type, row, 'hit')
      hits += 1
    }
    for (const { type } of found) add(type, row, 'guess')
    if (row.spans.length === 0) {
      clean += 1
      if (guesses.size > 0) touched += 1
    }
    const names = [...classes.keys()].map(String)
    const hasClass =
      row.class === undefined ||
      (row.class === 'public' ? names.length === 0 : names.includes(row.class))
    if (hits === gold.length && guesses.size === hits && hasClass) right += 1
  }
  return { types, labelled, all, clean, touched, right }
}

export function f1({ gold, hit, guess }: Count): number {
  return gold + guess === 0 ? 1 : (2 * hit) / (gold + guess)
}

/** One line per type: gold, precision, recall, F1. */
export function table(types: ReadonlyMap<string, Count>): string {
  const share = (hit: number, of: number): string =>
    (of === 0 ? '–' : (hit / of).toFixed(3)).padStart(7)
  const lines = [...types]
    .toSorted(([left], [right]) => left.localeCompare(right))
    .map(([type, count]) => {
      const { gold, hit, guess } = count
      return `${type.padEnd(14)}${String(gold).padStart(6)}${share(hit, guess)}${share(hit, gold)}${f1(count).toFixed(3).padStart(7)}`
    })
  return ['type            gold      P      R     F1', ...lines].join('\n')
}

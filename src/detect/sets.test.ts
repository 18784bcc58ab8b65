// Tests on the synthetic sets and the hand-written rows, exact span and type: the sets for structured types, the rows for all.
import { describe, expect, test } from 'bun:test'

import { createInspect } from './inspect.ts'
import { readRows, type Row } from './testing/oracle.ts'

const inspect = createInspect()
const now = Date.UTC(2026, 10, 25)
const isStructured = (type: string): boolean => type !== 'NAME' && type !== 'ADDRESS'

function judge(row: Row): { readonly wants: readonly string[]; readonly got: readonly string[] } {
  const { findings } = inspect([{ text: row.text }], { mode: 'balanced', now, names: 'rules' })
  return {
    wants: row.spans.map(([start, end, type]) => `${start} ${end} ${type}`),
    got: (findings[0] ?? []).map(({ start, end, type }) => `${start} ${end} ${type}`),
  }
}

test.each(['vi', 'zh'] as const)('%s.jsonl: every structured value, and no other', (set) => {
  const structured = (spans: readonly string[]): string =>
    spans.filter((span) => isStructured(span.split(' ')[2] ?? '')).join()
  const wrong = readRows(set)
    .map((row) => ({ id: row.id, ...judge(row) }))
    .filter(({ wants, got }) => structured(wants) !== structured(got))
  expect(wrong).toEqual([])
})

test('hard.jsonl: all 82 rows, names and addresses too', () => {
  const wrong = readRows('hard')
    .map((row) => ({ id: row.id, ...judge(row) }))
    .filter(({ wants, got }) => wants.join() !== got.join())
  expect(wrong).toEqual([])
})

test('the class of the whole text', () => {
  const wrong = readRows('hard').filter((row) => {
    const { classes } = inspect([{ text: row.text }], { mode: 'balanced', now, names: 'rules' })
    if (row.class === undefined) return false
    return row.class === 'public'
      ? classes.size > 0
      : ![...classes.keys()].some((one) => one === row.class)
  })
  expect(wrong.map((row) => row.id)).toEqual([])
})

// Presidio#1173, #71, #999: log times as persons, parts of a GUID as phones, false positives at 0.85 and more.
describe('peers take them for persons; here they stay (design `sovereignty` §9, row 11)', () => {
  const touched = (rows: readonly Row[], mode: 'balanced' | 'strict'): readonly string[] =>
    rows
      .filter(
        (row) =>
          inspect([{ text: row.text }], { mode, now, names: 'rules' }).findings[0]?.length !== 0,
      )
      .map((row) => row.text)
  test('hand-written rows that must stay in every mode', () => {
    const keep = readRows('hard').filter((row) => row.tags.includes('keep'))
    expect(keep.length).toBeGreaterThan(20)
    expect(touched(keep, 'strict')).toEqual([])
  })
  test.each(['vi', 'zh'] as const)('clean texts of %s, at most one of a hundred', (set) => {
    const clean = readRows(set).filter((row) => row.spans.length === 0)
    expect(clean.length).toBeGreaterThanOrEqual(400)
    expect(touched(clean, 'balanced').length * 100).toBeLessThanOrEqual(clean.length)
  })
})

// What is left of automatic backups after years of them, and what is never touched.
import { expect, test } from 'bun:test'

import { automaticName, outdated } from './retention.ts'

const dayMs = 86_400_000
const nameBefore = (days: number): string =>
  automaticName(new Date(Date.UTC(2026, 10, 24) - days * dayMs).toISOString().slice(0, 10))
const every = (days: number): string[] => Array.from({ length: days }, (_, day) => nameBefore(day))

/** A folder in which one is made each day and the outdated ones are removed each day. */
function afterDays(days: number): readonly string[] {
  let folder: string[] = []
  for (let day = days - 1; day >= 0; day -= 1) {
    folder.push(nameBefore(day))
    const gone = new Set(outdated(folder))
    folder = folder.filter((name) => !gone.has(name))
  }
  return folder.toReversed()
}

test.each([
  ['nothing', 0, 0],
  ['seven days', 7, 7],
  ['a year', 365, 17],
  ['three years', 1_095, 17],
])('after %s: so many are kept', (_, days, count) => {
  expect(outdated(every(days)).length).toBe(days - count)
})

test('made and thinned day by day they reach half a year back, without a hole of more than a month', () => {
  const kept = afterDays(400)
  expect(kept.slice(0, 7)).toEqual(every(7))
  expect(kept.length).toBeLessThanOrEqual(17)
  const days = kept.map((name) => Date.parse(name.slice(9, 19)) / dayMs)
  const gaps = days.slice(1).map((day, index) => (days[index] ?? 0) - day)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(38)
  expect((days[0] ?? 0) - (days.at(-1) ?? 0)).toBeGreaterThanOrEqual(150)
})

test('what a person made, or another program, is never in the list', () => {
  const others = [
    'sen-2026-01-01T00-00.senbak',
    'sen-auto-2020-1-1.senbak',
    'sen-auto-.senbak',
    'x',
  ]
  expect(outdated([...others, ...every(400)]).filter((name) => others.includes(name))).toEqual([])
})

test('order and holes do not matter: of five old ones nothing goes', () => {
  expect(
    outdated([nameBefore(900), nameBefore(3), nameBefore(40), nameBefore(400), nameBefore(41)]),
  ).toEqual([])
})

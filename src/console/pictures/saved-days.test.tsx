// The picture of the month: bars stand on each other under the line, the gap is what lies between, a month has all its days.
import { expect, test } from 'bun:test'

import type { OverviewDay } from '../../contract/overview-view.ts'
import { toMarkup } from '../testing/to-markup.ts'
import { daysOfMonth, savedDays } from './saved-days.tsx'

const text = {
  title: 'Days',
  finding: 'Less.',
  day: (day: string) => day.slice(8),
  gap: 'Saved 30',
}
const size = { width: 300, height: 148 }
const draw = (days: readonly OverviewDay[], gap = text.gap) =>
  toMarkup(savedDays({ month: '2026-11', days }, { ...text, gap }, size))

test('what was paid stands on the ground, the gap reaches from it to the line', () => {
  const markup = draw([
    { day: '2026-11-02', spent: { 'low-cost': '20', strong: '30' }, line: '100', estimated: true },
  ])
  const bars = [...markup.matchAll(/<rect class="rung-([\w-]+)"[^>]* y="([\d.]+)"[^>]* height="([\d.]+)"/g)] // prettier-ignore
  expect(bars.map(([, rung, y, height]) => [rung, Number(y), Number(height)])).toEqual([
    ['low-cost', 106, 20],
    ['strong', 76, 30],
  ])
  expect(markup).toContain('<rect class="saved-gap" x="0" y="26" width="10" height="50">')
  expect(markup).toContain('fill="url(#saved-hatch)"')
  expect(markup).toContain('<title>Days</title><desc>Less.</desc>')
  expect(markup).toContain('Saved 30')
})

test.each([
  { name: 'dearer than the line', day: { spent: { strong: '9' }, line: '5' } },
  { name: 'no baseline', day: { spent: { strong: '9' } } },
  { name: 'nothing paid, nothing compared', day: { spent: {} } },
])('no gap where there is none: $name', ({ day }) => {
  const markup = draw([{ day: '2026-11-30', estimated: false, ...day }], '')
  expect(markup).not.toContain('saved-gap')
  expect(markup).not.toContain('NaN')
})

test('the line is broken where no baseline was known', () => {
  const known = { spent: {}, line: '10', estimated: false }
  const markup = draw([
    { day: '2026-11-01', ...known },
    { day: '2026-11-02', ...known },
    { day: '2026-11-03', spent: {}, estimated: false },
    { day: '2026-11-04', ...known },
  ])
  expect(/class="saved-line" d="([^"]+)"/.exec(markup)?.[1]).toBe('M0 26H10L10 26H20M30 26H40')
})

test('no days at all is a ground without bars', () => {
  expect(draw([])).not.toContain('NaN')
})

test.each([
  { month: '2026-11', days: 30 },
  { month: '2028-02', days: 29 },
  { month: '2026-02', days: 28 },
  { month: '2026-12', days: 31 },
])('$month has $days days', ({ month, days }) => {
  const all = daysOfMonth(month)
  expect([all.length, all.at(-1)]).toEqual([days, `${month}-${days}`])
})

// Counts against the figures of the law, at and around each step.
import { expect, test } from 'bun:test'

import type { PersonCount } from '../../contract/persons.ts'
import { figures, isBelow90, readFigures } from './figures.ts'

const count = (
  destination: string,
  span: string,
  one: Pick<PersonCount, 'class' | 'persons'> & { readonly error?: number },
): PersonCount => ({ destination, span, error: 0, ...one })

test.each([
  { persons: 0, state: 'ok' },
  { persons: 49_999, state: 'ok' },
  { persons: 50_000, state: 'half' },
  { persons: 89_999, state: 'half' },
  { persons: 90_000, state: 'near' },
  { persons: 99_999, state: 'near' },
  { persons: 100_000, state: 'over' },
  // 99,500 ± 0.4 %: at its upper end it is over.
  { persons: 99_500, error: 0.004, state: 'over' },
] as const)('$persons persons of 100,000 are $state', ({ state, ...one }) => {
  const readings = readFigures([count('all', 'ever', { class: 'personal', ...one })], 'VN', '2026')
  expect(readings.find(({ figure }) => figure === 'vn-level-3')?.state).toBe(state)
})

const crossed = (persons: number, sensitive: number, span = '2026') => [
  count('abroad', span, { class: 'personal', persons }),
  count('abroad', span, { class: 'sensitive', persons: sensitive }),
]

test.each([
  { name: 'nobody yet', counts: [], route: 'none', below: true },
  { name: '89,999 without a route', counts: crossed(89_999, 0), route: 'none', below: true },
  { name: '90,000 without a route', counts: crossed(90_000, 0), route: 'none', below: false },
  {
    name: 'one sensitive person without a route',
    counts: crossed(1, 1),
    route: 'none',
    below: false,
  },
  { name: 'the same with a contract', counts: crossed(90_000, 1), route: 'contract', below: true },
  { name: '900,000 with a contract', counts: crossed(900_000, 0), route: 'contract', below: false },
  {
    name: '9,000 sensitive with a contract',
    counts: crossed(9_000, 9_000),
    route: 'contract',
    below: false,
  },
  {
    name: 'anything after an assessment',
    counts: crossed(5_000_000, 90_000),
    route: 'assessment',
    below: true,
  },
  {
    name: 'last year counts no more',
    counts: crossed(95_000, 5, '2025'),
    route: 'none',
    below: true,
  },
] as const)('below 90 %%: $name', ({ counts, route, below }) => {
  expect(isBelow90(readFigures(counts, 'CN', '2026'), route)).toBe(below)
})

test('a house in Vietnam is held against its own figures only', () => {
  const readings = readFigures(crossed(95_000, 95_000), 'VN', '2026')
  expect(new Set(readings.map(({ jurisdiction }) => jurisdiction))).toEqual(new Set(['VN']))
  expect(isBelow90(readings, 'none')).toBe(true)
})

test('every figure names its article', () => {
  for (const figure of figures) expect(figure.law).not.toBe('')
})

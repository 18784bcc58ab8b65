// The picture of the weeks: bars stand on each other, nothing is drawn for nothing, title and finding are in it.
import { expect, test } from 'bun:test'

import { toMarkup } from '../testing/to-markup.ts'
import { answeredWeeks, shareOfDocuments } from './answered-weeks.tsx'

const text = {
  title: 'Week by week',
  finding: 'Half of it.',
  week: (day: string) => day.slice(5),
  number: String,
}
const weeks = [
  { week: '2026-11-16', documents: 0, models: 0, none: 0 },
  { week: '2026-11-23', documents: 4, models: 3, none: 1 },
]

test('parts stand on each other up to the top, an empty week has a name and no bar', () => {
  const markup = toMarkup(answeredWeeks(weeks, text, { width: 100, height: 202 }))
  expect(markup).toContain('<title>Week by week</title>')
  expect(markup).toContain('<desc>Half of it.</desc>')
  const bars = [...markup.matchAll(/<rect class="weeks-(\w+)"[^>]* y="([\d.]+)"[^>]* height="([\d.]+)"/g)] // prettier-ignore
  expect(bars.map(([, part, y, height]) => [part, Number(y), Number(height)])).toEqual([
    ['documents', 100, 79],
    ['models', 40, 59],
    ['none', 20, 19],
  ])
  expect(markup).toContain('11-16')
  expect(markup.match(/weeks-total/g)).toHaveLength(1)
})

test.each([
  { name: 'half', of: weeks, share: 0.5 },
  { name: 'nothing was asked', of: weeks.slice(0, 1), share: undefined },
  { name: 'no weeks', of: [], share: undefined },
])('share of own documents: $name', ({ of, share }) => {
  expect(shareOfDocuments(of)).toBe(share)
})

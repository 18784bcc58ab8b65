// Filters of a file search: what they match, what they take out for the search itself, what is wrong in them; and scores from 0 to 1.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import type { Hit } from '../../contract/knowledge.ts'
import type { Comparison, SearchFilter } from '../../contract/request.ts'
import { matches } from './matches.ts'
import { shownScore } from './shown-score.ts'
import { splitFilter } from './split-filter.ts'

const attributes = { kind: 'law-vn', page: 3, valid_from: '2026-08-15', number: '168/2024/NĐ-CP' }
const is = (key: string, value: Comparison['value'], type: Comparison['type'] = 'eq') =>
  ({ type, key, value }) as const
const all = (...filters: readonly SearchFilter[]): SearchFilter => ({ type: 'and', filters })
const any = (...filters: readonly SearchFilter[]): SearchFilter => ({ type: 'or', filters })

test.each([
  { filter: is('kind', 'law-vn'), wants: true },
  { filter: is('kind', 'prose'), wants: false },
  { filter: is('kind', ['prose', 'law-vn'], 'in'), wants: true },
  { filter: is('kind', ['prose', 'law-vn'], 'nin'), wants: false },
  { filter: is('page', 3, 'gte'), wants: true },
  { filter: is('page', 3, 'gt'), wants: false },
  { filter: is('page', 4, 'lt'), wants: true },
  { filter: is('page', 3, 'lte'), wants: true },
  { filter: is('page', '3', 'gte'), wants: false },
  { filter: is('page', '3'), wants: false },
  { filter: is('valid_from', '2026-01-01', 'gte'), wants: true },
  { filter: is('valid_from', '2027-01-01', 'gte'), wants: false },
  { filter: is('clause', '1'), wants: false },
  { filter: is('clause', '1', 'ne'), wants: true },
  { filter: is('clause', '1', 'gt'), wants: false },
  { filter: all(is('page', 3), is('kind', 'prose')), wants: false },
  { filter: any(is('page', 9), is('kind', 'law-vn')), wants: true },
  { filter: all(is('page', 3), any(is('kind', 'a'), is('kind', 'law-vn'))), wants: true },
])('comparison %# holds or does not', ({ filter, wants }) => {
  expect(matches(filter, attributes)).toBe(wants)
})

const day = is('as_of', '2026-08-14')
test.each([
  { filter: undefined, wants: {} },
  { filter: day, wants: { on: '2026-08-14' } },
  { filter: is('file_id', 'a'), wants: { documents: ['a'] } },
  { filter: is('file_id', ['a', 'b'], 'in'), wants: { documents: ['a', 'b'] } },
  {
    filter: all(day, all(is('file_id', ['a', 'b'], 'in'), is('file_id', 'b')), is('page', 1)),
    wants: { on: '2026-08-14', documents: ['b'], filter: all(is('page', 1)) },
  },
  { filter: any(is('page', 1), is('page', 2)), wants: { filter: all(any(is('page', 1), is('page', 2))) } }, // prettier-ignore
  { filter: any(day, is('page', 1)), wants: 'as-of' },
  { filter: is('as_of', '2026-08-14', 'gte'), wants: 'as-of' },
  { filter: is('as_of', 'tomorrow'), wants: 'as-of' },
  { filter: is('as_of', '2026-13-45'), wants: 'as-of' },
  { filter: all(day, day), wants: 'as-of' },
  { filter: is('file_id', 'a', 'ne'), wants: 'file-id' },
  { filter: any(is('file_id', 'a')), wants: 'file-id' },
  { filter: is('colour', 'red'), wants: 'unknown-key' },
  { filter: any(is('page', 1), is('colour', 'red')), wants: 'unknown-key' },
])('filter %# says where to look, or is refused', ({ filter, wants }) => {
  expect(splitFilter(filter as SearchFilter | undefined)).toEqual(wants as never)
})

const hit = (score: number, by: Hit['reason']['by'] = ['words']): Hit =>
  ({ score, reason: { by, words: [], covered: 0 } }) as unknown as Hit

test('a score is from 0 to 1 and keeps the order of its hits; what is cited is 1', () => {
  const some = fc.double({ min: 0, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(some, some, some, (left, right, mass) => {
      const [low, high] = [Math.min(left, right), Math.max(left, right)]
      const [below, above] = [shownScore(hit(low), mass), shownScore(hit(high), mass)]
      return below >= 0 && below <= above && above <= 1
    }),
    { seed: 20_261_125, numRuns: 1_000 },
  )
  expect(shownScore(hit(7), 7)).toBe(0.5)
  expect(shownScore(hit(0, ['citation']), 9)).toBe(1)
})

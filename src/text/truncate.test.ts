// A cut never goes through a character, and a hostile text costs no more than its beginning.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import { truncate } from './truncate.ts'

test.each([
  { name: 'a short text stays', text: 'xin chào', limit: 8, wants: 'xin chào' },
  { name: 'a long one ends in an ellipsis', text: 'xin chào', limit: 4, wants: 'xin…' },
  {
    name: 'a decomposed letter is one',
    text: 'chào'.normalize('NFD'),
    limit: 4,
    wants: 'chào'.normalize('NFD'),
  },
  {
    name: 'its mark is not cut off',
    text: 'chàos'.normalize('NFD'),
    limit: 4,
    wants: 'chà…'.normalize('NFD'),
  },
  { name: 'a family stays together', text: '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', limit: 2, wants: '👨‍👩‍👧‍👦…' },
  { name: 'a flag stays together', text: '🇻🇳🇻🇳🇻🇳', limit: 2, wants: '🇻🇳…' },
  { name: 'one is the ellipsis alone', text: '身份证', limit: 1, wants: '…' },
  { name: 'nothing stays nothing', text: '', limit: 1, wants: '' },
])('$name', ({ text, limit, wants }) => {
  expect(truncate(text, limit)).toBe(wants)
})

test.each([0, -1, 1.5, Number.NaN])('a limit of %p is refused', (limit) => {
  expect(() => truncate('a', limit)).toThrow(RangeError)
})

test('the result has at most the limit, and half a pair is never made', () => {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.integer({ min: 1, max: 50 }),
      (text, limit) => {
        const cut = truncate(text, limit)
        return [...segmenter.segment(cut)].length <= limit && cut.isWellFormed()
      },
    ),
    { seed: 20_261_123 },
  )
})

test('a pile of ten million marks is cut, quickly', () => {
  const start = performance.now()
  const cut = truncate(`a${'\u0323'.repeat(10_000_000)}`, 10)
  expect(cut.length).toBeLessThanOrEqual(70)
  expect(performance.now() - start).toBeLessThan(200)
})

// A marked text is the text itself, whole, whatever the marks say.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import { stillThere } from '../state/look.ts'
import { toMarkup } from '../testing/to-markup.ts'
import { markedText } from './marked-text.tsx'

const mark = (start: number, end: number, label = '') => ({ start, end, label, look: 'mask' })

test('values are marked and named, in whatever order they come', () => {
  const markup = toMarkup(
    <p>{markedText('An, 0912 & Bình', [mark(4, 8, 'telephone'), mark(0, 2)])}</p>,
  )
  expect(markup).toBe(
    '<p><mark class="found found-mask">An</mark>, <mark class="found found-mask" title="telephone">0912<span class="hidden"> (telephone)</span></mark> &amp; Bình</p>',
  )
})

test('no marks lose or double a letter', () => {
  const offset = fc.integer({ min: -3, max: 40 })
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.array(fc.tuple(offset, offset)), (text, pairs) => {
      const marks = pairs.map(([start, end]) => mark(start, end))
      const plain = toMarkup(markedText(text, marks)).replaceAll(/<[^>]*>/g, '')
      return plain === toMarkup(text)
    }),
    { seed: 20_261_125 },
  )
})

test.each([
  { name: 'written on behind it', text: 'An 0912 now', wants: [3] },
  { name: 'changed before it', text: 'Bình 0912', wants: [] },
  { name: 'the value itself changed', text: 'An 0913', wants: [] },
])('a mark stays while its value stands where it stood: $name', ({ text, wants }) => {
  const looked = {
    text: 'An 0912',
    examined: true,
    covered: true,
    fate: 'mask',
    findings: [{ start: 3, end: 7, type: 'PHONE' }],
  } as const
  expect(stillThere(looked, text).findings.map(({ start }) => start)).toEqual([...wants])
})

// What is shown of a text: nothing that cannot be seen, and the same when it is done twice.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import { displayForm } from './display-form.ts'

test.each([
  { name: 'letters and marks apart', text: 'Đa\u0306ng ky\u0301', shown: 'Đăng ký', removed: 0 },
  { name: 'line ends', text: 'a\r\nb\rc\u2028d', shown: 'a\nb\nc\nd', removed: 0 },
  { name: 'soft hyphens', text: 'giấy\u00adtờ', shown: 'giấytờ', removed: 1 },
  { name: 'zero width', text: '\ufeffa\u200bb\u200dc', shown: 'abc', removed: 3 },
  { name: 'turned letters', text: 'a\u202eb\u202cc', shown: 'abc', removed: 2 },
  { name: 'letters of the tag block', text: 'a\u{e0041}\u{e0042}b', shown: 'ab', removed: 2 },
  { name: 'controls', text: 'a\u0000b\u001bc\td\n', shown: 'abc\td\n', removed: 2 },
  { name: 'a page end', text: 'a\fb', shown: 'a\fb', removed: 0 },
])('$name', ({ text, shown, removed }) => {
  expect(displayForm(text)).toEqual({ text: shown, removed })
})

test('twice is once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const once = displayForm(text).text
      expect(displayForm(once)).toEqual({ text: once, removed: 0 })
      expect(once.isWellFormed()).toBe(true)
    }),
    { seed: 20_261_125, numRuns: 2_000 },
  )
})

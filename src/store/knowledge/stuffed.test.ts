// A text is stuffed where one token is more than three in ten, and only there.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import { isStuffed } from './stuffed.ts'

const plain = (tokens: readonly string[]): boolean =>
  tokens.length >= 20 &&
  tokens.some((token) => tokens.filter((one) => one === token).length > 0.3 * tokens.length)

test('the quick look gives what counting gives', () => {
  const token = fc.constantFrom('a', 'b', 'ab', 'ba', 'abc', 'học', '学', '学生', 'x_y')
  fc.assert(
    fc.property(fc.array(token, { maxLength: 60 }), (tokens) => {
      expect(isStuffed(tokens)).toBe(plain(tokens))
    }),
    { seed: 20_261_125, numRuns: 3_000 },
  )
})

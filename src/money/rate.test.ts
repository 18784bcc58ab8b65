// Rates are exact: what is read is what was written, and a division rounds to the nearest unit.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import { divideHalfUp, formatRate, parseRate } from './rate.ts'

const seed = { seed: 20_261_123 }

test.each([
  { text: '0', rate: 0n },
  { text: '0.003625', rate: 3_625_000_000n },
  { text: '0.000000000001', rate: 1n },
  { text: '27', rate: 27_000_000_000_000n },
  { text: '0.60', rate: 600_000_000_000n },
])('reads $text', ({ text, rate }) => {
  expect(parseRate(text)).toBe(rate)
})

test.each([
  '',
  '-1',
  '+1',
  '1e3',
  '.5',
  '1.',
  '0.0000000000001',
  '1,5',
  ' 1',
  '1 ',
  'NaN',
  '٣',
  '1234567890123',
])('refuses "%s"', (text) => {
  expect(parseRate(text)).toBeUndefined()
})

describe('properties', () => {
  const anyRate = fc.bigInt({ min: 0n, max: 10n ** 24n - 1n })

  test('writing and reading a rate changes nothing', () => {
    fc.assert(
      fc.property(anyRate, (rate) => parseRate(formatRate(rate)) === rate),
      seed,
    )
  })

  test('a quotient is never further than half a unit from the truth, and a half goes up', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.bigInt({ min: 1n, max: 10n ** 15n }),
        (dividend, divisor) => {
          const twiceError = 2n * (divideHalfUp(dividend, divisor) * divisor - dividend)
          return dividend >= 0n
            ? twiceError <= divisor && twiceError > -divisor
            : twiceError >= -divisor && twiceError < divisor
        },
      ),
      seed,
    )
  })

  test('rounding never turns the order of two amounts round', () => {
    fc.assert(
      fc.property(
        anyRate,
        anyRate,
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        (left, right, divisor) => {
          const [small, large] = left < right ? [left, right] : [right, left]
          return divideHalfUp(small, divisor) <= divideHalfUp(large, divisor)
        },
      ),
      seed,
    )
  })

  test('a divisor of zero is refused', () => {
    expect(() => divideHalfUp(1n, 0n)).toThrow(RangeError)
  })
})

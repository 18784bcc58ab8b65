// Amounts are exact in both directions, add without loss, and never mix currencies.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import { add, formatAmount, money, parseAmount } from './money.ts'

const seed = { seed: 20_261_123 }

test.each([
  { text: '0', nano: 0n },
  { text: '0.002', nano: 2_000_000n },
  { text: '-12.5', nano: -12_500_000_000n },
  { text: '0.000000001', nano: 1n },
  { text: '-0.000000001', nano: -1n },
  { text: '120000', nano: 120_000_000_000_000n },
])('$text is $nano nano-units and back', ({ text, nano }) => {
  expect(parseAmount(text)).toBe(nano)
  expect(formatAmount(nano)).toBe(text)
})

test.each([
  '',
  '.',
  '1.',
  '.5',
  '1e3',
  '+1',
  '--1',
  '0.0000000001',
  '1,5',
  ' 1',
  '1 ',
  '0x10',
  'NaN',
  '١',
])('"%s" is no amount', (text) => {
  expect(parseAmount(text)).toBeUndefined()
})

test('an amount cannot be changed afterwards', () => {
  expect(Object.isFrozen(money(1n, 'VND'))).toBe(true)
})

test('adding another currency is refused by name', () => {
  expect(() => add(money(1n, 'VND'), money(1n, 'USD'))).toThrow(
    'Cannot add USD to VND without a rate.',
  )
})

describe('properties', () => {
  const nano = fc.bigInt({ min: -(10n ** 26n), max: 10n ** 26n })

  test('writing and reading an amount changes nothing', () => {
    fc.assert(
      fc.property(nano, (amount) => parseAmount(formatAmount(amount)) === amount),
      seed,
    )
  })

  test('a sum does not depend on the order and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(nano), (amounts) => {
        const sum = (list: readonly bigint[]) =>
          list.map((one) => money(one, 'USD')).reduce(add, money(0n, 'USD')).nano
        const expected = amounts.reduce((total, one) => total + one, 0n)
        return sum(amounts) === expected && sum(amounts.toReversed()) === expected
      }),
      seed,
    )
  })
})

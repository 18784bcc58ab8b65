// Conversion uses the newest rate entered on or before the day, and says how old it is.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import { convert, type DatedRate, reservationMarginBasisPoints } from './convert.ts'
import { money } from './money.ts'

const seed = { seed: 20_261_123 }
const rates: readonly DatedRate[] = [
  { from: 'USD', to: 'VND', day: '2026-10-01', rate: '26000' },
  { from: 'USD', to: 'VND', day: '2026-11-20', rate: '26351.5' },
  { from: 'USD', to: 'VND', day: '2026-11-25', rate: '99999' },
  { from: 'VND', to: 'CNY', day: '2026-11-20', rate: '0.00027' },
  { from: 'EUR', to: 'VND', day: '2026-11-20', rate: '0' },
  { from: 'VND', to: 'JPY', day: '2026-11-20', rate: '0.005' },
  { from: 'JPY', to: 'VND', day: '2026-11-20', rate: '170' },
  { from: 'KRW', to: 'VND', day: 'yesterday', rate: '18' },
]

interface Scenario {
  readonly name: string
  readonly nano: bigint
  readonly from: string
  readonly to: string
  readonly day: string
  readonly margin?: number
  readonly wants:
    | {
        readonly nano: bigint
        readonly ageDays: number
        readonly isOld: boolean
        readonly isExpired: boolean
      }
    | 'no-rate'
}

const fresh = { isOld: false, isExpired: false }
const scenarios: readonly Scenario[] = [
  {
    name: 'the newest rate before the day counts, not a later one',
    nano: 1_000n,
    from: 'USD',
    to: 'VND',
    day: '2026-11-23',
    wants: { nano: 26_351_500n, ageDays: 3, ...fresh },
  },
  {
    name: 'a reservation carries three percent',
    nano: 1_000n,
    from: 'USD',
    to: 'VND',
    day: '2026-11-23',
    margin: reservationMarginBasisPoints,
    wants: { nano: 27_142_045n, ageDays: 3, ...fresh },
  },
  {
    name: 'a rate entered the other way round divides',
    nano: 270_000n,
    from: 'CNY',
    to: 'VND',
    day: '2026-11-20',
    wants: { nano: 1_000_000_000n, ageDays: 0, ...fresh },
  },
  {
    name: 'of two rates of one day the one in our direction counts',
    nano: 100n,
    from: 'JPY',
    to: 'VND',
    day: '2026-11-20',
    wants: { nano: 17_000n, ageDays: 0, ...fresh },
  },
  {
    name: 'eight days old: old',
    nano: 1n,
    from: 'USD',
    to: 'VND',
    day: '2026-10-09',
    wants: { nano: 26_000n, ageDays: 8, isOld: true, isExpired: false },
  },
  {
    name: 'exactly 31 days: not expired yet',
    nano: 1n,
    from: 'USD',
    to: 'VND',
    day: '2026-11-01',
    wants: { nano: 26_000n, ageDays: 31, isOld: true, isExpired: false },
  },
  {
    name: '32 days: expired',
    nano: 1n,
    from: 'USD',
    to: 'VND',
    day: '2026-11-02',
    wants: { nano: 26_000n, ageDays: 32, isOld: true, isExpired: true },
  },
  {
    name: 'before the first rate there is none',
    nano: 1n,
    from: 'USD',
    to: 'VND',
    day: '2026-09-30',
    wants: 'no-rate',
  },
  {
    name: 'a pair nobody entered',
    nano: 1n,
    from: 'USD',
    to: 'CNY',
    day: '2026-11-23',
    wants: 'no-rate',
  },
  {
    name: 'a rate of zero is no rate',
    nano: 1n,
    from: 'EUR',
    to: 'VND',
    day: '2026-11-23',
    wants: 'no-rate',
  },
  {
    name: 'a rate without a day is no rate',
    nano: 1n,
    from: 'KRW',
    to: 'VND',
    day: '2026-11-23',
    wants: 'no-rate',
  },
  {
    name: 'zero needs no rate',
    nano: 0n,
    from: 'USD',
    to: 'CNY',
    day: '2026-11-23',
    wants: { nano: 0n, ageDays: 0, ...fresh },
  },
  {
    name: 'the same currency gets no margin',
    nano: 7n,
    from: 'VND',
    to: 'VND',
    day: '2026-11-23',
    margin: 300,
    wants: { nano: 7n, ageDays: 0, ...fresh },
  },
]

test.each(scenarios)('$name', (scenario) => {
  const { to, day, margin } = scenario
  const result = convert(money(scenario.nano, scenario.from), {
    to,
    day,
    rates,
    ...(margin === undefined ? {} : { marginBasisPoints: margin }),
  })
  if (scenario.wants === 'no-rate') expect(result).toEqual({ kind: 'no-rate' })
  else
    expect(result).toMatchObject({
      kind: 'converted',
      amount: { nano: scenario.wants.nano, currency: to },
      ageDays: scenario.wants.ageDays,
      isOld: scenario.wants.isOld,
      isExpired: scenario.wants.isExpired,
    })
})

test.each([-1, 0.5, 10_001, Number.NaN])('a margin of %p is refused', (marginBasisPoints) => {
  expect(() =>
    convert(money(1n, 'USD'), { to: 'VND', day: '2026-11-23', rates, marginBasisPoints }),
  ).toThrow(RangeError)
})

describe('properties', () => {
  test('at one rate a smaller amount never converts to more', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 18n })
    fc.assert(
      fc.property(amount, amount, (left, right) => {
        const [small, large] = left < right ? [left, right] : [right, left]
        return dong(small, 0) <= dong(large, 0) && dong(large, 0) <= dong(large, 300)
      }),
      seed,
    )
  })
})

function dong(nano: bigint, marginBasisPoints: number): bigint {
  const result = convert(money(nano, 'USD'), {
    to: 'VND',
    day: '2026-11-23',
    rates,
    marginBasisPoints,
  })
  return result.kind === 'converted' ? result.amount.nano : -1n
}

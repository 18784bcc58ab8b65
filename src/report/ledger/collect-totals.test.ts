// A period added up from entries: what is in it, what is not, corrections, old shapes, and 100,000 calls in little memory.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import type { JsonObject } from '../../contract/json.ts'
import { createCollector } from './collect-totals.ts'
import { createRanges } from './number-ranges.ts'
import type { LedgerEntry } from './read-facts.ts'

const at = Date.UTC(2026, 10, 24, 8)
const november = { from: '2026-11-01', to: '2026-11-30' }
const collectorOf = (period = november) =>
  createCollector({ period, zone: 'Asia/Ho_Chi_Minh', country: 'VN' })

function intent(index: number, body: JsonObject = {}, time = at): LedgerEntry {
  return {
    index,
    kind: 'call.intent',
    time,
    body: {
      c: index,
      call: `c${index}`,
      hop: 1,
      bytes: 10,
      surface: 'chat',
      classes: { personal: 2, public: 0 },
      types: { NAME: 1 },
      masked: {},
      place: { country: 'CN', kind: 'provider', operator: 'qwen' },
      ...body,
    },
  }
}
function outcome(index: number, of: number, body: JsonObject | string): LedgerEntry {
  const { amount = '0', ...rest } = typeof body === 'string' ? { amount: body } : body
  const cost = { amount, currency: 'USD' }
  const more = { intent: of, call: `c${of}`, status: 'ok', ms: 1, cost, ...rest }
  return { index, kind: 'call.outcome', time: at, body: more as JsonObject }
}

function totalsOf(entries: readonly LedgerEntry[], period = november) {
  const collector = collectorOf(period)
  for (const entry of entries) collector.take(entry)
  return collector.finish()
}

describe('what counts as abroad', () => {
  test.each([
    {
      name: 'another country',
      place: { country: 'CN', kind: 'provider', operator: 'q' },
      figure: 'abroad',
    },
    {
      name: 'the own country',
      place: { country: 'VN', kind: 'provider', operator: 'v' },
      figure: 'home',
    },
    {
      name: 'an operator from abroad',
      place: { country: 'VN', kind: 'provider', operator: 'c', operatorCountry: 'US' },
      figure: 'abroad',
    },
    {
      name: 'support from abroad',
      place: { country: 'VN', kind: 'own', operator: 'c', also: ['SG'] },
      figure: 'abroad',
    },
    {
      name: 'nobody knows where',
      place: { country: '??', kind: 'provider', operator: 'x' },
      figure: 'abroad',
    },
    { name: 'an entry without a place', place: {}, figure: 'abroad' },
    {
      name: 'this building',
      place: { country: 'VN', kind: 'here', operator: 'house' },
      figure: 'here',
    },
  ] as const)('$name', ({ place, figure }) => {
    const totals = totalsOf([intent(1, { place: { ...place } as JsonObject })])
    const { here, home, abroad } = totals
    expect({ here: here.count, home: home.count, abroad: abroad.count }).toEqual({
      here: 0,
      home: 0,
      abroad: 0,
      [figure]: 1,
    })
    expect(totals.rows.length).toBe(figure === 'here' ? 0 : 1)
  })
})

test('an entry that does not name the operator’s country is read with what the house knows of it', () => {
  const place = { country: 'VN', kind: 'provider', operator: 'c' }
  const collector = createCollector({
    period: november,
    zone: 'Asia/Ho_Chi_Minh',
    country: 'VN',
    operators: new Map([['VN/c', 'US']]),
  })
  collector.take(intent(1, { place }))
  collector.take(intent(2, { place: { ...place, operatorCountry: 'VN' } }))
  const totals = collector.finish()
  expect([totals.abroad.numbers.text(), totals.home.numbers.text()]).toEqual(['1', '2'])
})

test('a day belongs to the house’s zone, and so does a month', () => {
  const lastOfOctober = Date.UTC(2026, 9, 31, 16, 59)
  const entries = [intent(1, {}, lastOfOctober), intent(2, {}, lastOfOctober + 60_000)]
  expect(totalsOf(entries).calls.numbers.text()).toBe('2')
  expect(totalsOf(entries, { from: '2026-10-01', to: '2026-10-31' }).calls.numbers.text()).toBe('1')
})

test('an outcome counts with its call, also when it comes after the end of the month', () => {
  const late = { ...outcome(2, 1, '0.5'), time: Date.UTC(2026, 11, 1, 12) }
  const totals = totalsOf([intent(1), late, outcome(9, 8, '99')])
  expect(totals.paid).toEqual(new Map([['USD', 500_000_000n]]))
  expect(totals.open.count).toBe(0)
})

test('a correction adds the difference, each one to what was there before', () => {
  const correct = (index: number, amount: string, of = 2): LedgerEntry => ({
    index,
    kind: 'call.correct',
    time: at,
    body: { outcome: of, cost: { amount, currency: 'USD' } },
  })
  const totals = totalsOf([
    intent(1),
    outcome(2, 1, '0.5'),
    correct(3, '0.7'),
    correct(4, '0.4'),
    correct(5, '9', 77),
  ])
  expect(totals.paid).toEqual(new Map([['USD', 500_000_000n]]))
  expect(totals.corrected).toEqual(new Map([['USD', -100_000_000n]]))
})

test('a call that a stop cut off is told apart, and is neither failed nor open', () => {
  const totals = totalsOf([
    intent(1),
    outcome(2, 1, { amount: '0.5', status: 'uncertain', ms: null }),
    intent(3),
    outcome(4, 3, { amount: '0.1', status: 'cut' }),
    intent(5),
  ])
  expect(
    [totals.recovered, totals.failed, totals.open].map(({ numbers }) => numbers.text()),
  ).toEqual(['1', '3', '5'])
  expect(totals.recoveredCost).toEqual(new Map([['USD', 500_000_000n]]))
  expect(totals.paid).toEqual(new Map([['USD', 100_000_000n]]))
})

test('a call that was answered at its second attempt did not fail', () => {
  const second = intent(3, { call: 'c1', hop: 2 })
  const totals = totalsOf([
    intent(1),
    outcome(2, 1, { amount: '0', status: 'error' }),
    second,
    outcome(4, 3, { amount: '0', call: 'c1' }),
  ])
  expect([totals.calls.count, totals.failed.count]).toEqual([1, 0])
  expect(totals.rows[0]?.transfers).toBe(2)
})

test('classes and types that count nothing are none; what differs makes a line of its own', () => {
  const totals = totalsOf([
    intent(1),
    intent(2, { form: 'masked', masked: { NAME: 3, PHONE: 1 } }),
    intent(3, { agreement: { id: 'agr_1' }, basis: 'consent' }),
    intent(4, { policy: { id: 'house', version: 'p2' } }),
  ])
  expect(totals.rows.length).toBe(4)
  expect(totals.rows.every(({ classes }) => classes.join() === 'personal')).toBe(true)
  expect(totals.masked.numbers.text()).toBe('2')
  expect(totals.rows.find(({ form }) => form === 'masked')?.masked).toBe(4)
  expect(totals.rows.find(({ agreement }) => agreement !== '')).toMatchObject({
    agreement: 'agr_1',
    basis: 'consent',
  })
})

test('an entry of an older release, and one of a later one, stop nothing', () => {
  const bare: LedgerEntry = { index: 1, kind: 'call.intent', time: at, body: { c: 1, call: 'c1' } }
  const later: LedgerEntry = { index: 2, kind: 'moon.landing', time: at, body: { crew: ['x'] } }
  const totals = totalsOf([bare, later])
  expect(totals.rows[0]).toMatchObject({ country: '??', classes: [], form: 'raw', bytes: 0 })
  expect(totals.kinds.get('moon.landing')?.numbers.text()).toBe('2')
})

test('100,000 calls are a handful of lines, and their numbers a handful of characters', () => {
  const collector = collectorOf()
  for (let index = 0; index < 200_000; index += 2) {
    collector.take(intent(index, { c: index / 2 + 1 }))
    collector.take(outcome(index + 1, index, '0.000001'))
  }
  const totals = collector.finish()
  expect(totals.rows.length).toBe(1)
  expect(totals.rows[0]?.numbers.text()).toBe('1-100000')
  expect(totals.paid).toEqual(new Map([['USD', 100_000_000n]]))
})

test('ranges say every number and no other', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(200)), (all) => {
      const numbers = all.toSorted((one, other) => one - other)
      const ranges = createRanges()
      for (const number of numbers) ranges.add(number)
      const spelled = ranges
        .text()
        .split(',')
        .filter((part) => part !== '')
        .flatMap((part) => {
          const [from = 0, to = from] = part.split('-').map(Number)
          return Array.from({ length: to - from + 1 }, (_, index) => from + index)
        })
      expect(spelled).toEqual(numbers)
      expect(ranges.count).toBe(numbers.length)
    }),
    { numRuns: 200, seed: 20261125 },
  )
})

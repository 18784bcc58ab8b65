// Books that no vendor would dare to print: falling tiers, mixed bands, changes at any minute. For properties that must hold in all of them.
import fc from 'fast-check'

import type { RateClass } from '../../contract/price.ts'
import type { Price, Rates, Records, Schedule } from '../records.ts'

const classes: readonly RateClass[] = [
  'input',
  'cache_read',
  'cache_read_explicit',
  'cache_write',
  'cache_write_5m',
  'cache_write_1h',
  'output',
]
const bands = ['low', 'high', 'odd'] as const
const dayMs = 86_400_000
const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

const anyRates: fc.Arbitrary<Rates> = fc
  .array(fc.bigInt({ min: 0n, max: 30_000_000_000_000n }), {
    minLength: classes.length,
    maxLength: classes.length,
  })
  .map((rates) => Object.fromEntries(classes.map((name, index) => [name, rates[index] ?? 0n])))

const anyTier = fc
  .tuple(anyRates, anyRates, anyRates)
  .map((rates) => new Map(bands.map((band, index) => [band, rates[index] ?? {}])))

/** One seller `p` with a model `m`, two schedules and two prices that follow each other within 40 days of `base` (epoch ms). */
export function randomRecords(base: number): fc.Arbitrary<Records> {
  const minute = fc.integer({ min: 0, max: 39 * 1_440 }).map((minutes) => base + minutes * 60_000)
  return fc
    .record({
      priceChange: minute,
      scheduleChange: minute,
      schedules: fc.tuple(anySchedule('first'), anySchedule('second')),
      tiers: fc.tuple(
        fc.array(anyTier, { minLength: 1, maxLength: 3 }),
        fc.array(anyTier, { minLength: 1, maxLength: 3 }),
      ),
    })
    .map(({ priceChange, scheduleChange, schedules, tiers }) => ({
      schedules: [
        { ...schedules[0], valid: { from: base - dayMs, to: Number.POSITIVE_INFINITY } },
        { ...schedules[1], valid: { from: scheduleChange, to: Number.POSITIVE_INFINITY } },
      ],
      calendars: new Map(),
      aliases: [],
      prices: [
        priceOf('before', tiers[0], { from: base - dayMs, to: priceChange }),
        priceOf('after', tiers[1], { from: priceChange, to: Number.POSITIVE_INFINITY }),
      ],
      staleConfirmations: [],
    }))
}

function anySchedule(id: string): fc.Arbitrary<Schedule> {
  return fc
    .record({
      zone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'UTC'),
      pricedAt: fc.constantFrom('request', 'completed', 'billing', 'unknown'),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      from: fc.integer({ min: 0, max: 700 }),
      length: fc.integer({ min: 1, max: 700 }),
    })
    .map(({ zone, pricedAt, weekdays, from, length }) => ({
      file: 'random',
      id,
      provider: 'p',
      models: undefined,
      valid: always,
      known: always,
      sources: [],
      doubt: undefined,
      zone,
      pricedAt,
      defaultBand: 'low',
      bands: [
        { name: 'high', weekdays, hours: [{ from, to: from + length }], notOn: undefined },
        { name: 'odd', weekdays: [1, 3, 5], hours: [{ from: 600, to: 1_440 }], notOn: undefined },
      ],
    }))
}

function priceOf(
  id: string,
  tiers: readonly ReadonlyMap<string, Rates>[],
  valid: Price['valid'],
): Price {
  return {
    file: 'random',
    id,
    provider: 'p',
    model: 'm',
    served: undefined,
    region: undefined,
    place: undefined,
    channel: 'sync',
    currency: 'USD',
    status: 'confirmed',
    confirmedAt: Number.POSITIVE_INFINITY,
    valid,
    known: always,
    sources: [],
    doubt: undefined,
    digest: '',
    reviewBy: undefined,
    tiers: tiers.map((rates, index) => ({
      to: index === tiers.length - 1 ? Number.POSITIVE_INFINITY : (index + 1) * 200_000,
      bands: rates,
    })),
  }
}

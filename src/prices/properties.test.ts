// What holds for every instant, request and book: bands partition time, more tokens never cost less, no settlement exceeds its reservation.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import type { PriceBook, PriceQuestion } from '../contract/price.ts'
import { noUsage, type Usage } from '../contract/usage.ts'
import { bandAt } from './band.ts'
import { createPriceBook } from './price-book.ts'
import type { Band, Schedule } from './records.ts'
import { bandVectors, questionOf } from './testing/oracle.ts'
import { randomRecords } from './testing/random-book.ts'
import { shippedBook } from './testing/shipped-book.ts'
import { localTime } from './zone-time.ts'

const seed = { seed: 20_261_123 }
const book = await shippedBook()
const hourMs = 3_600_000

const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
] as const
const span2026 = { min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 31) }

function scheduleIn(zone: string, bands: readonly Band[]): Schedule {
  const always = { from: -Infinity, to: Infinity }
  return {
    file: 'f',
    id: 's',
    provider: 'p',
    models: undefined,
    valid: always,
    known: always,
    sources: [],
    doubt: undefined,
    zone,
    defaultBand: 'rest',
    pricedAt: 'request',
    bands,
  }
}

const anyBands: fc.Arbitrary<readonly Band[]> = fc.array(
  fc.record({
    name: fc.constantFrom('a', 'b', 'c'),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    hours: fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
        .map(([from, to]) => ({
          from: Math.min(from, to - 1) * 15,
          to: Math.max(from + 1, to) * 15,
        })),
      { minLength: 1, maxLength: 3 },
    ),
    notOn: fc.constantFrom(undefined, 'cn-public-holidays'),
  }),
  { maxLength: 4 },
)

describe('bands', () => {
  const { calendars } = book.records

  test('every instant lies in exactly one stretch, and a stretch has one band', () => {
    fc.assert(
      fc.property(
        fc.record({
          zone: fc.constantFrom(...zones),
          bands: anyBands,
          at: fc.integer(span2026),
          share: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
        ({ zone, bands, at, share }) => {
          const schedule = scheduleIn(zone, bands)
          const here = bandAt(schedule, at, { calendars })
          if (!(here.from <= at && at < here.to)) return false
          const from = Math.max(here.from, at - hourMs)
          const inside = Math.floor(from + share * (Math.min(here.to, at + 48 * hourMs) - 1 - from))
          const there = bandAt(schedule, inside, { calendars })
          return there.band === here.band && there.orElse === here.orElse
        },
      ),
      { ...seed, numRuns: 3_000 },
    )
  })

  test.each([
    { zone: 'America/New_York', change: '2026-03-08T07:00:00Z' },
    { zone: 'America/New_York', change: '2026-11-01T06:00:00Z' },
    { zone: 'Europe/Berlin', change: '2026-03-29T01:00:00Z' },
    { zone: 'Europe/Berlin', change: '2026-10-25T01:00:00Z' },
    { zone: 'Australia/Lord_Howe', change: '2026-04-04T15:00:00Z' },
    { zone: 'Australia/Lord_Howe', change: '2026-10-03T15:30:00Z' },
  ])('around the clock change of $zone on $change minute and stretch agree', ({ zone, change }) => {
    const hours = [
      { from: 60, to: 150 },
      { from: 180, to: 1_440 },
    ]
    const schedule = scheduleIn(zone, [
      { name: 'a', weekdays: [1, 2, 3, 4, 5, 6, 7], hours, notOn: undefined },
    ])
    const middle = Date.parse(change)
    expect(localTime(zone, middle - 1).offset).not.toBe(localTime(zone, middle).offset)
    for (let at = middle - 6 * hourMs; at < middle + 6 * hourMs; at += 60_000) {
      const { minute } = localTime(zone, at)
      const wanted = hours.some((one) => one.from <= minute && minute < one.to) ? 'a' : 'rest'
      const here = bandAt(schedule, at, { calendars })
      expect(here.band).toBe(wanted)
      for (let step = here.from; step < Math.min(here.to, at + 3 * hourMs); step += 60_000) {
        expect(bandAt(schedule, step, { calendars }).band).toBe(wanted)
      }
    }
  })

  test('the offset is what Intl shows, at every quarter of an hour of a year of changes', () => {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Australia/Lord_Howe',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    fc.assert(
      fc.property(fc.integer(span2026), (at) => {
        const { minute } = localTime('Australia/Lord_Howe', at)
        const text = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
        return format.format(at) === text
      }),
      seed,
    )
  })
})

describe('amounts', () => {
  const classes = [
    'cacheRead',
    'cacheReadExplicit',
    'cacheWrite',
    'cacheWrite5m',
    'cacheWrite1h',
  ] as const
  const anyUsage: fc.Arbitrary<Usage> = fc
    .record({
      plain: fc.nat(500_000),
      output: fc.nat(400_000),
      thinking: fc.double({ min: 0, max: 1, noNaN: true }),
      cacheRead: fc.nat(300_000),
      cacheReadExplicit: fc.nat(1_000),
      cacheWrite: fc.nat(1_000),
      cacheWrite5m: fc.nat(1_000),
      cacheWrite1h: fc.nat(1_000),
    })
    .map(({ plain, thinking, output, ...cached }) => ({
      ...noUsage,
      ...cached,
      output,
      input: plain + classes.reduce((sum, name) => sum + cached[name], 0),
      reasoning: Math.floor(output * thinking),
    }))

  test('more tokens of one class never cost less', () => {
    const quote = book.quote({
      provider: 'anthropic',
      model: 'claude-opus-5',
      channel: 'sync',
      currency: 'USD',
      at: Date.UTC(2026, 10, 1),
      inputTokens: 1,
    })
    if (quote.kind !== 'quote') throw new Error(quote.why)
    const full = { ...quote, rates: { ...quote.rates, cache_read_explicit: 7n, cache_write: 11n } }
    fc.assert(
      fc.property(
        anyUsage,
        fc.constantFrom('output', 'input', ...classes),
        fc.nat(10_000),
        (usage, name, more) => {
          const larger = {
            ...usage,
            [name]: usage[name] + more,
            ...(name === 'input' || name === 'output' ? {} : { input: usage.input + more }),
          }
          const before = book.cost(full, usage)
          const after = book.cost(full, larger)
          return before.kind === 'cost' && after.kind === 'cost' && before.nano <= after.nano
        },
      ),
      seed,
    )
  })

  const base = Date.UTC(2026, 8, 1)
  const anyRequest = fc.record({
    usage: anyUsage,
    at: fc.integer({ min: base, max: base + 40 * 24 * hourMs }),
    lasts: fc.nat(26 * hourMs),
    spareInput: fc.nat(100_000),
    spareOutput: fc.nat(1_000),
    choices: fc.integer({ min: 1, max: 4 }),
  })
  const requests = fc.array(anyRequest, { minLength: 200, maxLength: 200 })

  /** How often each ending came up, over as many random books with 200 requests each. */
  function tally(books: number, reserve: Reserve) {
    const counts = { over: 0, compared: 0, refused: 0 }
    fc.assert(
      fc.property(randomRecords(base), requests, (records, all) => {
        const other = createPriceBook('random', records)
        for (const one of all) counts[settleAgainstReserve(other, one, reserve)] += 1
      }),
      { ...seed, numRuns: books },
    )
    return counts
  }

  test('what is settled never exceeds what was reserved, for 100,000 requests over 500 books', () => {
    const counts = tally(500, (other, question, until) => other.dearest(question, until))
    expect(counts.over).toBe(0)
    expect(counts.compared).toBe(100_000)
  }, 60_000)

  test('the price at the start alone would be exceeded', () => {
    expect(tally(20, (other, question) => other.quote(question)).over).toBeGreaterThan(0)
  }, 60_000)
})

type Reserve = (
  other: PriceBook,
  question: PriceQuestion,
  until: number,
) => ReturnType<PriceBook['quote']>

interface AnyRequest {
  readonly usage: Usage
  readonly at: number
  readonly lasts: number
  readonly spareInput: number
  readonly spareOutput: number
  readonly choices: number
}

function settleAgainstReserve(
  other: PriceBook,
  request: AnyRequest,
  reserve: Reserve,
): 'over' | 'compared' | 'refused' {
  const { usage, at, lasts, choices } = request
  const bound = {
    input: usage.input + request.spareInput,
    output: Math.ceil(usage.output / choices) + request.spareOutput,
    choices,
  }
  const question: PriceQuestion = {
    provider: 'p',
    model: 'm',
    channel: 'sync',
    currency: 'USD',
    at,
    inputTokens: bound.input,
  }
  const reserved = reserve(other, question, at + lasts)
  if (reserved.kind === 'refused') return 'refused'
  const settled = other.settlement({ ...question, inputTokens: usage.input }, at + lasts)
  if (settled.kind === 'refused') return 'over'
  const held = other.largest(reserved, bound)
  for (const quote of [settled.quote, settled.other ?? settled.quote]) {
    const cost = other.cost(quote, usage)
    if (cost.kind === 'cost' && cost.nano > held) return 'over'
  }
  return 'compared'
}

test.each(['Asia/Ho_Chi_Minh', 'Asia/Shanghai', 'UTC', 'America/New_York'])(
  'a process in %s answers alike',
  async (zone) => {
    const script = `
    const { shippedBook } = await import('./testing/shipped-book.ts')
    const { bandVectors, questionOf } = await import('./testing/oracle.ts')
    const book = await shippedBook()
    const text = (_key, value) => (typeof value === 'bigint' ? value.toString() : value)
    console.log(JSON.stringify(bandVectors().map((vector) => book.quote(questionOf(vector, 1000))), text))`
    const child = Bun.spawn([process.execPath, '--no-env-file', '-e', script], {
      cwd: import.meta.dir,
      env: { TZ: zone },
      stdout: 'pipe',
      stderr: 'inherit',
    })
    const answers = JSON.parse(await new Response(child.stdout).text())
    const text = (_key: string, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value
    const ours = JSON.parse(
      JSON.stringify(
        bandVectors().map((vector) => book.quote(questionOf(vector, 1_000))),
        text,
      ),
    )
    expect(answers).toEqual(ours)
  },
)

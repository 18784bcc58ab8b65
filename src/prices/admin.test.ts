// What an administrator is shown about the book: the list, the reasons of a price, the daily check, a replay, the largest bound.
import { describe, expect, test } from 'bun:test'

import type { PriceQuestion, Quote } from '../contract/price.ts'
import { noUsage } from '../contract/usage.ts'
import { inputBound } from './bound.ts'
import { checkBook } from './check.ts'
import { explainPrice } from './explain.ts'
import { listPrices } from './list.ts'
import { replay } from './replay.ts'
import type { StoredCall } from './stored-call.ts'
import { questionOf, replayLines, usageOf } from './testing/oracle.ts'
import { checkedAt, shippedBook } from './testing/shipped-book.ts'

const book = await shippedBook()
const flash: PriceQuestion = {
  provider: 'deepseek',
  model: 'deepseek-v4-flash',
  channel: 'sync',
  currency: 'USD',
  at: checkedAt,
  inputTokens: 10,
}
const at = (text: string) => Date.parse(text)

test('the list holds what is in force, with what it bills right now', () => {
  const rows = listPrices(book, at('2026-11-23T02:00:00Z'))
  const ids = rows.map((row) => row.id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toContain('local/any')
  expect(ids).not.toContain('deepseek/v4-flash/usd/2026-08-16')
  const row = rows.find((one) => one.id === 'deepseek/flash/usd/2026-09-10')
  expect(row).toMatchObject({
    band: 'peak',
    status: 'confirmed',
    place: 'CN',
    to: undefined,
    reviewBy: '2026-12-31',
    tiers: [{ to: undefined, rates: { input: '0.3', cache_read: '0.006', output: '1.2' } }],
  })
  expect(
    rows.find((one) => one.id === 'alibaba/qwen3.7-flash/sg/usd')?.tiers.map((tier) => tier.to),
  ).toEqual([32_000, 256_000, undefined])
})

describe('the reasons of a price', () => {
  test('name alias, clock, band, sources and the next change', () => {
    expect(explainPrice(book, { ...flash, at: at('2026-11-28T02:00:00Z') })).toMatchObject({
      kind: 'explained',
      names: ['deepseek-v4-flash'],
      served: 'DeepSeek-V4.1-Flash',
      isDayOff: false,
      quote: { model: 'deepseek-flash', schedule: 'peak-workdays', band: 'off-peak' },
      local: { zone: 'Asia/Shanghai', day: '2026-11-28', weekday: 6, time: '10:00' },
      nextChange: at('2026-11-28T04:00:00Z'),
      rates: { input: '0.15' },
      sources: [{ id: 'page', kind: 'vendor-page' }, { id: 'news260910' }],
    })
  })

  test('say that a day is off', () => {
    expect(explainPrice(book, { ...flash, at: at('2026-10-01T02:00:00Z') })).toMatchObject({
      isDayOff: true,
      quote: { band: 'off-peak', calendarUnknown: false },
    })
    expect(explainPrice(book, { ...flash, at: at('2027-01-01T02:00:00Z') })).toMatchObject({
      isDayOff: false,
      quote: { band: 'peak', calendarUnknown: true },
    })
  })

  test.each([
    { name: 'an unknown model', question: { ...flash, model: 'deepseek-v5' }, why: 'no-record' },
    { name: 'a retired name', question: { ...flash, model: 'deepseek-chat' }, why: 'retired' },
    { name: 'another channel', question: { ...flash, channel: 'batch' }, why: 'no-channel' },
    {
      name: 'a request beyond the last tier',
      question: {
        ...flash,
        provider: 'alibaba',
        model: 'qwen-flash',
        region: 'ap-southeast-1',
        inputTokens: 256_001,
      },
      why: 'no-tier',
    },
    { name: 'an instant that is none', question: { ...flash, at: Number.NaN }, why: 'no-record' },
    {
      name: 'a size that is none',
      question: { ...flash, inputTokens: Number.NaN },
      why: 'no-tier',
    },
  ] as const)('refuse $name', ({ question, why }) => {
    expect(explainPrice(book, question)).toEqual({ kind: 'refused', why })
    expect(book.quote(question)).toEqual({ kind: 'refused', why })
    expect(book.dearest(question, question.at + 1)).toEqual({ kind: 'refused', why })
  })
})

describe('the daily check', () => {
  test.each([
    {
      name: 'in November nothing is due',
      at: '2026-11-23T00:00:00Z',
      has: [],
      lacks: ['calendar-year-missing', 'review-overdue'],
    },
    {
      name: 'on 1 December in Beijing next year is asked for',
      at: '2026-11-30T16:00:00Z',
      has: ['calendar-year-missing'],
      lacks: ['review-overdue'],
    },
    {
      name: 'after the review day',
      at: '2027-01-01T00:00:00Z',
      has: ['review-overdue', 'calendar-year-missing'],
      lacks: ['alias-ending'],
    },
    {
      name: 'before a name ends',
      at: '2026-07-01T00:00:00Z',
      has: ['alias-ending'],
      lacks: ['price-ending'],
    },
  ] as const)('$name', (scenario) => {
    const kinds: readonly string[] = checkBook(book, at(scenario.at)).map((finding) => finding.kind)
    for (const kind of scenario.has) expect(kinds).toContain(kind)
    for (const kind of scenario.lacks) expect(kinds).not.toContain(kind)
  })
})

describe('a replay', () => {
  const calls: readonly StoredCall[] = replayLines()
    .slice(0, 500)
    .map((line) => {
      const usage = usageOf(line)
      return {
        question: questionOf(line, 0),
        usage,
        nano: BigInt(line.cost_nano),
        record: line.price,
        endedAt: Date.parse(line.at),
        isReported: true,
      }
    })

  test('under the book they were billed with changes nothing', async () => {
    const rows = await replay(calls, book)
    expect(rows.reduce((sum, row) => sum + row.calls, 0)).toBe(500)
    for (const row of rows)
      expect(row).toMatchObject({ changed: 0, difference: 0n, record: row.oldRecord })
  })

  test('names the calls that have no price or another amount now', async () => {
    const [first] = calls
    if (first === undefined) throw new Error('There is no call.')
    const gone = { ...first, question: { ...first.question, model: 'gone' } }
    expect(await replay([gone, { ...first, nano: first.nano - 2n }], book)).toMatchObject([
      { record: undefined, calls: 1, changed: 1, now: 0n, difference: -first.nano },
      { record: first.record, calls: 1, changed: 1, difference: 2n },
    ])
  })

  test('what no provider counted keeps its amount, and is said to', async () => {
    const [first] = calls
    if (first === undefined) throw new Error('There is no call.')
    const held = { ...first, isReported: false, nano: 77n }
    expect(await replay([held], book)).toMatchObject([{ kept: 1, changed: 0, old: 77n, now: 77n }])
  })

  test('stops when it is told to', () => {
    const signal = AbortSignal.abort(new Error('enough'))
    expect(replay(calls, book, { signal })).rejects.toThrow('enough')
  })
})

describe('an unsettled instant', () => {
  test('start and end in different bands give both quotes, the larger is reserved', () => {
    const before = at('2026-11-23T00:59:00Z')
    const question = { ...flash, at: before }
    expect(book.settlement(question, before + 120_000)).toMatchObject({
      quote: { band: 'off-peak' },
      other: { band: 'peak' },
    })
    expect(book.settlement(question, before + 30_000)).not.toHaveProperty('other')
    expect(book.settlement(question, before - 30_000)).not.toHaveProperty('other')
    expect(book.dearest(question, before + 120_000)).toMatchObject({
      band: 'peak',
      rates: { output: 1_200_000_000_000n },
    })
    expect(book.dearest(question, before + 30_000)).toMatchObject({ band: 'off-peak' })
    expect(() => book.dearest(question, before + 33 * 86_400_000)).toThrow(RangeError)
  })
})

describe('cost', () => {
  const quote = book.quote(flash) as Quote
  test.each([
    {
      name: 'a class without a rate',
      usage: { ...noUsage, input: 5, cacheWrite: 5 },
      pointer: '/classes/cache_write',
    },
    {
      name: 'more cached than input',
      usage: { ...noUsage, input: 5, cacheRead: 6 },
      pointer: '/classes/input',
    },
    { name: 'a negative number', usage: { ...noUsage, output: -1 }, pointer: '/classes/output' },
    { name: 'a fraction', usage: { ...noUsage, input: 0.5 }, pointer: '/classes/input' },
    {
      name: 'more thinking than output',
      usage: { ...noUsage, output: 1, reasoning: 2 },
      pointer: '/classes/reasoning',
    },
    {
      name: 'an identity the provider broke',
      usage: { ...noUsage, fault: '/usage/prompt_cache_miss_tokens' },
      pointer: '/usage/prompt_cache_miss_tokens',
    },
  ])('$name is held', ({ usage, pointer }) => {
    expect(book.cost(quote, usage)).toEqual({ kind: 'held', pointer })
  })

  test('nothing used costs nothing, by a record', () => {
    expect(book.cost(quote, noUsage)).toEqual({ kind: 'cost', nano: 0n, currency: 'USD' })
  })
})

describe('the bound', () => {
  test.each([
    {
      name: 'bytes, messages and overhead',
      facts: { bytes: 300, messages: 2, images: 0 },
      tokens: 300 + 128 + 1_024,
    },
    {
      name: 'an image at the route’s maximum',
      facts: { bytes: 0, messages: 1, images: 2, tokensPerImage: 1_600, routeOverhead: 0 },
      tokens: 64 + 3_200,
    },
    {
      name: 'an exact count is taken as it is',
      facts: { exact: 77, bytes: 300, messages: 2, images: 3 },
      tokens: 77,
    },
  ])('$name', ({ facts, tokens }) => {
    expect(inputBound(facts)).toBe(tokens)
  })

  test.each([
    { name: 'a negative fact', wrong: { bytes: -1 } },
    { name: 'a fraction', wrong: { bytes: 0.5 } },
    { name: 'no number', wrong: { images: Number.NaN } },
    { name: 'an endless count', wrong: { exact: Number.POSITIVE_INFINITY } },
  ])('$name is refused', ({ wrong }) => {
    expect(() => inputBound({ bytes: 0, messages: 0, images: 0, ...wrong })).toThrow(RangeError)
  })

  test('a write to the cache may be the dearest input, and each choice has its output', () => {
    const opus = book.quote({
      provider: 'anthropic',
      model: 'claude-opus-5',
      channel: 'sync',
      currency: 'USD',
      at: checkedAt,
      inputTokens: 1,
    }) as Quote
    // 1,000 × 10 $ + 2 × 100 × 25 $, per million.
    expect(book.largest(opus, { input: 1_000, output: 100, choices: 2 })).toBe(15_000_000n)
    expect(() =>
      book.largest({ ...opus, rates: { input: 1n } }, { input: 1, output: 1, choices: 1 }),
    ).toThrow('price_missing')
    expect(() => book.largest(opus, { input: 1, output: 1, choices: 0 })).toThrow(RangeError)
  })
})

test('a repeated quote is quick enough for every call of a gateway', () => {
  const rounds = 200_000
  for (let index = 0; index < 20_000; index += 1) book.quote(flash)
  const start = performance.now()
  for (let index = 0; index < rounds; index += 1)
    book.quote({ ...flash, at: flash.at + (index % 1_000) })
  expect(((performance.now() - start) * 1_000) / rounds).toBeLessThan(5)
})

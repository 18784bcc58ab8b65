// Stored usage priced again: under the book of now it is what it was, under another one it says by how much, and nothing is written.
import { afterAll, expect, test } from 'bun:test'

import type { SentAttempt } from '../contract/money-rows.ts'
import type { Actor } from '../contract/people.ts'
import type { PriceReplay, PriceReplayRequest } from '../contract/price-replay.ts'
import { noUsage } from '../contract/usage.ts'
import { buildTemplate } from '../policy/templates/build.ts'
import { writeDocument } from '../policy/write-document.ts'
import { openPriceDesk } from '../prices/open-desk.ts'
import { shippedFiles } from '../prices/shipped.ts'
import { hold, intend, intentOf, openHouse, settle, tenant } from '../store/testing/house.ts'
import { replayPrices } from './replay-prices.ts'

const house = await openHouse('sqlite')
afterAll(() => house[Symbol.asyncDispose]())
const desk = await openPriceDesk({ folder: `${house.folder}/prices`, clock: house.clock })
const actor = { tenant, ledgerName: 'w_1' } as Actor
const place = { kind: 'provider', country: 'CN', operator: 'deepseek', operatorCountry: 'CN' }
const holds = [hold('house', 10_000_000_000n, 1_000_000n)]

async function use(at: string, certainty: 'reported' | 'held', currency = 'USD') {
  const question = {
    provider: 'deepseek',
    model: 'deepseek-flash',
    channel: 'sync' as const,
    currency,
  }
  const usage = { ...noUsage, input: 1_000, output: 100 }
  const instant = Date.parse(at)
  const quote = desk.book().quote({ ...question, at: instant, inputTokens: 1_000 })
  const cost = quote.kind === 'quote' ? desk.book().cost(quote, usage) : undefined
  if (quote.kind !== 'quote' || cost?.kind !== 'cost') throw new Error('There is a price.')
  const call = `call_${at}_${currency}`
  const intent = intentOf(await house.store.writer.intend(intend(call, holds)))
  const nano = certainty === 'held' ? 1_000_000n : cost.nano
  const sent: SentAttempt = {
    day: at.slice(0, 10),
    at: instant,
    endedAt: instant,
    region: '',
    route: 'deepseek/flash',
    rung: 'low-cost',
    place: JSON.stringify(place),
    classes: '["child"]',
    language: 'vi',
    book: quote.book,
    record: quote.record,
    band: quote.band,
    costNano: nano,
    largestNano: nano,
    houseNano: nano,
    houseCurrency: 'USD',
    compared: true,
    ...question,
    usage: JSON.stringify(
      certainty === 'held' ? noUsage : { ...usage, raw: { prompt_tokens: 1_000 } },
    ),
  }
  await house.store.writer.settle({
    ...settle(call, intent, { holds, cost: nano }),
    certainty,
    sent,
  })
}
await use('2026-11-10T12:00:00Z', 'reported')
await use('2026-11-11T02:00:00Z', 'reported')
await use('2026-11-11T12:00:00Z', 'held')
await use('2026-11-12T12:00:00Z', 'reported', 'CNY')

const told: number[] = []
async function again(
  wish: Partial<PriceReplayRequest> = {},
  signal = new AbortController().signal,
) {
  const policies = { factsFor: () => ({ met: new Set<never>() }) }
  return replayPrices(
    { reader: house.store.reader, desk, policies },
    { actor, wish: { from: '2026-11-01', to: '2026-11-30', ...wish } },
    { language: 'en', signal, onProgress: (done) => told.push(done) },
  )
}
function done(result: PriceReplay) {
  if (result.kind === 'faulty') throw new Error(result.faults.join('\n'))
  return result
}
const deepseek = shippedFiles.find((file) => file.name === 'deepseek.toml')?.text ?? ''

test('under the book of now nothing differs; two currencies are two sums', async () => {
  const size = (await house.store.reader.head()).size
  const result = done(await again())
  expect(result.sums).toMatchObject([
    { currency: 'USD', calls: 3, kept: 1, unpriced: 0, difference: '0' },
    { currency: 'CNY', calls: 1, kept: 0, difference: '0' },
  ])
  expect(result.assumptions).toContain('kept-as-booked')
  expect(result.rules).toBeUndefined()
  expect((await house.store.reader.head()).size).toBe(size)
})

test('another file stands in for its namesake, and only here', async () => {
  const doubled = deepseek.replace(
    'rates.off-peak = { input = "0.15", cache_read = "0.003", output = "0.60" }',
    'rates.off-peak = { input = "0.30", cache_read = "0.003", output = "0.60" }',
  )
  expect(doubled).not.toBe(deepseek)
  const before = desk.book().id
  const result = done(await again({ book: { name: 'deepseek.toml', text: doubled } }))
  expect(result.sums[0]).toMatchObject({ currency: 'USD', difference: '0.00015' })
  expect(result.rows[0]).toMatchObject({ calls: 3, changed: 1, difference: '0.00015' })
  expect(result.book).not.toBe(before)
  expect(desk.book().id).toBe(before)
})

test('what has no price any more is counted, and in no sum', async () => {
  const gone = deepseek.replaceAll('model = "deepseek-flash"', 'model = "deepseek-flash-old"')
  const result = await again({ book: { name: 'deepseek.toml', text: gone } })
  if (result.kind === 'replayed') expect(result.sums[0]).toMatchObject({ unpriced: 2, kept: 1 })
  else expect(result.faults.length).toBeGreaterThan(0)
})

test('rules say what they would have stopped, and what that cost', async () => {
  const strict = buildTemplate('vn-school', 'VN')
  const result = done(await again({ policy: writeDocument(strict) }))
  expect(result.rules).toMatchObject({ calls: 4, stopped: 4 })
  expect(result.rules?.stoppedCost.map((one) => one.currency)).toEqual(['USD', 'CNY'])
  expect(result.assumptions).toEqual(expect.arrayContaining(['facts-of-now', 'no-other-route']))
})

test('a damaged file, or one that is none, is said in words', async () => {
  const result = await again({ book: { name: 'x.toml', text: 'schema = 1' } })
  expect(result).toMatchObject({ kind: 'faulty' })
  const rules = await again({ policy: 'to = ' })
  expect(rules).toMatchObject({ kind: 'faulty' })
})

test('a month without calls is empty; a wrong day is refused; told to stop, it stops', async () => {
  expect(done(await again({ from: '2026-01-01', to: '2026-01-31' }))).toMatchObject({
    rows: [],
    sums: [],
  })
  for (const wish of [{ from: 'x' }, { from: '2026-12-01' }, { from: '1999-01-01' }])
    expect(again(wish)).rejects.toThrow('invalid_request')
  expect(again({}, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough')
  expect(told.at(-1)).toBeGreaterThanOrEqual(0)
})

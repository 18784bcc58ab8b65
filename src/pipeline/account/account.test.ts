// What an attempt costs and how sure that is: each row of design `prices` §5, our own count, and what the receipt says.
import { expect, test } from 'bun:test'

import type { AnswerEvent } from '../../contract/answer.ts'
import type { Decided } from '../../contract/call.ts'
import type { PriceBook } from '../../contract/price.ts'
import { noUsage, type Usage } from '../../contract/usage.ts'
import { decide } from '../decide/decide.ts'
import { plan } from '../decide/plan.ts'
import { says } from '../testing/upstream.ts'
import { classified, openWorld, receiptIn, routeOf } from '../testing/world.ts'
import { bill, type Ending } from './bill.ts'
import { createMeter } from './meter.ts'

const usage: Usage = { ...noUsage, input: 10, output: 5 }
const text: AnswerEvent = { type: 'text', choice: 0, text: 'x'.repeat(1_000) }
const said: AnswerEvent = { type: 'usage', usage }
const broken: AnswerEvent = { type: 'usage', usage: { ...usage, fault: '/prompt_tokens' } }
const whole: Ending = { dispatched: true, refused: false, status: 'ok', at: 0 }
const cut = { status: 'cut' } as const
const finish: AnswerEvent = { type: 'finish', choice: 0, reason: 'stop' }

async function decided(onCancel: 'stops' | 'runs-on' | 'unknown') {
  await using world = await openWorld({ routes: [routeOf({ onCancel })] })
  const call = await classified(world)
  const first = { hop: { number: 1, tried: new Set<string>() }, services: world.services }
  return {
    call: await decide(call, plan(call, world.services), first),
    book: world.services.prices(),
  }
}

interface Row {
  readonly name: string
  readonly onCancel: 'stops' | 'runs-on' | 'unknown'
  readonly events: readonly AnswerEvent[]
  readonly ending?: Partial<Ending>
  readonly book?: (book: PriceBook) => Partial<PriceBook>
  readonly certainty: string
  readonly nano: (call: Decided) => bigint
}
const largest = (call: Decided): bigint => call.candidate.largest
const nothing = (): bigint => 0n
/** 1,208 tokens at 2, and the bound of the input at 1. */
const counted = (call: Decided): bigint =>
  BigInt(call.candidate.bound.input) * 1_000n + 1_258n * 2_000n
const refusedBook = { kind: 'refused', why: 'withdrawn' } as const
const rows: readonly Row[] = [
  {
    name: 'the provider’s usage',
    onCancel: 'unknown',
    events: [text, said],
    certainty: 'reported',
    nano: () => 20_000n,
  },
  {
    name: 'counts from before the end of an answer that was cut are no bill',
    onCancel: 'unknown',
    events: [said, text],
    ending: cut,
    certainty: 'held',
    nano: largest,
  },
  {
    name: 'counts from after its end are, even if the caller has left by then',
    onCancel: 'unknown',
    events: [text, finish, said],
    ending: { status: 'cancelled' },
    certainty: 'reported',
    nano: () => 20_000n,
  },
  {
    name: 'never dispatched',
    onCancel: 'unknown',
    events: [],
    ending: { dispatched: false },
    certainty: 'none',
    nano: nothing,
  },
  {
    name: 'refused before anything was made',
    onCancel: 'unknown',
    events: [],
    ending: { refused: true },
    certainty: 'none',
    nano: nothing,
  },
  {
    name: 'cut, and the provider stops',
    onCancel: 'stops',
    events: [text],
    ending: cut,
    certainty: 'counted',
    nano: counted,
  },
  {
    name: 'cut, and the provider runs on',
    onCancel: 'runs-on',
    events: [text],
    ending: cut,
    certainty: 'held',
    nano: largest,
  },
  {
    name: 'cut, and nobody knows',
    onCancel: 'unknown',
    events: [text],
    ending: cut,
    certainty: 'held',
    nano: largest,
  },
  {
    name: 'usage that breaks its own sums',
    onCancel: 'unknown',
    events: [broken],
    certainty: 'held',
    nano: largest,
  },
  {
    name: 'a price that was withdrawn meanwhile',
    onCancel: 'unknown',
    events: [said],
    book: () => ({ settlement: () => refusedBook }),
    certainty: 'held',
    nano: largest,
  },
  {
    name: 'a count that has no price',
    onCancel: 'stops',
    events: [text],
    book: () => ({ cost: () => ({ kind: 'held', pointer: '/output' }) }),
    certainty: 'held',
    nano: largest,
  },
  {
    name: 'two bands and the vendor does not say which: the dearer, uncertain',
    onCancel: 'unknown',
    events: [said],
    book: (book) => ({
      settlement: (question, end) => {
        const one = book.settlement(question, end)
        if (one.kind === 'refused') return one
        const { quote } = one
        const double = Object.fromEntries(
          Object.entries(quote.rates).map(([name, rate]) => [name, rate * 2n]),
        )
        return { ...one, other: { ...quote, rates: double } }
      },
    }),
    certainty: 'held',
    nano: () => 40_000n,
  },
]
test.each(rows)('billed: $name', async (row) => {
  const { call, book } = await decided(row.onCancel)
  const meter = createMeter()
  for (const event of row.events) meter.see(event)
  const made = bill(call, meter, {
    ending: { ...whole, at: call.at, ...row.ending },
    book: { ...book, ...row.book?.(book) },
  })
  expect(made.certainty).toBe(row.certainty as 'held')
  expect(made.nano).toBe(row.nano(call))
})

test('the meter keeps numbers and no text', () => {
  const meter = createMeter()
  expect(meter.hasOutput).toBe(false)
  const events: readonly AnswerEvent[] = [
    { type: 'start', model: 'm', fingerprint: 'f' },
    { type: 'reasoning', choice: 0, text: 'abcd' },
    { type: 'redacted-reasoning', choice: 0, data: 'abcd' },
    { type: 'reasoning-signature', choice: 0, signature: 's' },
    { type: 'tool-start', choice: 0, index: 0, id: 'c', name: 'look', kind: 'function' },
    { type: 'tool-arguments', choice: 0, index: 0, text: '{}' },
    { type: 'refusal', choice: 0, text: 'no' },
    { type: 'logprobs', choice: 0, content: null },
    { type: 'service-tier', tier: 'x' },
    { type: 'usage', usage: { ...usage, output: 1 } },
    { type: 'usage', usage },
    { type: 'finish', choice: 0, reason: 'stop' },
  ]
  for (const event of events) meter.see(event)
  const { served, fingerprint, reported, hasOutput, isReportedAtEnd } = meter
  expect({ served, fingerprint, reported, hasOutput, isReportedAtEnd }).toEqual({
    served: 'm',
    fingerprint: 'f',
    reported: usage,
    hasOutput: true,
    isReportedAtEnd: false,
  })
  // 8 characters of each kind × 1.15, rounded up, 5 % and 50 more.
  expect(meter.counted(7)).toMatchObject({ input: 7, output: 71, reasoning: 10 })
})

test('what is never under: a local count is above what any tokenizer measured makes of Chinese', () => {
  const meter = createMeter()
  meter.see({ type: 'text', choice: 0, text: '汉'.repeat(10_000) })
  expect(meter.counted(0).output).toBeGreaterThan(11_500)
})

test('a provider that bills more than was held: the true cost is booked', async () => {
  await using world = await openWorld({ limit: 1_000_000_000n })
  const usage = { prompt_tokens: 1_000_000, completion_tokens: 1_000_000, total_tokens: 2_000_000 }
  world.upstream.script(says('x', { usage }))
  const events = await world.answer()
  expect(receiptIn(events).cost).toMatchObject({ amount: '3', certainty: 'reported' })
  expect((await world.budget()).spent).toBe(3_000_000_000n)
})

test('the receipt tells the whole story', async () => {
  const routes = [
    routeOf(),
    routeOf({ model: 'far', rung: 'strong' }),
    routeOf({ id: 'x/unpriced', model: 'unpriced', rung: 'local' }),
  ]
  await using world = await openWorld({ routes })
  const receipt = receiptIn(
    await world.answer({ ignored: ['odd'], wishes: { showReceipt: true, dataClass: 'personal' } }),
  )
  expect(receipt).toMatchObject({
    asked: 'sen/auto',
    route: 'openai-compatible/near',
    sent: 'near',
    served: 'served',
    classes: ['personal'],
    ignored: ['odd'],
    attempts: 1,
    cost: {
      amount: '0.00002',
      currency: 'USD',
      house: '0.00002',
      house_currency: 'USD',
      certainty: 'reported',
    },
    price: { record: 'openai-compatible/near', band: 'all-day', at: '2026-11-24T08:00:00.000Z' },
    ledger: { intent: 1, outcome: 2 },
  })
  expect(receipt.ladder).toContainEqual({ rung: 'strong', state: 'skipped', why: 'dearer' })
  expect(receipt.ladder).toContainEqual({ rung: 'local', state: 'skipped', why: 'no-price' })
  const [row] = await world.house.store.reader.find('calls', {})
  expect(JSON.parse(row?.receipt ?? '')).toEqual({ ...receipt })
})

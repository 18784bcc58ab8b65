// Attempts, their roll-ups and what invoices correct, on every database: SQLite always, PostgreSQL where SEN_TEST_POSTGRES_URL names one.
import { describe, expect, test } from 'bun:test'

import type { Correction, CorrectionRow, SentAttempt, ValueFacts } from '../contract/money-rows.ts'
import type { Settle } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'
import {
  dialects,
  hold,
  intend,
  intentOf,
  openHouse,
  settle,
  start,
  tenant,
  type TestHouse,
} from './testing/house.ts'

const day = '2026-11-24'
const raw = {
  prompt_tokens: 100,
  completion_tokens: 20,
  prompt_tokens_details: { cached_tokens: 0 },
}

const sent: SentAttempt = {
  day,
  at: start,
  endedAt: start + 900,
  provider: 'deepseek',
  model: 'deepseek-flash',
  region: '',
  channel: 'sync',
  currency: 'USD',
  route: 'local/qwen3',
  rung: 'local',
  place: '{"kind":"provider"}',
  classes: '["public"]',
  language: 'vi',
  book: 'b1',
  record: 'deepseek/deepseek-flash/usd/2026-09-10',
  band: 'peak',
  costNano: 80n,
  largestNano: 100n,
  houseNano: 80n,
  houseCurrency: 'USD',
  compared: true,
  usage: JSON.stringify({ input: 100, output: 20, raw }),
}

const value: ValueFacts = {
  baseline: 'strong/one',
  line: 500n,
  estimated: true,
  masked: true,
  kept: false,
  hours: { remote: 80n, dear: 80n, cheap: 40n },
}

async function finish(house: TestHouse, call: string, change: Partial<Settle> = {}) {
  const { writer } = house.store
  const holds = [hold('house', 1_000n, 100n)]
  const intent = intentOf(await writer.intend(intend(call, holds)))
  const ending = settle(call, intent, { holds, cost: 80n })
  const { finished } = ending
  if (finished === undefined) throw new Error('The last attempt ends the call.')
  const whole = { ...ending, finished: { ...finished, value }, sent, ...change }
  return writer.settle({ ...whole, certainty: 'held' })
}

const correction = (outcome: number, change: Partial<CorrectionRow> = {}): Correction => ({
  row: {
    outcome,
    tenant,
    provider: 'deepseek',
    month: '2026-11',
    invoice: 'digest',
    at: start,
    wasNano: 80n,
    isNano: 30n,
    currency: 'USD',
    houseNano: -50n,
    houseCurrency: 'USD',
    ...change,
  },
  of: { ...sent },
  refunds: [{ budgetId: 'house', windowStart: start, nano: 50n }],
})
const entry = (outcome: number) =>
  ({ kind: 'call.correct', body: { outcome, cost: { amount: '0.00000003' } } }) as const

describe.each([...dialects])('attempts on %s', (dialect) => {
  test('what was used is kept whole, with what was charged, and can be found by day and by call', async () => {
    await using house = await openHouse(dialect)
    const { outcome } = await finish(house, 'call_1')
    await finish(house, 'call_2', { sent: { ...sent, day: '2026-11-25' } })
    const { reader } = house.store
    const [row, ...others] = await reader.find('attempts', { tenant, day }, { after: -1 })
    expect(others).toEqual([])
    expect(row).toMatchObject({ ...sent, outcome, call: 'call_1', hop: 1, certainty: 'held' })
    expect(JSON.parse(row?.usage ?? '')).toMatchObject({ raw })
    expect(JSON.parse(row?.charges ?? '')).toEqual([
      { budgetId: 'house', windowStart: start, charged: '80' },
    ])
    expect(await reader.find('attempts', { call: 'call_2' })).toHaveLength(1)
  })

  test('an attempt that was never sent leaves no row', async () => {
    await using house = await openHouse(dialect)
    const { writer, reader } = house.store
    const intent = intentOf(await writer.intend(intend('call_1', [])))
    await writer.settle(settle('call_1', intent, { holds: [], cost: 0n }))
    expect(await reader.find('attempts', {})).toEqual([])
    expect(await reader.valueByDay(tenant, day, day)).toEqual([])
  })

  test('calls of a day are one row of sums; a refusal by the rules is counted, another is not', async () => {
    await using house = await openHouse(dialect)
    for (const call of ['call_1', 'call_2']) await finish(house, call)
    const { writer, reader } = house.store
    const refusal = {
      call: 'call_3',
      tenant,
      personId: 'user_1',
      keyId: '',
      groupId: undefined,
      at: start,
      surface: 'chat',
      asked: '',
      task: undefined,
      code: 'policy_denied',
      totalMs: 1,
      houseCurrency: 'USD',
      story: '{}',
    }
    await writer.deny({ kind: 'call.denied', body: {} }, { ...refusal, stoppedOn: day })
    await writer.deny({ kind: 'call.denied', body: {} }, { ...refusal, call: 'call_4' })
    const counts = { answers: 0, unpriced: 0, estimated: 0, masked: 0, kept: 0, denied: 0 }
    const money = { lineNano: 0n, againstNano: 0n, uncertainNano: 0n }
    const hours = { remoteNano: 0n, dearNano: 0n, cheapNano: 0n }
    const row = { day, baseline: '', houseCurrency: 'USD', ...counts, ...money, ...hours }
    expect(await reader.valueByDay(tenant, day, day)).toEqual([
      { ...row, rung: '', denied: 1 },
      {
        ...row,
        rung: 'local',
        baseline: 'strong/one',
        answers: 2,
        estimated: 2,
        masked: 2,
        lineNano: 1_000n,
        againstNano: 160n,
        uncertainNano: 160n,
        remoteNano: 160n,
        dearNano: 160n,
        cheapNano: 80n,
      },
    ])
    expect(await reader.valueByDay('ten_other' as typeof tenant, day, day)).toEqual([])
  })

  test('an invoice corrects once: sums and budgets fall, the second time nothing moves', async () => {
    await using house = await openHouse(dialect)
    const { outcome } = await finish(house, 'call_1')
    const store = await house.reopen()
    const { writer, reader } = store
    const applied = await writer.correct(correction(outcome), entry(outcome))
    expect(applied.kind).toBe('applied')
    const state = async () => ({
      budgets: (await reader.find('budget_windows', {})).map((one) => one.spentNano),
      usage: (await reader.usageByDay(tenant, day, day)).map((one) => [one.spentNano, one.calls]),
      uncertain: (await reader.valueByDay(tenant, day, day)).map((one) => one.uncertainNano),
      size: (await reader.head()).size,
    })
    const after = await state()
    expect(after).toMatchObject({ budgets: [30n], usage: [[30n, 1]], uncertain: [-80n, 80n] })
    expect(await writer.correct(correction(outcome), entry(outcome))).toEqual({
      kind: 'undone',
      step: 0,
      why: 'exists',
    })
    expect(await state()).toEqual(after)
  })

  test('numbers that nobody can have meant neither stop a group nor the ones after it', async () => {
    await using house = await openHouse(dialect)
    const huge = { ...value, line: 10n ** 30n }
    for (const call of ['call_1', 'call_2', 'call_3']) {
      const { finished } = settle(call, 1, { holds: [], cost: 1n })
      if (finished === undefined) throw new Error('The last attempt ends the call.')
      const intent = intentOf(await house.store.writer.intend(intend(call, [])))
      const receipt = JSON.stringify({ call, ledger: { intent, outcome: -1 } })
      await finish(house, `${call}_before`, { finished: { ...finished, value: huge } })
      await house.store.writer.settle({
        ...settle(call, intent, { holds: [], cost: 1n }),
        finished: { ...finished, receipt, value },
      })
    }
    const [row] = await house.store.reader.valueByDay(tenant, day, day)
    expect(row).toMatchObject({ answers: 6, lineNano: 4_000_000_000_000_000_000n })
  })

  test.each([
    { name: 'dearer than it was', change: { isNano: 81n } },
    { name: 'below nothing', change: { isNano: -1n } },
    { name: 'that raises the house’s sums', change: { houseNano: 1n } },
  ])('a correction $name is refused', async ({ change }) => {
    await using house = await openHouse(dialect)
    const { outcome } = await finish(house, 'call_1')
    const refused = house.store.writer
      .correct(correction(outcome, change), entry(outcome))
      .catch((error: unknown) => (error instanceof SenError ? error.code : error))
    expect(await refused).toBe('invalid_request')
    expect(await house.store.reader.find('corrections', {})).toEqual([])
  })
})

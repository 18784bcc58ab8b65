// Attempts that failed and cost something: in budgets, ledger, roll-ups, the call's row, the receipt and the metrics' facts it is one sum.
import { expect, test } from 'bun:test'

import type { SpentAttempt } from '../../contract/call.ts'
import { SenError } from '../../errors/sen-error.ts'
import { formatAmount, parseAmount } from '../../money/money.ts'
import { tenant } from '../../store/testing/house.ts'
import { run } from '../run.ts'
import { fails, says, type Turn } from '../testing/upstream.ts'
import { openWorld, receiptIn, routeOf } from '../testing/world.ts'
import { type Costs, withEarlier } from './earlier.ts'

const both = [routeOf(), routeOf({ model: 'far', rung: 'strong' })]
const rich = 1_000_000_000_000n

interface Life {
  readonly name: string
  readonly script: readonly Turn[]
  /** Routes of the attempts that cost something, the last one aside. */
  readonly earlier: readonly string[]
  readonly certainty: string
}
const lives: readonly Life[] = [
  { name: 'one attempt', script: [says('x')], earlier: [], certainty: 'reported' },
  {
    name: 'a refusal first, which costs nothing',
    script: [fails(429), says('x')],
    earlier: [],
    certainty: 'reported',
  },
  {
    name: 'a failure first, which is held',
    script: [fails(500), says('x')],
    earlier: ['openai-compatible/near'],
    certainty: 'held',
  },
  {
    name: 'nothing but failures',
    script: [fails(500)],
    earlier: ['openai-compatible/near'],
    certainty: 'held',
  },
  {
    name: 'a failure, then a refusal',
    script: [fails(500), fails(400)],
    earlier: ['openai-compatible/near'],
    certainty: 'held',
  },
]
test.each(lives)('one sum everywhere: $name', async ({ script, earlier, certainty }) => {
  await using world = await openWorld({ routes: both, limit: rich })
  world.upstream.script(...script)
  const events = await world.answer().catch(() => undefined)
  const { spent, held } = await world.budget()
  expect(held).toBe(0n)
  const outcomes = (await world.entries()).filter((one) => one.kind === 'call.outcome')
  const entered = outcomes.map((one) => one.body['cost'] as { readonly amount: string })
  expect(entered.reduce((sum, cost) => sum + (parseAmount(cost.amount) ?? 0n), 0n)).toBe(spent)
  const days = await world.house.store.reader.usageByDay(tenant, '2026-01-01', '2026-12-31')
  expect(days.reduce((sum, day) => sum + day.spentNano, 0n)).toBe(spent)
  expect(days.reduce((sum, day) => sum + day.calls, 0)).toBe(1)
  const [row, ...others] = await world.house.store.reader.find('calls', {})
  expect(others).toEqual([])
  expect(row).toMatchObject({ costNano: spent, houseNano: spent, certainty })
  const receipt = JSON.parse(row?.receipt ?? '')
  expect(receipt.cost).toMatchObject({ amount: formatAmount(spent), currency: 'USD', certainty })
  expect(receipt.earlier?.map((one: { route: string }) => one.route) ?? []).toEqual(earlier)
  if (events !== undefined) expect(receiptIn(events)).toEqual(receipt)
  const [facts] = world.observed
  const before = facts?.earlier?.reduce((sum, one) => sum + one.cost.nano, 0n) ?? 0n
  expect((facts?.costNano ?? 0n) + before).toBe(spent)
})

test('an attempt whose outcome cannot be written ends the call, and the next one gives its money back', async () => {
  await using world = await openWorld({ routes: both, limit: rich })
  world.upstream.script(fails(500), says('x'))
  const { writer } = world.services
  let isFirst = true
  const services = {
    ...world.services,
    writer: {
      ...writer,
      settle: (operation: Parameters<typeof writer.settle>[0]) => {
        if (!isFirst) return writer.settle(operation)
        isFirst = false
        return Promise.reject(new SenError('overloaded', { why: 'writer' }))
      },
    },
  }
  const asked = run(world.ask(), services)
  expect(await asked.catch((error: unknown) => error)).toMatchObject({ code: 'overloaded' })
  expect(world.upstream.seen).toHaveLength(1)
  const open = await world.house.store.reader.find('reservations', {})
  expect(open.map((one) => one.hop)).toEqual([1])
  const [row] = await world.house.store.reader.find('calls', {})
  const receipt = JSON.parse(row?.receipt ?? '')
  expect(receipt.earlier).toHaveLength(1)
  expect(receipt.cost.amount).toBe(receipt.earlier[0].amount)
})

const usd = (nano: bigint): Costs['cost'] => ({ nano, currency: 'USD' })
const cny = (nano: bigint): Costs['cost'] => ({ nano, currency: 'CNY' })
const vnd = (nano: bigint): Costs['cost'] => ({ nano, currency: 'VND' })
const one = (certainty: Costs['certainty'], cost: Costs['cost'], house: Costs['cost']): Costs => ({
  certainty,
  cost,
  house,
})
interface Sum {
  readonly name: string
  readonly own: Costs
  readonly earlier: readonly Costs[]
  readonly total: Costs
}
const sums: readonly Sum[] = [
  {
    name: 'one currency',
    own: one('reported', usd(1n), vnd(20n)),
    earlier: [one('counted', usd(2n), vnd(40n)), one('reported', usd(3n), vnd(60n))],
    total: one('counted', usd(6n), vnd(120n)),
  },
  {
    name: 'bills in two currencies: the house’s',
    own: one('reported', usd(1n), vnd(20n)),
    earlier: [one('held', cny(2n), vnd(8n))],
    total: one('held', vnd(28n), vnd(28n)),
  },
  {
    name: 'an end that cost nothing takes the currency of what did',
    own: one('none', usd(0n), vnd(0n)),
    earlier: [one('held', cny(2n), vnd(8n))],
    total: one('held', cny(2n), vnd(8n)),
  },
  {
    name: 'no rate to a common currency: the last alone, and no surer than the rest',
    own: one('reported', usd(1n), vnd(20n)),
    earlier: [one('held', cny(2n), cny(2n))],
    total: one('held', usd(1n), vnd(20n)),
  },
]
test.each(sums)('together: $name', ({ own, earlier, total }) => {
  const before: readonly SpentAttempt[] = earlier.map((costs) => ({ route: 'r', ...costs }))
  expect(withEarlier(own, before)).toEqual(total)
})

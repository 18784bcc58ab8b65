// An answer that does not pass a free look is never shown: the reference answers instead, both are billed, and one receipt tells it.
import { expect, test } from 'bun:test'

import type { FitCheck } from '../contract/fit.ts'
import { certificateOf, inForceOf, snapshotOf } from './testing/fit.ts'
import { fails, says } from './testing/upstream.ts'
import { openWorld, receiptIn, routeOf, textOf, type Wish } from './testing/world.ts'

const near = routeOf()
const far = routeOf({ model: 'far', rung: 'strong' })
const letter: Wish = { wishes: { showReceipt: false, task: 'letter' } }
const refusal = says('Xin lỗi, tôi không thể trả lời câu hỏi này.')
const good = says('Kính gửi phụ huynh')

function under(checks: readonly FitCheck[]) {
  const certificate = certificateOf({ checks })
  const order = [
    { route: near.id, p: 0.93, saves: 0.6 },
    { route: far.id, p: 0.96, saves: 0 },
  ]
  return snapshotOf({
    tasks: { letter: { inForce: new Map([['all raw', inForceOf(order, { certificate })]]) } },
  })
}

const scenarios = [
  { name: 'passes', turns: [good], checks: ['refused'], shows: 'Kính gửi', models: ['near'], code: 'certified', earlier: 0 }, // prettier-ignore
  { name: 'is sent back', turns: [refusal, good], checks: ['refused'], shows: 'Kính gửi', lacks: 'Xin lỗi', models: ['near', 'far'], code: 'escalated', earlier: 1 }, // prettier-ignore
  { name: 'is sent back once only', turns: [refusal, refusal, good], checks: ['refused'], shows: 'Xin lỗi', models: ['near', 'far'], code: 'escalated', earlier: 1 }, // prettier-ignore
  { name: 'is shown where nothing is checked', turns: [refusal], checks: [], shows: 'Xin lỗi', models: ['near'], code: 'certified', earlier: 0 }, // prettier-ignore
  { name: 'fails, and the one that stands in is checked no more', turns: [fails(500), refusal], checks: ['refused'], shows: 'Xin lỗi', models: ['near', 'far'], code: 'substituted', earlier: 1 }, // prettier-ignore
] as const satisfies readonly {
  readonly checks: readonly FitCheck[]
  readonly [name: string]: unknown
}[]

test.each(scenarios)('an answer $name', async (scenario) => {
  const { turns, checks, shows, models, code, earlier } = scenario
  const fit = under(checks)
  await using world = await openWorld({
    routes: [near, far],
    limit: 1_000_000_000n,
    services: { fit: () => fit },
  })
  world.upstream.script(...turns)
  const events = await world.answer(letter)
  const receipt = receiptIn(events)
  expect(textOf(events)).toContain(shows)
  if ('lacks' in scenario) expect(JSON.stringify(events)).not.toContain(scenario.lacks)
  const sent = world.upstream.seen.map(({ text }) => /"model":"(\w+)"/.exec(text)?.[1] ?? '')
  expect(sent).toEqual([...models])
  expect(receipt.fit?.code).toBe(code)
  expect(receipt.fit?.escalated).toBe(code === 'escalated' ? 'refused' : undefined)
  expect(receipt.earlier?.length ?? 0).toBe(earlier)
  // An intent and an outcome for each, and no money held by any.
  const kinds = models.flatMap(() => ['call.intent', 'call.outcome'])
  expect((await world.kinds()).toSorted()).toEqual(kinds.toSorted())
  const budget = await world.budget()
  expect(budget.held).toBe(0n)
  expect(budget.spent > 0n).toBe(true)
})

test('what is sent back costs what it cost, beside the answer that is shown', async () => {
  const fit = under(['refused'])
  await using world = await openWorld({ routes: [near, far], services: { fit: () => fit } })
  world.upstream.script(refusal, good)
  const receipt = receiptIn(await world.answer(letter))
  // 10 in and 5 out, at 1 and 2 per million, and again at 3 and 6.
  expect(receipt.earlier).toEqual([
    { route: near.id, amount: '0.00002', currency: 'USD', certainty: 'reported' },
  ])
  expect(receipt.cost).toMatchObject({ amount: '0.00008', certainty: 'reported' })
})

test('where no money is left for the reference, what was answered is shown', async () => {
  const fit = under(['refused'])
  await using world = await openWorld({
    routes: [near, far],
    // The near model's longest answer fits, the far one's does not.
    limit: 30_000_000n,
    services: { fit: () => fit },
  })
  world.upstream.script(refusal, good)
  const events = await world.answer({ ...letter, request: { maxOutputTokens: 8_000 } })
  expect(textOf(events)).toContain('Xin lỗi')
  expect(world.upstream.seen).toHaveLength(1)
  expect((await world.budget()).held).toBe(0n)
})

test('who leaves while the first answer is looked at is not billed for a second', async () => {
  const fit = under(['refused'])
  await using world = await openWorld({ routes: [near, far], services: { fit: () => fit } })
  const leaves = new AbortController()
  world.upstream.script(() => {
    leaves.abort()
    return new Response(new ReadableStream({ pull: () => new Promise<void>(() => undefined) }), {
      headers: { 'content-type': 'text/event-stream' },
    })
  }, good)
  expect(world.answer({ ...letter, signal: leaves.signal })).rejects.toThrow('client_closed')
  await world.answer({ ...letter, signal: leaves.signal }).catch(() => undefined)
  expect(world.upstream.seen.length).toBeLessThanOrEqual(1)
})

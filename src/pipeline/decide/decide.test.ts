// Which route a call gets, and of all reasons why none may answer, the one that helps: nothing was sent and no money is held then.
import { expect, test } from 'bun:test'

import type { Classified, Wishes } from '../../contract/call.ts'
import type { OwnFinding } from '../../contract/own-answer.ts'
import type { Route } from '../../contract/route.ts'
import { SenError } from '../../errors/sen-error.ts'
import { become } from '../brand.ts'
import { run } from '../run.ts'
import type { Services } from '../services.ts'
import { policyOf, verdictOf } from '../testing/policy.ts'
import { hangs } from '../testing/upstream.ts'
import { actor, classified, openWorld, receiptIn, routeOf, type Wish } from '../testing/world.ts'
import { plan } from './plan.ts'

const quiet: Wishes = { showReceipt: false }
const cheap = routeOf()
const dear = routeOf({ model: 'far', rung: 'strong' })
const here = routeOf({
  id: 'own/near',
  place: { kind: 'here', country: 'VN', operator: 'house', operatorCountry: 'VN' },
})
const gate = (fields: Partial<ReturnType<Services['gate']>>): Partial<Services> => ({
  gate: () => ({ draining: false, halted: false, offline: false, ...fields }),
})
const policy = (action: 'local' | 'deny'): Partial<Services> => ({
  policy: () =>
    policyOf({
      version: 'p2',
      hash: 'h',
      decide: (_classes, place) =>
        place.kind === 'here'
          ? verdictOf('allow', { rule: 'here' })
          : verdictOf(action, { rule: 'no' }),
    }),
})
const image = {
  messages: [{ role: 'user', parts: [{ type: 'image', mediaType: 'image/png', data: 'AA==' }] }],
} as const
const documentOf = (mediaType: string) => ({
  messages: [{ role: 'user', parts: [{ type: 'file', mediaType, data: 'AA==' }] }] as const,
})
const reading = routeOf({ abilities: { ...cheap.abilities, files: true } })
const blind = routeOf({ abilities: { ...cheap.abilities, images: false } })

const english = routeOf({ languages: ['en'] })
const asks = (text: string, model = 'sen/auto'): Wish => ({
  request: { model, messages: [{ role: 'user', parts: [{ type: 'text', text }] }] },
})

interface Case {
  readonly name: string
  readonly routes: readonly Route[]
  readonly wish?: Wish
  readonly services?: Partial<Services>
  readonly limit?: bigint
  readonly aliases?: ReadonlyMap<string, string>
  /** Id of the route that answers, or the code of the refusal. */
  readonly wants: string
}

const cases: readonly Case[] = [
  {
    name: 'Vietnamese goes to a dearer model that speaks it',
    routes: [english, dear],
    wish: asks('Sang tên sổ đỏ cho con gái hết bao nhiêu tiền?'),
    wants: dear.id,
  },
  {
    name: 'where nobody speaks Chinese, who does not is better than nobody',
    routes: [english],
    wish: asks('宅基地办不动产证要什么材料？'),
    wants: english.id,
  },
  {
    name: 'English is answered by whoever speaks it',
    routes: [english, dear],
    wish: asks('How do I get a land title for my garden?'),
    wants: english.id,
  },
  {
    name: 'a language that is none of ours rules nothing out',
    routes: [english],
    wish: asks('Как оформить участок земли?'),
    wants: english.id,
  },
  {
    name: 'whoever names a model is not told what it speaks',
    routes: [english],
    wish: asks('Xin chào, tôi muốn hỏi về sổ đỏ', english.id),
    wants: english.id,
  },
  { name: 'the cheaper one first', routes: [dear, cheap], wants: cheap.id },
  {
    name: 'a named model is that model',
    routes: [dear, cheap],
    wish: { request: { model: 'far' } },
    wants: dear.id,
  },
  {
    name: 'a named model at two accounts: either may answer',
    routes: [routeOf({ id: `${cheap.id}@prov_2` })],
    wish: { request: { model: cheap.id } },
    wants: `${cheap.id}@prov_2`,
  },
  {
    name: 'the second account, by its own name',
    routes: [cheap, routeOf({ id: `${cheap.id}@prov_2` })],
    wish: { request: { model: `${cheap.id}@prov_2` } },
    wants: `${cheap.id}@prov_2`,
  },
  {
    name: 'an alias',
    routes: [dear, cheap],
    aliases: new Map([['gpt-4o-mini', dear.id]]),
    wish: { request: { model: 'gpt-4o-mini' } },
    wants: dear.id,
  },
  {
    name: 'aliases that go round',
    routes: [cheap],
    aliases: new Map([
      ['a', 'b'],
      ['b', 'a'],
    ]),
    wish: { request: { model: 'a' } },
    wants: 'model_not_found',
  },
  {
    name: 'an unknown name',
    routes: [cheap],
    wish: { request: { model: 'none' } },
    wants: 'model_not_found',
  },
  {
    name: 'a task that does not exist',
    routes: [cheap],
    wish: { request: { model: 'sen/dream' } },
    wants: 'model_not_found',
  },
  {
    name: 'one name at two providers',
    routes: [cheap, routeOf({ id: 'qwen/near', provider: 'qwen' })],
    wish: { request: { model: 'near' } },
    wants: 'invalid_request',
  },
  { name: 'by name only', routes: [{ ...cheap, byNameOnly: true }], wants: 'no_route_fits' },
  {
    name: 'sen/local never leaves',
    routes: [cheap, here],
    wish: { request: { model: 'sen/local' } },
    wants: here.id,
  },
  { name: 'a disabled route', routes: [{ ...cheap, enabled: false }, dear], wants: dear.id },
  {
    name: 'an ability that one lacks',
    routes: [blind, dear],
    wish: { request: image },
    wants: dear.id,
  },
  {
    name: 'an ability that all lack',
    routes: [blind],
    wish: { request: image },
    wants: 'unsupported_parameter',
  },
  {
    name: 'a rung at most',
    routes: [dear],
    wish: { wishes: { ...quiet, maxRung: 'low-cost' } },
    wants: 'no_route_fits',
  },
  {
    name: 'a cost at most',
    routes: [dear, cheap],
    wish: { wishes: { ...quiet, maxCost: { nano: 1n, currency: 'USD' } } },
    wants: 'max_cost_exceeded',
  },
  {
    name: 'a cost in a currency without a rate',
    routes: [cheap],
    wish: { wishes: { ...quiet, maxCost: { nano: 9_999_999_999n, currency: 'VND' } } },
    wants: 'max_cost_exceeded',
  },
  { name: 'offline', routes: [cheap], services: gate({ offline: true }), wants: 'no_route_fits' },
  {
    name: 'offline, but here',
    routes: [cheap, here],
    services: gate({ offline: true }),
    wants: here.id,
  },
  { name: 'halted', routes: [cheap], services: gate({ halted: true }), wants: 'halted' },
  { name: 'draining', routes: [cheap], services: gate({ draining: true }), wants: 'draining' },
  { name: 'denied', routes: [cheap], services: policy('deny'), wants: 'policy_denied' },
  { name: 'must stay here', routes: [cheap], services: policy('local'), wants: 'policy_denied' },
  {
    name: 'must stay here and can',
    routes: [cheap, here],
    services: policy('local'),
    wants: here.id,
  },
  { name: 'too long', routes: [{ ...cheap, contextTokens: 3 }], wants: 'context_length_exceeded' },
  {
    name: 'more output than the model has',
    routes: [cheap],
    wish: { request: { maxOutputTokens: 9_000 } },
    wants: 'context_length_exceeded',
  },
  { name: 'no price', routes: [routeOf({ model: 'unpriced' })], wants: 'price_missing' },
  {
    name: 'no price, but another has',
    routes: [routeOf({ model: 'unpriced' }), dear],
    wants: dear.id,
  },
  { name: 'no connection', routes: [{ ...cheap, connection: 'gone' }], wants: 'no_route_fits' },
  { name: 'a budget without money', routes: [cheap], limit: 0n, wants: 'budget_exhausted' },
  {
    name: 'a budget too small for 1,024 tokens',
    routes: [cheap],
    limit: 2_000_000n,
    wants: 'budget_exhausted',
  },
  {
    name: 'a document whose pages nobody counted: what the model can read must fit',
    routes: [reading],
    wish: { request: documentOf('application/pdf') },
    limit: 100_000_000n,
    wants: 'budget_exhausted',
  },
  {
    name: 'a document of plain text: its bytes bound it',
    routes: [reading],
    wish: { request: documentOf('text/plain') },
    limit: 100_000_000n,
    wants: reading.id,
  },
  {
    name: 'a budget in a currency without a rate',
    routes: [cheap],
    limit: 9_000_000_000n,
    services: { convert: () => undefined },
    wants: 'price_missing',
  },
  {
    name: 'a scope that is missing',
    routes: [cheap],
    wish: { actor: { ...actor, scopes: ['models'] } },
    wants: 'not_allowed',
  },
  {
    name: 'a model the key may not see',
    routes: [cheap],
    wish: { actor: { ...actor, models: ['deepseek/*'] } },
    wants: 'model_not_found',
  },
  {
    name: 'a model by its prefix',
    routes: [cheap],
    wish: { request: { model: cheap.id }, actor: { ...actor, models: ['openai-compatible/*'] } },
    wants: cheap.id,
  },
  {
    name: 'another group’s budget',
    routes: [cheap],
    wish: { wishes: { ...quiet, budget: 'group_2' } },
    wants: 'invalid_request',
  },
  {
    name: 'too often',
    routes: [cheap],
    wish: { actor: { ...actor, requestsPerMinute: 0 } },
    wants: 'rate_limit_exceeded',
  },
]

test.each(cases)('$name', async ({ name: _name, wish, wants, ...options }) => {
  await using world = await openWorld(options)
  const ended = await world.answer(wish).catch((error: unknown) => error)
  if (ended instanceof SenError) {
    expect(ended.code).toBe(wants as 'halted')
    expect(world.upstream.seen).toHaveLength(0)
    expect(JSON.stringify(ended.detail)).not.toContain('canary')
  } else {
    expect(Array.isArray(ended) ? receiptIn(ended).route : ended).toBe(wants)
    expect(world.upstream.seen).toHaveLength(1)
  }
  expect((await world.budget()).held).toBe(0n)
})

test('when the longest answer does not fit, a shorter one is asked for and the caller is told', async () => {
  await using world = await openWorld({ limit: 10_000_000n })
  const answered = await run(world.ask(), world.services)
  const limit = answered.facts.outputLimit ?? 0
  expect(limit).toBeGreaterThanOrEqual(1_024)
  expect(limit).toBeLessThan(8_192)
  for await (const _ of answered.events);
  expect(world.upstream.seen[0]?.text).toContain(`"max_tokens":${limit}`)
})

test('who asked for a length himself gets no shorter one', async () => {
  await using world = await openWorld({ limit: 10_000_000n })
  const ended = world.answer({ request: { maxOutputTokens: 8_192 } })
  expect(await ended.catch((error: unknown) => error)).toMatchObject({ code: 'budget_exhausted' })
})

test('an administrator’s ceiling is sent and shown', async () => {
  await using world = await openWorld()
  const ask = world.ask({ actor: { ...actor, outputCeiling: 2_000 } })
  const answered = await run(ask, world.services)
  expect(answered.facts.outputLimit).toBe(2_000)
  for await (const _ of answered.events);
})

const oneCall = 17_600_000n

test('money that is only held makes wait, and then is busy', async () => {
  await using world = await openWorld({ limit: oneCall })
  world.upstream.script(hangs(['data: {"choices":[{"index":0,"delta":{"content":"a"}}]}\n\n']))
  const first = new AbortController()
  const answered = await run(world.ask({ signal: first.signal }), world.services)
  const second = await world.answer().catch((error: unknown) => error)
  expect(second).toMatchObject({ code: 'budget_busy', retryAfter: 2 })
  const events = answered.events[Symbol.asyncIterator]()
  await events.next()
  await events.return?.()
})

test('a settlement wakes who waits', async () => {
  const asked = Promise.withResolvers<void>()
  const freed = Promise.withResolvers<void>()
  const services: Partial<Services> = {
    waitForMoney: () => {
      asked.resolve()
      return freed.promise
    },
    moneyFreed: () => freed.resolve(),
  }
  await using world = await openWorld({ limit: oneCall, services })
  const first = await run(world.ask(), world.services)
  const second = world.answer()
  await asked.promise
  for await (const _ of first.events);
  expect(receiptIn(await second).attempts).toBe(1)
})

test('who leaves while waiting is gone, without an entry', async () => {
  const caller = new AbortController()
  const services: Partial<Services> = { waitForMoney: async () => caller.abort() }
  await using world = await openWorld({ limit: oneCall, services })
  const first = await run(world.ask(), world.services)
  const second = run(world.ask({ signal: caller.signal }), world.services)
  expect(await second.catch((error: unknown) => error)).toMatchObject({ code: 'client_closed' })
  for await (const _ of first.events);
  expect(await world.kinds()).not.toContain('call.denied')
})

test('a model of another language speaks last, after what own documents only found, and the receipt says so', async () => {
  await using world = await openWorld({ routes: [english, dear] })
  const wish = asks('Sang tên sổ đỏ cho con gái hết bao nhiêu tiền?')
  const call = await classified(world, wish)
  const none = { sources: [], quotes: [], choices: [] }
  const unconfirmed = { step: 'guard', certainty: 'exact', text: 'Không có.', ...none } as const
  const own = { hits: [], mass: 0, on: '2026-11-25', unconfirmed } as unknown as OwnFinding
  const { candidates } = plan(become<Classified>({ ...call, own }), world.services)
  expect(candidates.map(({ route }) => route.id)).toEqual([dear.id, 'documents/own', english.id])

  await using alone = await openWorld({ routes: [english] })
  const events = await alone.answer(wish)
  expect(receiptIn(events).other_language).toBe(true)
  const known = await alone.answer(asks('How do I get a land title?'))
  expect(receiptIn(known).other_language).toBeUndefined()
})

// A call's whole life against the real database: what leaves, what is entered, what is held and spent, whatever the provider does.
import { expect, test } from 'bun:test'

import type { CallEvent } from '../contract/call.ts'
import { SenError } from '../errors/sen-error.ts'
import { run, runEmbeddings } from './run.ts'
import {
  billed,
  chunk,
  ending,
  eventStream,
  fails,
  hangs,
  line,
  says,
  type Turn,
} from './testing/upstream.ts'
import { openWorld, receiptIn, routeOf, textOf } from './testing/world.ts'

const both = [routeOf(), routeOf({ model: 'far' })]
const rich = 1_000_000_000n
const intent = 'call.intent'
const outcome = 'call.outcome'

interface Life {
  readonly name: string
  readonly script: readonly Turn[]
  readonly kinds: readonly string[]
  readonly text?: string
  readonly code?: string
  readonly certainty: string
  readonly upstream: number
}

const pair = [intent, outcome]
/** The next intent is entered before the outcome of the attempt that failed, so that its money stays held. */
const fallback = [intent, intent, outcome, outcome]
const begun = [chunk({ content: 'nửa' })]
/** Goes on once the caller has the first event: what comes in one piece with it was never shown. */
let shown = Promise.withResolvers<void>()
const late = (text: string, first: readonly string[] = begun): Turn =>
  hangs(first, () => shown.promise.then(() => text))
/** As vLLM sends it on demand, and Anthropic with its first event: what has been used so far. */
const countedEarly = line({
  id: 'c1',
  model: 'served',
  choices: [{ index: 0, delta: { content: 'nửa' }, finish_reason: null }],
  usage: billed,
})

const lives: readonly Life[] = [
  {
    name: 'a whole answer',
    script: [says('chào')],
    kinds: pair,
    text: 'chào',
    certainty: 'reported',
    upstream: 1,
  },
  {
    name: 'a 500 before the first event falls back',
    script: [fails(500), says('hai')],
    kinds: fallback,
    text: 'hai',
    certainty: 'reported',
    upstream: 2,
  },
  {
    name: 'a 503 falls back',
    script: [fails(503), says('hai')],
    kinds: fallback,
    text: 'hai',
    certainty: 'reported',
    upstream: 2,
  },
  {
    name: 'a key that is refused falls back',
    script: [fails(401), says('hai')],
    kinds: fallback,
    text: 'hai',
    certainty: 'reported',
    upstream: 2,
  },
  {
    name: 'a 429 goes to the other route at once',
    script: [fails(429, { 'retry-after': '600' }), says('hai')],
    kinds: fallback,
    text: 'hai',
    certainty: 'reported',
    upstream: 2,
  },
  {
    name: 'an empty stream falls back',
    script: [() => eventStream([]), says('hai')],
    kinds: fallback,
    text: 'hai',
    certainty: 'reported',
    upstream: 2,
  },
  {
    name: 'a page of HTML falls back',
    script: [() => new Response('<p>', { headers: { 'content-type': 'text/html' } }), says('hai')],
    kinds: fallback,
    text: 'hai',
    certainty: 'reported',
    upstream: 2,
  },
  {
    name: 'a caller’s mistake does not',
    script: [fails(400), says('hai')],
    kinds: pair,
    code: 'invalid_request',
    certainty: 'none',
    upstream: 1,
  },
  {
    name: 'a cut after the first event never falls back',
    script: [late('cut'), says('hai')],
    kinds: pair,
    code: 'upstream_failed',
    text: 'nửa',
    certainty: 'held',
    upstream: 1,
  },
  {
    name: 'counts from before a cut are no bill',
    script: [late('cut', [countedEarly])],
    kinds: pair,
    code: 'upstream_failed',
    text: 'nửa',
    certainty: 'held',
    upstream: 1,
  },
  {
    name: 'an early end after the first event never falls back',
    script: [late(''), says('hai')],
    kinds: pair,
    code: 'upstream_failed',
    text: 'nửa',
    certainty: 'held',
    upstream: 1,
  },
  {
    name: 'an error inside the 200 is uncertain',
    script: [late(line({ error: { message: 'canary-provider-text', code: 500 } })), says('hai')],
    kinds: pair,
    code: 'upstream_failed',
    text: 'nửa',
    certainty: 'held',
    upstream: 1,
  },
  {
    name: 'a whole answer without usage is held',
    script: [says('chào', { usage: null })],
    kinds: pair,
    text: 'chào',
    certainty: 'held',
    upstream: 1,
  },
  {
    name: 'both routes fail',
    script: [fails(500)],
    kinds: fallback,
    code: 'upstream_failed',
    certainty: 'held',
    upstream: 2,
  },
]

test.each(lives)('$name', async (life) => {
  await using world = await openWorld({ routes: both, limit: rich })
  world.upstream.script(...life.script)
  shown = Promise.withResolvers<void>()
  const events: CallEvent[] = []
  let thrown: unknown
  try {
    const answered = await run(world.ask(), world.services)
    for await (const batch of answered.events) {
      events.push(...batch)
      shown.resolve()
    }
  } catch (error) {
    thrown = error
  }
  expect(thrown instanceof SenError ? thrown.code : thrown).toBe(life.code)
  expect(textOf(events)).toBe(life.text ?? '')
  expect(world.upstream.seen).toHaveLength(life.upstream)
  expect(await world.kinds()).toEqual([...life.kinds])
  const entries = await world.entries()
  const last = entries.at(-1)?.body['cost']
  expect(last).toMatchObject({ certainty: life.certainty })
  expect((await world.budget()).held).toBe(0n)
  expect(JSON.stringify(entries)).not.toMatch(/canary/)
  expect(world.observed.flatMap((facts) => Object.values(facts)).join(' ')).not.toMatch(/canary/)
  if (life.code === undefined) {
    expect(receiptIn(events).attempts).toBe(life.upstream)
    // What a failed attempt may cost makes the sum no surer than that.
    const { cost, earlier } = receiptIn(events)
    expect(cost.certainty).toBe(earlier === undefined ? (life.certainty as 'held') : 'held')
  }
})

test('a caller that left before anything was sent pays nothing', async () => {
  await using world = await openWorld({ limit: rich })
  const caller = new AbortController()
  const { writer } = world.services
  const intend: typeof writer.intend = async (operation) => {
    const intended = await writer.intend(operation)
    caller.abort()
    return intended
  }
  const services = { ...world.services, writer: { ...writer, intend } }
  const asked = run(world.ask({ signal: caller.signal }), services)
  expect(await asked.catch((error: SenError) => error.code)).toBe('client_closed')
  expect(world.upstream.seen).toHaveLength(0)
  expect((await world.entries()).at(-1)?.body).toMatchObject({
    status: 'cancelled',
    cost: { amount: '0', certainty: 'none' },
  })
  expect(await world.budget()).toEqual({ spent: 0n, held: 0n })
})

test('a defect while the next route is chosen leaves no attempt without its outcome', async () => {
  await using world = await openWorld({ routes: both, limit: rich })
  world.upstream.script(fails(500))
  const book = world.services.routes()
  const routes = () => {
    if (world.upstream.seen.length > 0) throw new TypeError('scripted defect')
    return book
  }
  const answered = run(world.ask(), { ...world.services, routes })
  expect(await answered.catch((error: unknown) => error)).toBeInstanceOf(TypeError)
  expect(await world.kinds()).toEqual(pair)
  expect((await world.budget()).held).toBe(0n)
})

test('a name that stands for nothing is entered as denied', async () => {
  await using world = await openWorld()
  const asked = run(world.ask({ request: { model: 'nobody' } }), world.services)
  expect(await asked.catch((error: SenError) => error.code)).toBe('model_not_found')
  expect(await world.kinds()).toEqual(['call.denied'])
  expect(world.upstream.seen).toHaveLength(0)
})

test('a second account with the same model stands in for the first', async () => {
  const routes = [routeOf(), routeOf({ id: `${routeOf().id}@prov_2` })]
  await using world = await openWorld({ routes, limit: rich })
  world.upstream.script(fails(500), says('hai'))
  expect(textOf(await world.answer({ request: { model: routeOf().id } }))).toBe('hai')
  expect(await world.kinds()).toEqual(fallback)
})

test('at most three attempts over all routes', async () => {
  const four = ['near', 'far', 'near', 'far'].map((model, index) =>
    routeOf({ model, id: `openai-compatible/${model}-${index}` }),
  )
  await using world = await openWorld({ routes: four })
  world.upstream.script(fails(500))
  expect(run(world.ask(), world.services)).rejects.toMatchObject({ code: 'upstream_failed' })
  await run(world.ask(), world.services).catch(() => undefined)
  expect(world.upstream.seen.length).toBeLessThanOrEqual(6)
  const kinds = await world.kinds()
  expect(kinds.filter((kind) => kind === intent)).toHaveLength(6)
  expect(kinds.filter((kind) => kind === outcome)).toHaveLength(6)
})

test('a busy provider that stands alone is asked again after its Retry-After', async () => {
  await using world = await openWorld({ limit: rich })
  world.upstream.script(fails(429, { 'retry-after': '0' }), says('lại'))
  const events = await world.answer()
  expect(textOf(events)).toBe('lại')
  expect(receiptIn(events).attempts).toBe(2)
  expect(await world.kinds()).toHaveLength(4)
})

test('one that asks for too long a wait is not waited for', async () => {
  await using world = await openWorld()
  world.upstream.script(fails(429, { 'retry-after': '60' }))
  expect(await world.answer().catch((error: unknown) => error)).toMatchObject({
    code: 'overloaded',
    retryAfter: 60,
  })
  expect(world.upstream.seen).toHaveLength(1)
})

test('a route that keeps failing is left alone', async () => {
  await using world = await openWorld()
  world.upstream.script(fails(500))
  for (let call = 0; call < 5; call += 1) await world.answer().catch(() => undefined)
  expect(await world.answer().catch((error: unknown) => error)).toMatchObject({
    code: 'overloaded',
    retryAfter: 15,
  })
  expect(world.upstream.seen).toHaveLength(5)
  expect((await world.kinds()).at(-1)).toBe('call.denied')
})

test('callers’ mistakes do not open the circuit', async () => {
  await using world = await openWorld()
  world.upstream.script(fails(400))
  for (let call = 0; call < 8; call += 1) await world.answer().catch(() => undefined)
  expect(world.upstream.seen).toHaveLength(8)
})

test('finish, usage and receipt come together, after the outcome is durable', async () => {
  await using world = await openWorld()
  world.upstream.script(says('chào'))
  const answered = await run(world.ask(), world.services)
  for await (const batch of answered.events) {
    const isEnd = batch.some((event) => ['finish', 'usage', 'receipt'].includes(event.type))
    expect((await world.kinds()).includes(outcome)).toBe(isEnd)
    if (isEnd) expect(batch.map((event) => event.type)).toEqual(['finish', 'usage', 'receipt'])
  }
})

test('embeddings live the same life', async () => {
  const route = routeOf({ rung: 'low-cost' })
  const able = { ...route, abilities: { ...route.abilities, embeddings: true } }
  await using world = await openWorld({ routes: [able], limit: rich })
  world.upstream.script(() =>
    Response.json({
      model: 'served',
      data: [{ index: 0, embedding: [0.5, 1] }],
      usage: { prompt_tokens: 3, total_tokens: 3 },
    }),
  )
  const request = { kind: 'embeddings', model: 'sen/embed', input: ['canary'] } as const
  const result = await runEmbeddings(world.ask({ request, surface: 'embeddings' }), world.services)
  expect([...(result.answer.vectors[0] ?? [])]).toEqual([0.5, 1])
  expect(await world.kinds()).toEqual(pair)
  expect((await world.budget()).held).toBe(0n)
  for (const turn of [fails(500), () => new Response('no'), () => Response.json({ data: 7 })]) {
    world.upstream.script(turn)
    const again = world.ask({ request, surface: 'embeddings' })
    expect(
      await runEmbeddings(again, world.services).catch((error: unknown) => error),
    ).toMatchObject({ code: 'upstream_failed' })
  }
  expect(await world.kinds()).toHaveLength(8)
})

test('an answer that is no stream is read all the same', async () => {
  await using world = await openWorld()
  const choices = [
    { index: 0, message: { role: 'assistant', content: 'gọn' }, finish_reason: 'stop' },
  ]
  world.upstream.script(() =>
    Response.json({
      id: 'c',
      model: 'served',
      choices,
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    }),
  )
  expect(textOf(await world.answer())).toBe('gọn')
})

test('the end of a stream may stand in the chunk of the last text', async () => {
  await using world = await openWorld()
  world.upstream.script(() =>
    eventStream([chunk({ content: 'x' }), ...ending({ reason: 'length' })]),
  )
  expect(await world.answer()).toContainEqual({ type: 'finish', choice: 0, reason: 'length' })
})

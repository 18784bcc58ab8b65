// What ends an attempt, and what that means: limits, the caller, the engine in this building, and the guarded client's refusals.
import { expect, test } from 'bun:test'

import type { Engine, EngineEvent } from '../../contract/engine.ts'
import type { ChatRequest } from '../../contract/request.ts'
import { SenError } from '../../errors/sen-error.ts'
import { createManualClock } from '../../time/clock.ts'
import { createDrainLimit } from '../drain-limit.ts'
import { run, runEmbeddings } from '../run.ts'
import { chunk, hangs, says } from '../testing/upstream.ts'
import { noEngine, openWorld, receiptIn, routeOf, textOf } from '../testing/world.ts'
import { asFailure } from './as-failure.ts'
import { callerLeft, faulted, faultedInside } from './failure.ts'
import { limitsFor } from './limits-for.ts'
import { startWatch, type WatchReason } from './watch.ts'

const limits = {
  connectMs: 1_000,
  firstEventMs: 100,
  firstThinkingMs: 300,
  silenceMs: 1_000,
  wholeMs: 500,
}

function watched(deadline?: number) {
  const clock = createManualClock(0)
  const caller = new AbortController()
  const drainLimit = createDrainLimit()
  const watch = startWatch({ clock, limits, deadline, caller: caller.signal, drainLimit })
  return { clock, caller, drainLimit, watch }
}

const ends: readonly (readonly [string, number | undefined, number, boolean, WatchReason])[] = [
  ['no first event', undefined, 100, false, 'first-event'],
  ['the whole limit', undefined, 500, true, 'whole'],
  ['the deadline before all others', 50, 500, false, 'deadline'],
]
test.each(ends)('a watch ends an attempt: %s', async (...[, deadline, at, hasBegun, reason]) => {
  const { clock, watch } = watched(deadline)
  if (hasBegun) watch.heard()
  const aborted = new Promise((resolve) => watch.signal.addEventListener('abort', resolve))
  clock.advance(at)
  await aborted
  expect(watch.reason).toBe(reason)
  watch[Symbol.dispose]()
})

test('a caller who left before it began', () => {
  const caller = AbortSignal.abort()
  const clock = createManualClock(0)
  const drainLimit = createDrainLimit()
  const watch = startWatch({ clock, limits, deadline: undefined, caller, drainLimit })
  expect(watch.reason).toBe('caller')
  watch[Symbol.dispose]()
})

test('a watch that is over hears nobody', () => {
  const { caller, drainLimit, watch } = watched()
  watch[Symbol.dispose]()
  caller.abort()
  drainLimit.reach()
  expect(watch.reason).toBeUndefined()
})

test('the drain limit ends every watch that is open, and whatever opens after it', () => {
  const clock = createManualClock(0)
  const drainLimit = createDrainLimit()
  const caller = new AbortController().signal
  const start = () => startWatch({ clock, limits, deadline: undefined, caller, drainLimit })
  using first = start()
  using second = start()
  drainLimit.reach()
  using late = start()
  for (const { reason, signal } of [first, second, late])
    expect([reason, signal.aborted]).toEqual(['draining', true])
})

const upstream = (code: 'upstream_failed' | 'upstream_timeout', phase: string) =>
  new SenError(code, { phase })
const failures: readonly (readonly [string, unknown, WatchReason | undefined, object])[] = [
  [
    'the caller explains all',
    new Error('x'),
    'caller',
    { status: 'cancelled', mayFallBack: false, isRouteFault: false },
  ],
  [
    'a node that stops cuts the answer, and its route is sound',
    new Error('x'),
    'draining',
    { status: 'cut', dispatched: true, mayFallBack: false, isRouteFault: false },
  ],
  [
    'a deadline is the caller’s',
    new Error('x'),
    'deadline',
    { status: 'timeout', mayFallBack: false, isRouteFault: false },
  ],
  [
    'silence at the start is the route’s',
    new Error('x'),
    'first-event',
    { status: 'timeout', mayFallBack: true, isRouteFault: true },
  ],
  ['the whole limit too', new Error('x'), 'whole', { status: 'timeout', mayFallBack: true }],
  [
    'never connected costs nothing',
    upstream('upstream_failed', 'before'),
    undefined,
    { dispatched: false, mayFallBack: true },
  ],
  [
    'garbage was dispatched',
    upstream('upstream_failed', 'answered'),
    undefined,
    { dispatched: true, status: 'error' },
  ],
  [
    'a reset is uncertain',
    upstream('upstream_failed', 'after'),
    undefined,
    { dispatched: true, refused: false, status: 'cut' },
  ],
  [
    'silence after it was sent',
    upstream('upstream_timeout', 'after'),
    undefined,
    { dispatched: true, status: 'timeout' },
  ],
  [
    'a refusal of the guard never left',
    new SenError('not_allowed'),
    undefined,
    { dispatched: false, isRouteFault: false },
  ],
  ['an unknown error is a break', new Error('x'), undefined, { dispatched: true, status: 'cut' }],
  ['what is known stays', callerLeft(), undefined, { status: 'cancelled' }],
]
test.each(failures)('a failure means: %s', (...[, thrown, reason, means]) => {
  const watch = {
    signal: new AbortController().signal,
    reason,
    heard: () => undefined,
    [Symbol.dispose]: () => undefined,
  }
  expect(asFailure(thrown, watch)).toMatchObject(means)
})

test.each([
  ['bad-request', 'invalid_request', false, true],
  ['context-length', 'context_length_exceeded', false, true],
  ['content-blocked', 'content_blocked', false, true],
  ['key-refused', 'no_route_fits', true, true],
  ['not-found', 'no_route_fits', true, true],
  ['busy', 'overloaded', true, true],
  ['server-fault', 'upstream_failed', true, false],
  ['garbage', 'upstream_failed', true, false],
] as const)('a provider’s %s is shown as %s', (...[kind, code, mayFallBack, refused]) => {
  const fault = { kind, status: 418, parameter: 'messages[0].content', retryAfterMs: 1_500 }
  expect(faulted(fault)).toMatchObject({
    mayFallBack,
    refused,
    shown: { code, retryAfter: 2, detail: { status: 418, parameter: 'messages[0].content' } },
  })
  expect(faultedInside(fault)).toMatchObject({ refused: false, status: 'error' })
  expect(
    faulted({ kind, status: 400, parameter: 'canary <script>' }).shown.detail['parameter'],
  ).toBeUndefined()
})

test.each<[string, Partial<ChatRequest>, number]>([
  ['nothing said', {}, 100],
  ['effort', { reasoning: { effort: 'low' } }, 300],
  ['a budget', { reasoning: { budgetTokens: 1_024 } }, 300],
  ['on', { reasoning: { enabled: true } }, 300],
  ['off, whatever else', { reasoning: { enabled: false, budgetTokens: 9 } }, 100],
  ['no effort', { reasoning: { effort: 'none' } }, 100],
])('a model that was asked to think may be silent for longer: %s', (...[, wishes, ms]) => {
  const request: ChatRequest = { kind: 'chat', model: 'm', messages: [], stream: true, ...wishes }
  expect(limitsFor(request, limits).firstEventMs).toBe(ms)
})

test('a busy answer always says when to come back, whatever the provider said', () => {
  const waits = (kind: 'busy' | 'server-fault', retryAfterMs?: number): number | undefined =>
    faulted({ kind, status: 429, ...(retryAfterMs !== undefined && { retryAfterMs }) }).shown
      .retryAfter
  expect(waits('busy')).toBe(5)
  expect(waits('busy', 0)).toBe(1)
  expect(waits('server-fault')).toBeUndefined()
})

test('a provider that is silent from the start is left for the next', async () => {
  const routes = [routeOf(), routeOf({ model: 'far' })]
  await using world = await openWorld({ routes })
  const asked = Promise.withResolvers<void>()
  world.upstream.script(() => {
    asked.resolve()
    return new Promise<Response>(() => undefined)
  }, says('hai'))
  const services = { ...world.services, limits: { ...world.services.limits, firstEventMs: 50 } }
  const answered = run(world.ask(), services)
  await asked.promise
  world.house.clock.advance(50)
  let text = ''
  for await (const batch of (await answered).events) text += textOf(batch)
  expect(text).toBe('hai')
  expect((await world.entries()).find((one) => one.kind === 'call.outcome')?.body).toMatchObject({
    status: 'timeout',
    cost: { certainty: 'held' },
  })
})

test('a deadline that passes ends the call with what was used accounted', async () => {
  await using world = await openWorld({ limit: 1_000_000_000n })
  world.upstream.script(hangs([chunk({ content: 'a' })]))
  const deadline = world.house.clock.monotonic() + 40
  const answered = await run(
    world.ask({ wishes: { showReceipt: false, deadline } }),
    world.services,
  )
  const events = answered.events[Symbol.asyncIterator]()
  await events.next()
  const next = events.next().catch((error: unknown) => error)
  world.house.clock.advance(40)
  expect(await next).toMatchObject({ code: 'deadline_exceeded' })
  expect((await world.budget()).held).toBe(0n)
  expect((await world.budget()).spent).toBeGreaterThan(0n)
})

test('a reader who leaves the loop is a caller who left', async () => {
  await using world = await openWorld()
  world.upstream.script(hangs([chunk({ content: 'a' })]))
  const answered = await run(world.ask(), world.services)
  for await (const _ of answered.events) break
  expect((await world.entries()).at(-1)?.body['status']).toBe('cancelled')
})

const here = routeOf({
  id: 'local/small',
  provider: 'local',
  connection: 'local',
  model: 'small',
  digest: 'd1',
  rung: 'local',
  onCancel: 'stops',
  place: { kind: 'here', country: 'VN', operator: 'house', operatorCountry: 'VN' },
})
const done: EngineEvent = {
  type: 'done',
  reason: 'stop',
  usage: { input: 4, cached: 0, output: 2, reasoning: 0 },
  ms: { queue: 0, first: 1, total: 2 },
}
const speaking = (...events: readonly (EngineEvent | SenError)[]): Engine => ({
  ...noEngine,
  async *generate() {
    for (const event of events) {
      if (event instanceof SenError) throw event
      yield event
    }
  },
  embed: async () => ({ vectors: [Float32Array.of(1)], tokens: 3 }),
})
const token: EngineEvent = { type: 'token', text: 'chào', lane: 'content' }

test('the engine here answers, costs nothing and says so', async () => {
  await using world = await openWorld({
    routes: [here],
    services: { engine: speaking(token, done) },
  })
  const events = await world.answer()
  expect(textOf(events)).toBe('chào')
  expect(receiptIn(events)).toMatchObject({
    rung: 'local',
    cost: { amount: '0', certainty: 'reported' },
    usage: { input: 4, output: 2 },
  })
  expect(world.upstream.seen).toHaveLength(0)
  expect(await world.kinds()).toEqual(['call.intent', 'call.outcome'])
})

test.each([
  ['overloaded', 'x'],
  ['engine_missing', 'x'],
  ['model_damaged', 'x'],
  ['invalid_request', 'invalid_request'],
  ['context_length_exceeded', 'context_length_exceeded'],
] as const)(
  'the engine says %s: the other route answers only where that can help',
  async (code, wants) => {
    const routes = [here, routeOf()]
    const engine = speaking(new SenError(code, {}, { retryAfter: 1 }))
    await using world = await openWorld({ routes, services: { engine } })
    world.upstream.script(says('x'))
    const ended = await world.answer().catch((error: unknown) => error)
    expect(ended instanceof SenError ? ended.code : Array.isArray(ended) && textOf(ended)).toBe(
      wants,
    )
  },
)

test('the engine breaks in the middle: no other route, and the caller is told', async () => {
  const engine = speaking(token, new SenError('deadline_exceeded'))
  await using world = await openWorld({ routes: [here, routeOf()], services: { engine } })
  expect(await world.answer().catch((error: unknown) => error)).toMatchObject({
    code: 'deadline_exceeded',
  })
  expect((await world.entries()).at(-1)?.body).toMatchObject({ status: 'timeout' })
  expect(world.upstream.seen).toHaveLength(0)
})

const cutShort: readonly {
  readonly name: string
  readonly events: readonly EngineEvent[]
  readonly code: string
  readonly status: string
}[] = [
  {
    name: 'the engine’s own deadline',
    events: [token, { ...done, reason: 'deadline' }],
    code: 'deadline_exceeded',
    status: 'timeout',
  },
  {
    name: 'an engine that was told to stop',
    events: [token, { ...done, reason: 'cancel' }],
    code: 'client_closed',
    status: 'error',
  },
  {
    name: 'an engine that ends without a word',
    events: [token],
    code: 'upstream_failed',
    status: 'cut',
  },
]

test.each(cutShort)(
  '$name: half an answer is no answer, and the ledger says how it ended',
  async ({ events, code, status }) => {
    await using world = await openWorld({
      routes: [here, routeOf()],
      services: { engine: speaking(...events) },
    })
    expect(await world.answer().catch((error: unknown) => error)).toMatchObject({ code })
    expect((await world.entries()).at(-1)?.body).toMatchObject({ status, code })
    expect(world.upstream.seen).toHaveLength(0)
  },
)

test('vectors from the engine here', async () => {
  const able = { ...here, abilities: { ...here.abilities, embeddings: true } }
  await using world = await openWorld({ routes: [able], services: { engine: speaking() } })
  const request = { kind: 'embeddings', model: 'sen/embed', input: ['a'] } as const
  const result = await runEmbeddings(world.ask({ request }), world.services)
  expect(result.answer.vectors[0]).toEqual(Float32Array.of(1))
  expect(result.receipt.cost.amount).toBe('0')
})

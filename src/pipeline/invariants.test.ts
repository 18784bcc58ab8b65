// The invariants of the architecture, each tried from outside, and each with a mutant of a part that turns its check red.
import { describe, expect, test } from 'bun:test'

import type { Received } from '../contract/call.ts'
import { SenError } from '../errors/sen-error.ts'
import type { GuardedClient } from '../fetch/client.ts'
import { run } from './run.ts'
import type { Services } from './services.ts'
import { policyOf, verdictOf } from './testing/policy.ts'
import { chunk, fails, hangs, says } from './testing/upstream.ts'
import { openWorld, routeOf, type World, type WorldOptions } from './testing/world.ts'

const far = routeOf({
  model: 'far',
  id: 'forbidden/far',
  place: { kind: 'provider', country: 'US', operator: 'forbidden', operatorCountry: 'US' },
})
/** Allows one country; what it says may be changed while a call runs. */
function onlyCn(): Services['policy'] {
  return () =>
    policyOf({
      decide: (_classes, place) =>
        place.country === 'CN'
          ? verdictOf('allow', { rule: 'cn' })
          : verdictOf('deny', { rule: 'no' }),
    })
}

/** A check tells what is broken, or undefined while the invariant holds. */
type Check = (mutant: Mutant) => Promise<string | undefined>
type Mutant = (world: Services) => Partial<Services>
const sound: Mutant = () => ({})

async function within<Result>(
  options: WorldOptions,
  mutant: Mutant,
  use: (world: World, services: Services) => Promise<Result>,
): Promise<Result> {
  await using world = await openWorld(options)
  return await use(world, { ...world.services, ...mutant(world.services) })
}

function byText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right)
}

async function finish(received: Received, services: Services): Promise<unknown> {
  try {
    for await (const _ of (await run(received, services)).events);
    return undefined
  } catch (error) {
    return error
  }
}

/** 1. No byte leaves for a place the policy does not allow, on the first route or any fallback. */
const placeIsAllowed: Check = (mutant) =>
  within(
    { routes: [far, routeOf()], services: { policy: onlyCn() } },
    mutant,
    async (world, services) => {
      world.upstream.script(fails(500))
      await finish(world.ask(), services)
      await finish(world.ask({ request: { model: 'forbidden/far' } }), services)
      return world.upstream.seen.some((one) => one.text.includes('"far"'))
        ? 'a forbidden place was asked'
        : undefined
    },
  )

/** 1 again, at the way out itself: bytes that nobody permitted do not leave. */
const permitIsChecked: Check = (mutant) =>
  within({}, mutant, async (world, services) => {
    const provider = services.provider('openai-compatible')
    const { client } = services
    // Whatever swaps the bytes after the decision.
    const swapping: GuardedClient = {
      ...client,
      send: (permit, request) => client.send(permit, { ...request, body: '{"canary":true}' }),
    }
    await finish(world.ask(), { ...services, client: swapping, provider: () => provider })
    return world.upstream.seen.length > 0 ? 'unpermitted bytes left' : undefined
  })

/** 2. An intent is durable before the first byte leaves, exactly one outcome follows. */
const noLedgerNoCall: Check = (mutant) =>
  within({ routes: [routeOf(), routeOf({ model: 'far' })] }, mutant, async (world, services) => {
    const turns = [
      fails(500),
      says('x'),
      hangs([chunk({ content: 'a' })], async () => 'cut'),
      fails(400),
    ]
    let early = 0
    world.upstream.script(
      ...turns.map((turn) => async (asked: Parameters<typeof turn>[0]) => {
        const intents = (await world.kinds()).filter((kind) => kind === 'call.intent')
        if (intents.length < world.upstream.seen.length) early += 1
        return turn(asked)
      }),
    )
    for (let call = 0; call < 3; call += 1) await finish(world.ask(), services)
    if (early > 0) return 'a byte left before its intent'
    const entries = await world.entries()
    const intents = entries
      .filter((one) => one.kind === 'call.intent')
      .map((one) => Number(one.body['i']))
    const ended = entries
      .filter((one) => one.kind === 'call.outcome')
      .map((one) => Number(one.body['intent']))
    return ended.map(String).toSorted(byText).join() === intents.map(String).toSorted(byText).join()
      ? undefined
      : 'an intent without exactly one outcome'
  })

/** 3. Budgets cannot overshoot, under any concurrency. */
const budgetHolds: Check = (mutant) => {
  const limit = 60_000_000n
  return within(
    { limit, services: { waitForMoney: async () => undefined } },
    mutant,
    async (world, services) => {
      let worst = 0n
      world.upstream.script(async (asked) => {
        const { spent, held } = await world.budget()
        if (spent + held > worst) worst = spent + held
        // It holds itself to the ceiling it was sent, and uses it up.
        const output = Number(JSON.parse(asked.text).max_tokens ?? 8_000)
        const usage = {
          prompt_tokens: 1_000,
          completion_tokens: output,
          total_tokens: 1_000 + output,
        }
        return says('x', { usage })(asked)
      })
      const asks = Array.from({ length: 64 }, () => {
        const deadline = world.house.clock.monotonic()
        return finish(
          world.ask({ wishes: { showReceipt: false, deadline: deadline + 1_000_000 } }),
          {
            ...services,
            waitForMoney: async (ms) => world.house.clock.advance(ms),
          },
        )
      })
      await Promise.all(asks)
      const end = await world.budget()
      if (worst > limit || end.spent > limit) return 'more than the limit was held or spent'
      if (end.held !== 0n) return 'money stayed held'
      const sum = world.observed.reduce((total, facts) => total + facts.costNano, 0n)
      return sum === end.spent ? undefined : 'what was spent is not what was booked'
    },
  )
}

/** 4. What the caller pays is what the provider bills; a missing price refuses. */
const paysTheBill: Check = (mutant) =>
  within(
    { routes: [routeOf(), routeOf({ model: 'unpriced' })], limit: 1_000_000_000n },
    mutant,
    async (world, services) => {
      world.upstream.script(
        says('một câu trả lời rất dài so với hóa đơn', {
          usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
        }),
      )
      await finish(world.ask({ request: { model: 'near' } }), services)
      // 7 × 1 + 3 × 2 per million, in nano-units.
      const { spent } = await world.budget()
      if (spent !== 13_000n) return `booked ${spent}`
      const free = await finish(world.ask({ request: { model: 'unpriced' } }), services)
      return free instanceof SenError && free.code === 'price_missing'
        ? undefined
        : 'a missing price meant free'
    },
  )

/** 5. Cancel travels within 100 ms, and what was used is still accounted. */
const cancelTravels: Check = (mutant) =>
  within({ limit: 1_000_000_000n }, mutant, async (world, services) => {
    const caller = new AbortController()
    const aborted = Promise.withResolvers<number>()
    world.upstream.script((asked) => {
      asked.signal.addEventListener('abort', () => aborted.resolve(performance.now()))
      return hangs([chunk({ content: 'a' })])(asked)
    })
    const answered = await run(world.ask({ signal: caller.signal }), services)
    const events = answered.events[Symbol.asyncIterator]()
    await events.next()
    const next = events.next().catch((error: unknown) => error)
    const left = performance.now()
    caller.abort()
    const limit = new Promise<number>((resolve) =>
      setTimeout(() => resolve(Number.POSITIVE_INFINITY), 1_000),
    )
    const seen = await Promise.race([aborted.promise, limit])
    if (seen - left > 100) return 'the upstream went on'
    await next
    const last = (await world.entries()).at(-1)
    const { spent, held } = await world.budget()
    if (last?.body['status'] !== 'cancelled') return 'no outcome of the cancelled call'
    return spent > 0n && held === 0n ? undefined : 'what was used is not accounted'
  })

interface Invariant {
  readonly name: string
  readonly check: Check
  readonly mutants: readonly {
    readonly name: string
    readonly mutant: Mutant
    readonly says: string
  }[]
}

const invariants: readonly Invariant[] = [
  {
    name: '1 no byte leaves for a place that the policy does not allow',
    check: placeIsAllowed,
    mutants: [
      {
        name: 'a policy that is not asked',
        mutant: (services) => ({
          policy: () => ({
            ...services.policy(),
            decide: () => verdictOf('allow', { rule: 'any' }),
          }),
        }),
        says: 'a forbidden place was asked',
      },
    ],
  },
  {
    name: '1 no bytes leave but the permitted ones',
    check: permitIsChecked,
    mutants: [
      {
        name: 'a client that ignores permits',
        mutant: (services) => ({
          client: {
            ...services.client,
            send: (_permit, request) =>
              fetch(request.baseUrl + request.path, {
                method: 'POST',
                body: JSON.stringify(request.body),
              }),
          },
        }),
        says: 'unpermitted bytes left',
      },
    ],
  },
  {
    name: '2 no ledger, no call; one outcome for each intent',
    check: noLedgerNoCall,
    mutants: [
      {
        name: 'a writer that forgets the outcome',
        mutant: ({ writer }) => ({
          writer: { ...bound(writer), settle: async () => ({ outcome: 0 }) },
        }),
        says: 'an intent without exactly one outcome',
      },
      {
        name: 'a writer that enters the intent later',
        mutant: ({ writer }) => ({
          writer: {
            ...bound(writer),
            intend: async () => ({ kind: 'intended', intent: 1, warned: [] }),
          },
        }),
        says: 'a byte left before its intent',
      },
    ],
  },
  {
    name: '3 budgets cannot overshoot',
    check: budgetHolds,
    mutants: [
      {
        name: 'holds of nothing',
        mutant: () => ({ convert: (amount, _to, { margin }) => (margin ? 0n : amount.nano) }),
        says: 'more than the limit was held or spent',
      },
    ],
  },
  {
    name: '4 what the caller pays is what the provider bills',
    check: paysTheBill,
    mutants: [
      {
        name: 'a rounded price',
        mutant: () => ({ convert: (amount) => (amount.nano / 10_000n) * 10_000n }),
        says: 'booked 10000',
      },
    ],
  },
  {
    name: '5 cancel travels, and what was used is accounted',
    check: cancelTravels,
    mutants: [
      {
        name: 'a client that does not pass the signal on',
        mutant: ({ client }) => ({
          client: {
            ...client,
            send: (permit, request) =>
              client.send(permit, { ...request, signal: new AbortController().signal }),
          },
        }),
        says: 'the upstream went on',
      },
    ],
  },
]

function bound(writer: Services['writer']): Services['writer'] {
  return {
    intend: (operation) => writer.intend(operation),
    settle: (operation) => writer.settle(operation),
    append: (entry) => writer.append(entry),
    deny: (entry, call) => writer.deny(entry, call),
    apply: (steps, entry) => writer.apply(steps, entry),
    correct: (correction, entry) => writer.correct(correction, entry),
    close: () => writer.close(),
  }
}

describe.each(invariants)('invariant $name', ({ check, mutants }) => {
  test('holds', async () => {
    expect(await check(sound)).toBeUndefined()
  })
  test.each(mutants)('is seen to break with $name', async ({ mutant, says: words }) => {
    expect(await check(mutant)).toBe(words)
  })
})

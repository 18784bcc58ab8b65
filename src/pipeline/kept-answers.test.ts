// The first rung through the whole pipeline: what is given again, to whom never, what it leaves in the ledger, and who hears an answer in flight.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'

import { dayName } from '../content/day-keys.ts'
import type { CallEvent, Wishes } from '../contract/call.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Tenant } from '../contract/people.ts'
import { SenError } from '../errors/sen-error.ts'
import { run } from './run.ts'
import { inForceOf, snapshotOf } from './testing/fit.ts'
import { type Asks, asks, type Kept, openKept } from './testing/kept.ts'
import { policyOf, verdictOf } from './testing/policy.ts'
import { chunk, ending, fails, hangs, says } from './testing/upstream.ts'
import { actor, openWorld, receiptIn, routeOf, textOf, type World } from './testing/world.ts'

let world: World
let kept: Kept
beforeAll(async () => {
  world = await openWorld({ limit: 1_000_000_000_000n })
})
beforeEach(async () => {
  kept = await openKept(world)
  await kept.answers.clear(actor.tenant)
  // What is asked at the instant of clearing comes too late to be kept.
  world.house.clock.advance(1)
  world.upstream.script(says('xin chào'))
  seenBefore = world.upstream.seen.length
})
afterAll(() => world[Symbol.asyncDispose]())
let seenBefore = 0
const seen = () => world.upstream.seen.slice(seenBefore)

const question = 'Thủ tục đăng ký khai sinh gồm những giấy tờ gì?'
const showReceipt = { showReceipt: false } as const
const wishes = (cache: NonNullable<Wishes['cache']>): Wishes => ({ ...showReceipt, cache })

async function rungs(...wished: Parameters<Kept['answer']>[0][]): Promise<string[]> {
  const out: string[] = []
  for (const wish of wished) out.push(receiptIn(await kept.answer(wish)).rung)
  return out
}

describe('an answer that was given before', () => {
  test('is given again, at no cost, with its age and an entry of its own', async () => {
    world.upstream.script(says('Tờ khai và giấy chứng sinh.'))
    const first = await kept.answer(asks(question))
    world.house.clock.advance(90_500)
    const again = await kept.answer(asks(question))
    const receipt = receiptIn(again)
    expect(textOf(again)).toBe(textOf(first))
    expect(again.map(({ type }) => type)).toEqual(['start', 'text', 'finish', 'usage', 'receipt'])
    expect(receipt).toMatchObject({
      rung: 'cache',
      route: 'cache/kept',
      served: 'served',
      age: 90,
      cached: { level: 'exact', route: 'openai-compatible/near', rung: 'low-cost' },
      cost: { amount: '0', certainty: 'reported' },
      usage: { input: 0, output: 0 },
    })
    expect(receipt.call).not.toBe(receiptIn(first).call)
    expect(seen()).toHaveLength(1)
    expect((await world.kinds()).slice(-4)).toEqual([
      'call.intent',
      'call.outcome',
      'call.intent',
      'call.outcome',
    ])
    expect(await world.budget()).toEqual({ spent: 20_000n, held: 0n })
  })

  test('leaves neither question nor answer readable in the database', async () => {
    world.upstream.script(says('canary-answer'))
    await kept.answer(asks('canary-question of the office'))
    const rows = await world.house.store.reader.find('cached_answers', {})
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('canary')
  })

  test.each([
    ['Cho em hỏi thủ tục đăng ký khai sinh gồm những giấy tờ gì ạ', 'folded'],
    [question.toUpperCase(), 'folded'],
    [question.normalize('NFD'), 'exact'],
  ])('%s is the same question', async (other, level) => {
    await kept.answer(asks(question))
    expect(receiptIn(await kept.answer(asks(other))).cached?.level).toBe(level as 'exact')
  })

  test.each([
    'Thủ tục đăng ký khai tử gồm những giấy tờ gì?',
    'Thủ tục đăng ký khai sinh không gồm những giấy tờ gì?',
    'Thủ tục đăng ký khai sinh chưa gồm những giấy tờ gì?',
    'Thu tuc dang ky khai sinh gom nhung giay to gi?',
  ])('%s is another one', async (other) => {
    expect(await rungs(asks(question), asks(other))).toEqual(['low-cost', 'low-cost'])
  })
})

describe('what is asked of the cache', () => {
  const warm = { temperature: 0.7 }
  test.each([
    ['a temperature', asks(question, { request: warm }), 'low-cost'],
    ['the highest temperature', asks(question, { request: { temperature: 1 } }), 'low-cost'],
    ['off', asks(question, { wishes: wishes('off') }), 'low-cost'],
    ['refresh', asks(question, { wishes: wishes('refresh') }), 'low-cost'],
    ['only', asks(question, { wishes: wishes('only') }), 'cache'],
    ['another name', asks(question, { request: { model: 'openai-compatible/near' } }), 'low-cost'],
    ['more tokens', asks(question, { request: { maxOutputTokens: 5 } }), 'low-cost'],
    ['a seed', asks(question, { request: { seed: 1 } }), 'low-cost'],
    [
      'a smaller rung',
      asks(question, { wishes: { ...showReceipt, maxRung: 'low-cost' } }),
      'low-cost',
    ],
    [
      'somebody else',
      asks(question, { actor: { ...actor, personId: 'user_2', id: 'key_2' } }),
      'cache',
    ],
    ['whole', asks(question, { request: { stream: false } }), 'cache'],
    ['on another surface', asks(question, { surface: 'messages' }), 'cache'],
  ] as const)('%s', async (_name, wish, rung) => {
    expect(await rungs(asks(question), wish as never)).toEqual(['low-cost', rung])
  })

  test('only, where nothing is kept, asks nobody', async () => {
    const asked = kept.answer(asks(question, { wishes: wishes('only') }))
    expect(await asked.catch((error: unknown) => error)).toMatchObject({ code: 'no_route_fits' })
    expect(seen()).toHaveLength(0)
  })

  test('refresh replaces what is kept', async () => {
    world.upstream.script(says('old'), says('new'))
    await kept.answer(asks(question))
    await kept.answer(asks(question, { wishes: wishes('refresh') }))
    expect(textOf(await kept.answer(asks(question)))).toBe('new')
  })
})

describe('what is never kept', () => {
  test.each([
    ['cut at its length', says('half', { reason: 'length' })],
    ['filtered', says('half', { reason: 'content_filter' })],
    ['empty', says(' ')],
    ['with an identifier of its own', says('Gọi 0912 345 678 gặp chị Nguyễn Thị Lan')],
  ])('an answer %s', async (_name, turn) => {
    world.upstream.script(turn)
    await kept.answer(asks(question)).catch(() => undefined)
    expect(await world.house.store.reader.find('cached_answers', {})).toHaveLength(0)
  })

  test('an answer by a stand-in', async () => {
    await using pair = await openWorld({
      routes: [routeOf(), routeOf({ model: 'far', rung: 'strong' })],
    })
    const both = await openKept(pair)
    pair.upstream.script(fails(500), says('stand-in'))
    expect(receiptIn(await both.answer(asks(question))).attempts).toBe(2)
    expect(await pair.house.store.reader.find('cached_answers', {})).toHaveLength(0)
  })

  test.each([
    ['tools', { tools: [{ kind: 'function', name: 'f' }] }],
    [
      'an image',
      {
        messages: [
          {
            role: 'user',
            parts: [{ type: 'image', mediaType: 'image/png', data: 'iVBORw0KGgo=' }],
          },
        ],
      },
    ],
  ] as const)('a call with %s', async (_name, more) => {
    await kept.answer(asks(question, { request: more }))
    expect(await world.house.store.reader.find('cached_answers', {})).toHaveLength(0)
  })

  test.each(['personal', 'sensitive', 'child', 'secret'] as const)(
    'class %s',
    async (dataClass) => {
      const wish = asks(question, { wishes: { ...showReceipt, dataClass } })
      expect(await rungs(wish, wish)).toEqual(['low-cost', 'low-cost'])
      expect(await world.house.store.reader.find('cached_answers', {})).toHaveLength(0)
    },
  )

  test('personal, where the house allows it, is for the same person, the same words and an hour', async () => {
    kept = await openKept(world, { personal: true })
    const wish = asks(question, { wishes: { ...showReceipt, dataClass: 'personal' } })
    const folded = asks(`${question} ạ`, { wishes: { ...showReceipt, dataClass: 'personal' } })
    const other = { ...wish, actor: { ...actor, personId: 'user_2' } }
    expect(await rungs(wish, wish, folded, other)).toEqual([
      'low-cost',
      'cache',
      'low-cost',
      'low-cost',
    ])
    world.house.clock.advance(3_600_001)
    expect(await rungs(wish)).toEqual(['low-cost'])
  })

  test('nothing at all where the cache is off', async () => {
    kept = await openKept(world, { lifeMs: 0 })
    expect(await rungs(asks(question), asks(question))).toEqual(['low-cost', 'low-cost'])
  })
})

describe('how long', () => {
  test('seven days', async () => {
    await rungs(asks(question))
    world.house.clock.advance(604_799_000)
    await kept.keys.prepare(world.house.clock.now())
    expect(await rungs(asks(question))).toEqual(['cache'])
    world.house.clock.advance(2_000)
    await kept.keys.prepare(world.house.clock.now())
    expect(await rungs(asks(question))).toEqual(['low-cost'])
  })

  test.each(['Hôm nay trực ban là ai?', '今天食堂吃什么？', 'What is on the menu today?'])(
    '%s until midnight, and word for word',
    async (today) => {
      expect(await rungs(asks(today), asks(today), asks(`${today} `))).toEqual([
        'low-cost',
        'cache',
        'low-cost',
      ])
      const zone = 7 * 3_600_000
      world.house.clock.advance(86_400_000 - ((world.house.clock.now() + zone) % 86_400_000))
      await kept.keys.prepare(world.house.clock.now())
      expect(await rungs(asks(today))).toEqual(['low-cost'])
    },
  )
})

describe('what takes an answer away', () => {
  test('the key of its conversation is destroyed', async () => {
    await kept.answer(asks(question))
    await kept.keys.erase('conv_test', [dayName(world.house.clock.now())])
    expect(await rungs(asks(question))).toEqual(['low-cost'])
  })

  test('a damaged row is as if it were not there', async () => {
    await kept.answer(asks(question))
    await kept.writer.apply([
      { do: 'update', table: 'cached_answers', where: {}, set: { sealed: 'v1.0.AA' } },
    ])
    expect(await rungs(asks(question), asks(question))).toEqual(['low-cost', 'cache'])
  })

  test('the rules of now keep the asker from the route that made it', async () => {
    await kept.answer(asks(question))
    const decide = () => verdictOf('local')
    kept = await openKept(world, { services: { policy: () => policyOf({ decide }) } })
    const asked = kept.answer(asks(question))
    expect(await asked.catch((error: unknown) => error)).toMatchObject({ code: 'policy_denied' })
  })

  test('the route that made it is gone', async () => {
    await kept.answer(asks(question))
    const routes = { ...world.services.routes(), routes: [routeOf({ model: 'far' })] }
    kept = await openKept(world, { services: { routes: () => routes } })
    expect(receiptIn(await kept.answer(asks(question))).route).toBe('openai-compatible/far')
  })

  test('the proof of the route that made it has ended', async () => {
    const [near, far] = [routeOf(), routeOf({ model: 'far', rung: 'strong' })]
    const order = [
      { route: near.id, p: 0.93, saves: 0.6 },
      { route: far.id, p: 0.96, saves: 0 },
    ]
    const inForce = new Map([['all raw', inForceOf(order)]])
    let fit = snapshotOf({ tasks: { letter: { inForce } } })
    await using pair = await openWorld({ routes: [near, far], limit: 1_000_000_000_000n })
    const both = await openKept(pair, { services: { fit: () => fit } })
    pair.upstream.script(says('near'), says('far'))
    const letter = asks(question, { wishes: { ...showReceipt, task: 'letter' } })
    const texts = async () => textOf(await both.answer(letter))
    expect([await texts(), await texts()]).toEqual(['near', 'near'])
    fit = snapshotOf({})
    expect(await texts()).toBe('far')
  })

  test('the oldest go first where there is no room', async () => {
    kept = await openKept(world, { mostBytes: 2_000 })
    const began = world.house.clock.now()
    for (let turn = 0; turn < 10; turn += 1) {
      world.house.clock.advance(1_000)
      await kept.answer(asks(`câu hỏi thứ ${turn} về học phí`))
    }
    const rows = await world.house.store.reader.find('cached_answers', {}, { limit: 1_000 })
    expect(rows.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(2_000)
    expect(rows.length).toBeGreaterThan(2)
    expect(Math.min(...rows.map(({ at }) => at))).toBeGreaterThan(began + 3_000)
  })

  test('what has expired is swept, what is used stays', async () => {
    await kept.answer(asks(question))
    world.house.clock.advance(604_800_001)
    expect(await kept.answers.lookAfter()).toBe(1)
    expect(await kept.answers.lookAfter()).toBe(0)
  })
})

describe('nobody else’s', () => {
  const questions = Array.from({ length: 8 }, (_, index) => `Câu hỏi chung số ${index + 1} là gì?`)
  const other = 'ten_other' as Tenant
  test('tenants, tasks, rules and rungs never meet, whatever is asked', async () => {
    world.upstream.script(says('của nhà này'))
    for (const text of questions) await kept.answer(asks(text))
    const ways: Asks[] = [
      { actor: { ...actor, tenant: other } },
      { wishes: { ...showReceipt, task: 'school.fees' } },
      { wishes: { ...showReceipt, maxRung: 'low-cost' } },
      { wishes: { ...showReceipt, dataClass: 'internal' } },
      { request: { model: 'openai-compatible/near' } },
    ]
    for (const way of ways)
      for (const text of questions) {
        const events = await kept.answer(
          asks(text, { ...way, wishes: { ...way.wishes, ...showReceipt, cache: 'refresh' } }),
        )
        expect(receiptIn(events).rung).toBe('low-cost')
      }
    const rows = await world.house.store.reader.find('cached_answers', {}, { limit: 1_000 })
    expect(new Set(rows.map(({ key }) => key)).size).toBe(questions.length * (ways.length + 1))
  })
})

describe('equal calls in flight', () => {
  let release: (text: string) => void
  let tail: Promise<string>
  beforeEach(() => {
    const gate = Promise.withResolvers<string>()
    release = gate.resolve
    tail = gate.promise
  })
  const begins = [chunk({ role: 'assistant', content: '' }), chunk({ content: 'một ' })]

  async function outcomes() {
    const { size } = await world.house.store.reader.head()
    const found = await world.house.store.reader.entries(Math.max(0, size - 900), 1_000)
    return found
      .filter(({ kind }) => kind === 'call.outcome')
      .map(({ bytes }) => ({ body: JSON.parse(new TextDecoder().decode(bytes)) as JsonObject }))
  }

  async function collect(
    asked: Promise<{ readonly events: AsyncIterable<readonly CallEvent[]> }>,
  ): Promise<CallEvent[]> {
    const events: CallEvent[] = []
    for await (const batch of (await asked).events) events.push(...batch)
    return events
  }

  test('64 at once: one request upstream, 64 receipts', async () => {
    world.upstream.script(hangs(begins, () => tail))
    const before = (await outcomes()).length
    const { spent } = await world.budget()
    const all = Array.from({ length: 64 }, () =>
      collect(run(world.ask(asks(question)), kept.services)),
    )
    while (seen().length === 0) await Bun.sleep(1)
    release([chunk({ content: 'hai' }), ...ending()].join(''))
    const heard = await Promise.all(all)
    expect(new Set(heard.map(textOf))).toEqual(new Set(['một hai']))
    const receipts = heard.map(receiptIn)
    expect(new Set(receipts.map(({ call }) => call)).size).toBe(64)
    expect(receipts.filter(({ rung }) => rung === 'cache')).toHaveLength(63)
    expect(receipts.filter(({ cost }) => cost.amount !== '0')).toHaveLength(1)
    expect(seen()).toHaveLength(1)
    expect(await outcomes()).toHaveLength(before + 64)
    expect((await world.budget()).spent - spent).toBe(20_000n)
    expect(await rungs(asks(question))).toEqual(['cache'])
  })

  test.each([
    ['the first', 0],
    ['the second', 1],
  ])('%s leaves and the others hear the end', async (_name, who) => {
    world.upstream.script(hangs(begins, () => tail))
    const leaving = new AbortController()
    const asked = [0, 1, 2].map((index) =>
      run(
        world.ask({ ...asks(question), ...(index === who && { signal: leaving.signal }) }),
        kept.services,
      ),
    )
    const answers = await Promise.all(asked)
    const reading = answers.map(async ({ events }, index) => {
      const heard: CallEvent[] = []
      for await (const batch of events) {
        heard.push(...batch)
        if (index === who && heard.some(({ type }) => type === 'text')) leaving.abort()
      }
      return heard
    })
    const settled = Promise.allSettled(reading)
    const gone = await reading[who]?.catch((error: unknown) => error)
    expect(gone).toMatchObject({ code: 'client_closed' })
    release([chunk({ content: 'hai' }), ...ending()].join(''))
    const texts = (await settled).map((one) =>
      one.status === 'fulfilled' ? textOf(one.value) : '',
    )
    expect(texts.filter((text) => text === 'một hai')).toHaveLength(2)
    expect(seen()).toHaveLength(1)
    expect(seen()[0]?.signal.aborted).toBe(false)
  })

  test('all leave: the request upstream ends', async () => {
    world.upstream.script(hangs(begins))
    const answers = await Promise.all(
      [0, 1, 2].map(() => run(world.ask(asks(question)), kept.services)),
    )
    for (const { events } of answers) {
      for await (const _batch of events) break
    }
    while (seen()[0]?.signal.aborted !== true) await Bun.sleep(1)
    expect((await outcomes()).slice(-3).map(({ body }) => body['status'])).toEqual([
      'cancelled',
      'cancelled',
      'cancelled',
    ])
    const where = { tenant: actor.tenant }
    expect(await world.house.store.reader.find('cached_answers', where)).toHaveLength(0)
  })

  test('the first gets no answer: the others ask for themselves', async () => {
    const gate = Promise.withResolvers<Response>()
    world.upstream.script(() => gate.promise, says('selbst'))
    const all = [0, 1, 2].map(() =>
      collect(run(world.ask(asks(question)), kept.services)).catch((error: unknown) => error),
    )
    while (seen().length === 0) await Bun.sleep(1)
    gate.resolve(Response.json({ error: { message: 'no' } }, { status: 400 }))
    const [first, ...others] = await Promise.all(all)
    expect(first).toBeInstanceOf(SenError)
    for (const one of others) expect(textOf(one as CallEvent[])).toBe('selbst')
    expect(seen()).toHaveLength(3)
  })

  test('who has a deadline depends on nobody', async () => {
    world.upstream.script(
      hangs(begins, () => tail),
      says('eigen'),
    )
    const deadline = world.house.clock.monotonic() + 60_000
    const first = collect(
      run(world.ask(asks(question, { wishes: { ...showReceipt, deadline } })), kept.services),
    )
    while (seen().length === 0) await Bun.sleep(1)
    expect(textOf(await kept.answer(asks(question)))).toBe('eigen')
    release(ending().join(''))
    await first
    expect(seen()).toHaveLength(2)
  })
})

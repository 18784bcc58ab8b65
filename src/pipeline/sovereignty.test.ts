// What leaves, and what comes back: rules, masking and restoring as one call lives through them, against a provider that remembers.
import { describe, expect, test } from 'bun:test'

import type { DataClass } from '../contract/data-class.ts'
import type { Policy, PolicyAction } from '../contract/policy.ts'
import { SenError } from '../errors/sen-error.ts'
import { policyOf, verdictOf } from './testing/policy.ts'
import { chunk, ending, eventStream, fails, says, type Turn } from './testing/upstream.ts'
import { noEngine, openWorld, receiptIn, routeOf, textOf, type World } from './testing/world.ts'

const id = '001199000017'
const question = `Soạn giấy mời cho công dân có CCCD: ${id}, điện thoại 0912 345 678.`
const asks = (text: string) =>
  ({
    request: { messages: [{ role: 'user', parts: [{ type: 'text', text }] }] },
  }) as const

/** What is above `internal` is masked outside, what is above `personal` stays here. */
function rules(overrides: Partial<Policy> = {}): Policy {
  return policyOf({
    unread: 'local',
    decide(classes, place) {
      if (place.kind === 'here') return verdictOf('allow', { rule: 'here' })
      const found = [...classes]
      const is = (name: DataClass): boolean => found.includes(name)
      const action: PolicyAction = is('secret')
        ? 'deny'
        : is('sensitive') || is('child')
          ? 'local'
          : is('personal')
            ? 'mask'
            : 'allow'
      return verdictOf(action, { rule: `${found.at(-1)}→*`, class: found.at(-1) ?? 'public' })
    },
    ...overrides,
  })
}

const policy = rules()
const within = (use: (world: World) => Promise<void>) => async () => {
  await using world = await openWorld({ services: { policy: () => policy } })
  await use(world)
}

/** Repeats every pseudonym that it was sent, cut in two. */
const repeats: Turn = ({ text }) => {
  const codes = [...new Set(text.match(/SEN[A-Z][0-9A-Z]{7}/g) ?? [])]
  const said = `Kính gửi ${codes.join(' và ')}.`
  return eventStream([
    chunk({ role: 'assistant', content: '' }),
    ...(said.match(/.{1,6}/gs) ?? []).map((piece) => chunk({ content: piece })),
    ...ending(),
  ])
}

describe('a call with personal data', () => {
  test(
    'leaves masked and comes back whole',
    within(async (world) => {
      world.upstream.script(repeats)
      const events = await world.answer(asks(question))
      const sent = world.upstream.seen.map((one) => one.text).join('\n')
      expect(sent).not.toContain(id)
      expect(sent).not.toContain('0912 345 678')
      expect(sent).toMatch(/SENI[0-9A-Z]{7}/)
      expect(textOf(events)).toContain(id)
      expect(textOf(events)).toContain('0912 345 678')
      expect(textOf(events)).not.toMatch(/SEN[A-Z][0-9A-Z]{7}/)
      expect(receiptIn(events)).toMatchObject({
        classes: ['personal'],
        policy: { decision: 'mask' },
        masked: { PHONE: 1, VN_CCCD: 1 },
        restore: { expected: 2, restored: 2, repaired: 0, left: 0 },
      })
      const [intent, outcome] = (await world.entries()).filter((one) => one.kind.startsWith('call'))
      expect(intent?.body).toMatchObject({
        decision: 'mask',
        form: 'masked',
        classes: { personal: 2 },
        types: { PHONE: 1, VN_CCCD: 1 },
        masked: { PHONE: 1, VN_CCCD: 1 },
      })
      expect(outcome?.body).toMatchObject({ restore: { left: 0 }, status: 'ok' })
      const log = JSON.stringify(await world.entries())
      for (const value of [id, '0912', 'giấy mời']) expect(log).not.toContain(value)
    }),
  )

  test(
    'has the same pseudonyms in its next turn, byte for byte',
    within(async (world) => {
      world.upstream.script(repeats)
      await world.answer(asks(question))
      const first = world.upstream.seen[0]?.text ?? ''
      await world.answer(asks(question))
      const codes = (text: string) => text.match(/SEN[A-Z][0-9A-Z]{7}/g)
      expect(codes(world.upstream.seen[1]?.text ?? '')).toEqual(codes(first))
    }),
  )

  test(
    'what a provider loses of it is told',
    within(async (world) => {
      world.upstream.script(says('Tôi không thể trả lời về SENX0000000.'))
      const events = await world.answer(asks(question))
      expect(receiptIn(events).restore).toMatchObject({ expected: 2, restored: 0, left: 1 })
    }),
  )

  test(
    'an answer that brings an identifier of its own is marked, and shown as it is',
    within(async (world) => {
      world.upstream.script(says('Số CCCD của ông là 079203012345.'))
      const events = await world.answer(asks('Xin chào'))
      expect(textOf(events)).toContain('079203012345')
      expect(receiptIn(events).new_identifiers).toEqual({ VN_CCCD: 1 })
      const entries = JSON.stringify(await world.entries())
      expect(entries).toContain('new-identifiers')
      expect(entries).not.toContain('079203012345')
    }),
  )
})

describe('a call that must not leave', () => {
  const refusals: readonly (readonly [string, string, Partial<Policy>])[] = [
    ['sensitive data', `Bệnh nhân chẩn đoán viêm gan, CCCD: ${id}.`, {}],
    ['a state secret', 'TUYỆT MẬT\nNội dung kế hoạch.', {}],
    [
      'a child',
      'Học sinh lớp 3A, sinh ngày 12/03/2018, họ tên Nguyễn Văn An, CCCD: 001218000017.',
      {},
    ],
  ]
  test.each(refusals)('%s', async (...[, text, overrides]) => {
    await using world = await openWorld({ services: { policy: () => rules(overrides) } })
    const error = await world.answer(asks(text)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SenError)
    expect(error).toMatchObject({ code: 'policy_denied' })
    expect(world.upstream.seen).toEqual([])
    const [denied] = (await world.entries()).filter((one) => one.kind === 'call.denied')
    expect(denied?.body['decision']).toBe('deny')
    expect(JSON.stringify(denied)).not.toContain(id)
  })

  test('because detection failed, goes nowhere and is not called denied', async () => {
    await using world = await openWorld({
      services: {
        policy: () => policy,
        inspect: () => {
          throw new Error('canary-detector')
        },
      },
    })
    const error = await world.answer(asks(question)).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'no_route_fits' })
    expect(world.upstream.seen).toEqual([])
    expect(JSON.stringify(await world.entries())).not.toContain('canary')
  })

  test('because a part of it cannot be read', async () => {
    await using world = await openWorld({ services: { policy: () => policy } })
    const image = { type: 'image', mediaType: 'image/png', data: 'iVBORw0KGgo=' } as const
    const request = { messages: [{ role: 'user', parts: [image] }] } as const
    const error = await world.answer({ request }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'policy_denied', detail: { rule: 'unread' } })
    expect(world.upstream.seen).toEqual([])
  })

  test('because only the caller called it personal, and there is nothing to put a pseudonym in the place of', async () => {
    await using world = await openWorld({ services: { policy: () => policy } })
    const wishes = { showReceipt: false, dataClass: 'personal' } as const
    const error = await world
      .answer({ ...asks('Người đàn ông ở đầu làng'), wishes })
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'policy_denied', detail: { rule: 'nothing-to-mask' } })
    expect(world.upstream.seen).toEqual([])
  })

  test('stays here where an engine is here, and says why nothing else was asked', async () => {
    const here = routeOf({
      id: 'own/near',
      place: { kind: 'here', country: 'VN', operator: 'house', operatorCountry: 'VN' },
    })
    await using world = await openWorld({
      routes: [routeOf({ model: 'far' }), here],
      services: { policy: () => policy, engine: noEngine },
    })
    world.upstream.script(says('được'))
    const events = await world.answer(asks(`Bệnh nhân chẩn đoán viêm gan, CCCD: ${id}.`))
    expect(receiptIn(events)).toMatchObject({ route: 'own/near', policy: { decision: 'allow' } })
    expect(receiptIn(events).ladder.find((one) => one.rung === 'low-cost')).toBeDefined()
    expect(world.upstream.seen).toHaveLength(1)
  })
})

test('rules that became stricter while the first route failed hold for the second', async () => {
  let now = rules({ decide: () => verdictOf('allow') })
  const strict = rules({ hash: 'h2', version: 'p2' })
  await using world = await openWorld({
    routes: [routeOf(), routeOf({ model: 'far' })],
    services: { policy: () => now },
  })
  world.upstream.script((asked) => {
    now = strict
    return fails(500)(asked)
  }, repeats)
  const events = await world.answer(asks(question))
  expect(world.upstream.seen).toHaveLength(2)
  expect(world.upstream.seen[0]?.text).toContain(id)
  expect(world.upstream.seen[1]?.text).not.toContain(id)
  expect(receiptIn(events).policy).toMatchObject({ version: 'p2', decision: 'mask' })
})

test('rules that became stricter about what nobody can read hold for the second route', async () => {
  let now = rules({ unread: 'allow' })
  const strict = rules({ hash: 'h2', version: 'p2' })
  await using world = await openWorld({
    routes: [routeOf(), routeOf({ model: 'far' })],
    services: { policy: () => now },
  })
  world.upstream.script((asked) => {
    now = strict
    return fails(500)(asked)
  }, repeats)
  const image = { type: 'image', mediaType: 'image/png', data: 'iVBORw0KGgo=' } as const
  const request = { messages: [{ role: 'user', parts: [image] }] } as const
  const error = await world.answer({ request }).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'upstream_failed' })
  expect(world.upstream.seen).toHaveLength(1)
})

test('rules that became looser do not help a call that came before', async () => {
  let now = rules()
  const loose = rules({ hash: 'h2', version: 'p2', decide: () => verdictOf('allow') })
  await using world = await openWorld({
    routes: [routeOf(), routeOf({ model: 'far' })],
    services: { policy: () => now },
  })
  world.upstream.script((asked) => {
    now = loose
    return fails(500)(asked)
  }, repeats)
  await world.answer(asks(question))
  expect(world.upstream.seen).toHaveLength(2)
  for (const { text } of world.upstream.seen) expect(text).not.toContain(id)
})

test('embeddings leave masked as well', async () => {
  const route = routeOf({ abilities: { ...routeOf().abilities, embeddings: true } })
  await using world = await openWorld({ routes: [route], services: { policy: () => policy } })
  const { runEmbeddings } = await import('./run.ts')
  world.upstream.script(() =>
    Response.json({
      object: 'list',
      model: 'near',
      data: [{ object: 'embedding', index: 0, embedding: [0.5] }],
      usage: { prompt_tokens: 5, total_tokens: 5 },
    }),
  )
  const request = { kind: 'embeddings', model: 'sen/auto', input: [question] } as const
  const { receipt } = await runEmbeddings(
    world.ask({ request, surface: 'embeddings' }),
    world.services,
  )
  expect(world.upstream.seen[0]?.text).not.toContain(id)
  expect(receipt.masked).toEqual({ PHONE: 1, VN_CCCD: 1 })
})

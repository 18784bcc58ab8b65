// What a request refers to is put in before anything is decided: images by address, and the thinking that a client dropped.
import { expect, test } from 'bun:test'

import type { Downloader } from '../contract/downloader.ts'
import type { Actor } from '../contract/people.ts'
import type { Message, ToolDefinition } from '../contract/request.ts'
import { SenError } from '../errors/sen-error.ts'
import { verifyLog } from '../ledger/verify-log.ts'
import { createPolicy } from '../policy/create-policy.ts'
import { buildTemplate } from '../policy/templates/build.ts'
import { createFetchImage } from '../server/fetch-image.ts'
import { run } from './run.ts'
import type { Services } from './services.ts'
import { billed, chunk, ending, eventStream, fails, type Turn } from './testing/upstream.ts'
import { actor, openWorld, routeOf, textOf, type Wish, type WorldOptions } from './testing/world.ts'

const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
const address = {
  type: 'image-url',
  url: 'https://pictures.example/canary-address.png',
  detail: 'low',
} as const
const seen: readonly Message[] = [
  { role: 'user', parts: [{ type: 'text', text: 'Đây là gì?' }, address] },
]
const inToolResult: readonly Message[] = [
  { role: 'user', parts: [{ type: 'text', text: 'x' }] },
  {
    role: 'assistant',
    parts: [
      { type: 'reasoning', text: 'r' },
      { type: 'tool-call', id: 'c', name: 'look', arguments: '{}', kind: 'function' },
    ],
  },
  { role: 'tool', parts: [{ type: 'tool-result', callId: 'c', content: [address] }] },
]
const given = (data = 'iVBOR'): Partial<Services> => ({
  fetchImage: async () => ({ mediaType: 'image/png', data }),
})
const closed = (fields: object): Partial<Services> => ({
  ...given(),
  gate: () => ({ draining: false, halted: false, offline: false, ...fields }),
})
/** What a house without rules does with a class that was raised. */
const neutral = createPolicy(buildTemplate('open'), 1)
const mustStay: Partial<Services> = { policy: () => neutral }

test('an image by its address leaves inline, with its detail, and never as an address', async () => {
  await using world = await openWorld({ services: given() })
  await world.answer({ request: { messages: seen } })
  const [sent] = world.upstream.seen
  expect(sent?.text).toContain('"url":"data:image/png;base64,iVBOR","detail":"low"')
  expect(sent?.text).not.toContain('canary-address')
})

const imageFaults: readonly (readonly [string, Partial<Services>, readonly Message[], string])[] = [
  ['offline', closed({ offline: true }), seen, 'not_allowed'],
  ['halted', closed({ halted: true }), seen, 'halted'],
  ['too large together', given('A'.repeat(33_554_433)), seen, 'invalid_request'],
  ['21 of them', given(), Array.from({ length: 21 }, () => seen).flat(), 'invalid_request'],
  [
    'one inside a tool result that the route cannot take',
    given(),
    inToolResult,
    'unsupported_parameter',
  ],
  [
    'no such server',
    { fetchImage: () => Promise.reject(new SenError('upstream_failed')) },
    seen,
    'upstream_failed',
  ],
]
test.each(imageFaults)('an image is refused: %s', async (...[, services, messages, code]) => {
  await using world = await openWorld({ services })
  const ended = await world.answer({ request: { messages } }).catch((error: unknown) => error)
  expect(ended).toMatchObject({ code })
  expect(JSON.stringify(ended)).not.toContain('canary')
  expect(world.upstream.seen).toHaveLength(0)
  expect(await world.kinds()).not.toContain('call.intent')
})

const staying: readonly (readonly [string, Wish, Partial<Services>])[] = [
  ['for sen/local', { request: { messages: seen, model: 'sen/local' } }, {}],
  [
    'of a class that must stay',
    { request: { messages: seen }, wishes: { showReceipt: false, dataClass: 'child' } },
    mustStay,
  ],
]
test.each(staying)('an image %s is not asked for outside', async (...[, wish, services]) => {
  let fetched = 0
  const fetchImage: Services['fetchImage'] = async () => {
    fetched += 1
    return { mediaType: 'image/png', data: 'iVBOR' }
  }
  const here = { ...routeOf().place, kind: 'here' } as const
  await using world = await openWorld({
    routes: [routeOf({ place: here })],
    services: { fetchImage, ...services },
  })
  const ended = await world.answer(wish).catch((error: unknown) => error)
  expect(ended).toMatchObject({ code: 'not_allowed' })
  expect(JSON.stringify(ended)).not.toContain('canary')
  expect([fetched, world.upstream.seen.length]).toEqual([0, 0])
})

test('nothing is fetched and nobody waits where there is no address', async () => {
  let fetched = 0
  const services: Partial<Services> = {
    fetchImage: async () => ({ mediaType: `${(fetched += 1)}`, data: '' }),
  }
  await using world = await openWorld({ services })
  await world.answer()
  expect(fetched).toBe(0)
})

interface Served {
  readonly type?: string
  readonly status?: number
  readonly length?: number
  readonly body?: Uint8Array<ArrayBuffer> | null
}
const image = { type: 'image/png', body: png }
const served: readonly (readonly [string, Served, string])[] = [
  ['a PNG', image, 'image/png'],
  ['a JPEG that is called PNG', { ...image, body: Buffer.from('ffd8ffe0', 'hex') }, 'image/jpeg'],
  ['a GIF', { ...image, body: Buffer.from('GIF89a') }, 'image/gif'],
  ['a WebP', { ...image, body: Buffer.from('RIFF1234WEBPVP8 ') }, 'image/webp'],
  ['HTML that is called PNG', { ...image, body: Buffer.from('<html>') }, 'invalid_request'],
  ['a PNG that is called text', { ...image, type: 'text/plain' }, 'invalid_request'],
  [
    'an SVG, which is a program',
    { type: 'image/svg+xml', body: Buffer.from('<svg/>') },
    'invalid_request',
  ],
  ['one that says it is too large', { ...image, length: 20_971_521 }, 'invalid_request'],
  [
    'one that is too large',
    { ...image, body: Buffer.concat([png, Buffer.alloc(20_971_520)]) },
    'invalid_request',
  ],
  ['no body', { ...image, body: null }, 'invalid_request'],
  ['404', { ...image, status: 404 }, 'upstream_failed'],
]
test.each(served)('an image server gives %s', async (_name, answer, wants) => {
  const { type = '', status = 200, length, body = null } = answer
  const headers = {
    'content-type': type,
    ...(length !== undefined && { 'content-length': `${length}` }),
  }
  const client: Downloader = { download: async () => new Response(body, { status, headers }) }
  const got = await createFetchImage(client)(
    'https://x.example/a',
    new AbortController().signal,
  ).catch((error: unknown) => error)
  if (got instanceof SenError) expect(got.code).toBe(wants as 'upstream_failed')
  else expect(got).toMatchObject({ mediaType: wants })
})

test('a silent image server is left, and so is one whose caller has left', async () => {
  const client: Downloader = {
    download: ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')))
      }),
  }
  const never = new AbortController()
  const late = createFetchImage(client, { timeoutMs: 1 })('https://x.example/a', never.signal)
  expect(await late.catch((error: unknown) => error)).toMatchObject({ code: 'upstream_timeout' })
  const left = createFetchImage(client)('https://x.example/a', never.signal)
  never.abort()
  expect(await left.catch((error: unknown) => error)).toMatchObject({ code: 'client_closed' })
})

test('the guard judges an image’s address', async () => {
  await using world = await openWorld()
  for (const url of [
    'https://127.0.0.1/a.png',
    'https://169.254.169.254/a.png',
    'https://router.local/a.png',
  ]) {
    const messages: readonly Message[] = [{ role: 'user', parts: [{ type: 'image-url', url }] }]
    const ended = world.answer({ request: { messages } })
    expect(await ended.catch((error: unknown) => error)).toMatchObject({ code: 'not_allowed' })
  }
})

const blind = routeOf({ abilities: { ...routeOf().abilities, images: false } })
const unanswerable: readonly (readonly [string, Wish, WorldOptions, string])[] = [
  ['by an unknown name', { request: { model: 'nobody' } }, {}, 'model_not_found'],
  ['by a model without eyes', {}, { routes: [blind] }, 'unsupported_parameter'],
  [
    'by a route that is switched off',
    {},
    { routes: [routeOf({ enabled: false })] },
    'no_route_fits',
  ],
  ['without a price', {}, { routes: [routeOf({ model: 'unpriced' })] }, 'price_missing'],
  [
    'outside',
    {},
    { routes: [routeOf({ place: { ...routeOf().place, kind: 'here' } })] },
    'not_allowed',
  ],
  [
    'by a provider that takes no image in a tool’s result',
    { request: { messages: inToolResult } },
    {},
    'unsupported_parameter',
  ],
  [
    'by a model this key may use',
    { actor: { ...actor, models: ['sen/letters'] } },
    {},
    'model_not_found',
  ],
  ['by a key without the scope', { actor: { ...actor, scopes: ['models'] } }, {}, 'not_allowed'],
]
test.each(unanswerable)(
  'a call that cannot be answered %s is no way to fetch anything',
  async (...[, wish, options, code]) => {
    let fetched = 0
    const services: Partial<Services> = {
      fetchImage: async () => ({ mediaType: `${(fetched += 1)}`, data: '' }),
    }
    await using world = await openWorld({ ...options, services })
    const asked = { ...wish, request: { messages: seen, ...wish.request } }
    const ended = await world.answer(asked).catch((error: unknown) => error)
    expect(ended).toMatchObject({ code })
    expect(fetched).toBe(0)
    const [, entry, ...more] = await world.entries()
    expect(entry).toMatchObject({ kind: 'call.denied', body: { why: [code] } })
    expect(more).toEqual([])
  },
)

test('before the first image is asked for, the ledger says so: counts and hashes, no address', async () => {
  const seenBefore: string[][] = []
  const services: Partial<Services> = {
    fetchImage: async () => {
      seenBefore.push((await world.entries()).slice(1).map((one) => one.kind))
      return { mediaType: 'image/png', data: 'iVBOR' }
    },
  }
  await using world = await openWorld({ services })
  await world.answer({ request: { messages: [...seen, ...seen] } })
  expect(seenBefore).toEqual([['image.fetch'], ['image.fetch']])
  const [, fetch, intent] = await world.entries()
  expect(fetch?.body).toMatchObject({
    call: intent?.body['call'] ?? '',
    actor: 'w_1',
    surface: 'chat',
    classes: {},
    count: 2,
    hosts: [world.services.blind(actor.tenant, 'pictures.example')],
    policy: { id: 'test', version: 'p1', hash: 'h1' },
    commit: { sent: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
  expect(JSON.stringify(fetch)).not.toMatch(/pictures|canary/)
  const bytes = (await world.house.store.reader.entries(0, 100)).map((one) => one.bytes)
  const verified = await verifyLog(bytes)
  expect(verified.ok && [...verified.report.kinds]).toEqual([
    ['log.open', 1],
    ['image.fetch', 1],
    ['call.intent', 1],
    ['call.outcome', 1],
  ])
})

test('without the ledger no image is asked for', async () => {
  let fetched = 0
  await using world = await openWorld()
  const writer = {
    ...world.services.writer,
    append: () => Promise.reject(new SenError('storage_full')),
  }
  const fetchImage = async () => ({ mediaType: `${(fetched += 1)}`, data: '' })
  const asked = run(world.ask({ request: { messages: seen } }), {
    ...world.services,
    writer,
    fetchImage,
  })
  expect(await asked.catch((error: unknown) => error)).toMatchObject({ code: 'storage_full' })
  expect(fetched).toBe(0)
})

test('a key may ask for 60 images in a minute, and too many are not entered', async () => {
  let fetched = 0
  const services: Partial<Services> = {
    fetchImage: async () => ({ mediaType: `image/${(fetched += 1)}`, data: '' }),
  }
  await using world = await openWorld({ services })
  const twenty = { request: { messages: Array.from({ length: 20 }, () => seen).flat() } }
  for (let call = 0; call < 3; call += 1) await world.answer(twenty)
  const before = (await world.entries()).length
  const ended = await world.answer(twenty).catch((error: unknown) => error)
  expect(ended).toMatchObject({ code: 'rate_limit_exceeded', retryAfter: 20 })
  expect([fetched, (await world.entries()).length]).toEqual([60, before])
  await world.answer()
  await world.answer({ ...twenty, actor: { ...actor, id: 'key_2' } })
  world.house.clock.advance(20_000)
  await world.answer(twenty)
  expect(fetched).toBe(100)
})

test('the probe of a resting route is left to the call itself', async () => {
  await using world = await openWorld({ services: given() })
  world.upstream.script(fails(500))
  for (let call = 0; call < 5; call += 1) await world.answer().catch(() => undefined)
  const wish = { request: { messages: seen } }
  const ended = await world.answer(wish).catch((error: unknown) => error)
  expect(ended).toMatchObject({ code: 'overloaded', retryAfter: 15 })
  expect((await world.entries()).map((one) => one.kind)).not.toContain('image.fetch')
  world.house.clock.advance(15_000)
  world.upstream.script(() => eventStream([chunk({ content: 'x' }), ...ending()]))
  expect(textOf(await world.answer(wish))).toBe('x')
})

const deepseek = routeOf({ provider: 'deepseek', model: 'deepseek-v4-pro' })
const tools: readonly ToolDefinition[] = [{ kind: 'function', name: 'weather' }]

/** As DeepSeek in thinking mode: a turn with tool calls and without its reasoning is a 400. */
const thinking =
  (turn: number): Turn =>
  (request) => {
    const body = JSON.parse(request.text)
    const isLacking = body.messages.some(
      (one: Record<string, unknown>) =>
        one['tool_calls'] !== undefined && one['reasoning_content'] === undefined,
    )
    if (isLacking) return fails(400)(request)
    const call = {
      index: 0,
      id: `call_${turn}`,
      type: 'function',
      function: { name: 'weather', arguments: '{}' },
    }
    const spoken = turn < 5 ? [chunk({ tool_calls: [call] })] : [chunk({ content: 'Trời nắng.' })]
    const usage = {
      ...billed,
      prompt_cache_hit_tokens: 0,
      prompt_cache_miss_tokens: 10,
    }
    return eventStream([
      chunk({ reasoning_content: `canary-thought-` }),
      chunk({ reasoning_content: `${turn}` }),
      ...spoken,
      ...ending({ reason: turn < 5 ? 'tool_calls' : 'stop', usage }),
    ])
  }

function turnsUntil(last: number): Message[] {
  const messages: Message[] = [{ role: 'user', parts: [{ type: 'text', text: 'Thời tiết?' }] }]
  for (let turn = 0; turn < last; turn += 1) {
    const id = `call_${turn}`
    messages.push(
      {
        role: 'assistant',
        parts: [{ type: 'tool-call', id, name: 'weather', arguments: '{}', kind: 'function' }],
      },
      {
        role: 'tool',
        parts: [{ type: 'tool-result', callId: id, content: [{ type: 'text', text: 'nắng' }] }],
      },
    )
  }
  return messages
}

const turnWish = (last: number, from: Actor = actor) =>
  ({ actor: from, request: { model: deepseek.id, tools, messages: turnsUntil(last) } }) as const

test('api §15 row 14: a 5-turn tool loop on DeepSeek thinking by a client that drops reasoning: no 400', async () => {
  await using world = await openWorld({ routes: [deepseek] })
  world.upstream.script(...[0, 1, 2, 3, 4, 5].map(thinking))
  let text = ''
  for (let turn = 0; turn <= 5; turn += 1) text = textOf(await world.answer(turnWish(turn)))
  expect(text).toBe('Trời nắng.')
  const last = JSON.parse(world.upstream.seen[5]?.text ?? '')
  const thoughts = last.messages.flatMap(
    (one: Record<string, unknown>) => one['reasoning_content'] ?? [],
  )
  expect(thoughts).toEqual([0, 1, 2, 3, 4].map((turn) => `canary-thought-${turn}`))
  const rows = await world.house.store.reader.find('reasoning', {})
  expect(rows).toHaveLength(5)
  expect(JSON.stringify(rows)).not.toMatch(/canary|call_0/)
})

test.each([
  ['after 24 hours', 86_400_001, actor, 'reasoning_lost'],
  ['within them', 86_399_000, actor, 'ok'],
  ['for another person', 0, { ...actor, personId: 'user_2' }, 'reasoning_lost'],
  ['for another key of the same person', 0, { ...actor, id: 'key_2' }, 'ok'],
])('kept reasoning %s', async (...[, later, asking, wants]) => {
  await using world = await openWorld({ routes: [deepseek] })
  world.upstream.script(thinking(0), thinking(5))
  await world.answer(turnWish(0))
  world.house.clock.advance(later)
  const ended = await world.answer(turnWish(1, asking)).catch((error: unknown) => error)
  expect(ended instanceof SenError ? ended.code : 'ok').toBe(wants as 'reasoning_lost')
  expect(world.upstream.seen).toHaveLength(wants === 'ok' ? 2 : 1)
})

test('a name that leaves the choice goes where nothing is lost', async () => {
  await using world = await openWorld({ routes: [deepseek, routeOf({ model: 'far' })] })
  await world.answer({ request: { tools, messages: turnsUntil(1) } })
  expect(JSON.parse(world.upstream.seen[0]?.text ?? '').model).toBe('far')
})

test('with thinking switched off nothing is demanded', async () => {
  await using world = await openWorld({ routes: [deepseek] })
  const request = { ...turnWish(1).request, reasoning: { enabled: false } }
  await world.answer({ request })
  expect(world.upstream.seen).toHaveLength(1)
})

test('signed and hidden reasoning is kept bit for bit, in its order', async () => {
  await using world = await openWorld()
  const { reasoning } = world.services
  const parts = [
    { type: 'reasoning', text: 'a', signature: 's' },
    { type: 'redacted-reasoning', data: 'd' },
  ] as const
  await reasoning.keep({ actor, conversation: 'c' }, ['one', 'two'], parts)
  expect(await reasoning.find(actor, 'two')).toEqual([...parts])
  await reasoning.keep(
    { actor, conversation: 'c' },
    ['three'],
    [{ type: 'reasoning', text: 'x'.repeat(1_100_000) }],
  )
  expect(await reasoning.find(actor, 'three')).toBeUndefined()
})

test('what cannot be kept does not spoil the answer', async () => {
  const reasoning = {
    find: async () => undefined,
    keep: () => Promise.reject(new SenError('storage_full')),
  }
  await using world = await openWorld({ routes: [deepseek], services: { reasoning } })
  world.upstream.script(thinking(0))
  const answered = await run(world.ask(turnWish(0)), world.services)
  for await (const _ of answered.events);
  expect(await world.kinds()).toEqual(['call.intent', 'call.outcome'])
})

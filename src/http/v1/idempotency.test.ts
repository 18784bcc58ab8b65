// One key, one call, one charge: whatever is repeated, when, by whom, and after which end.
import { expect, test } from 'bun:test'

import {
  chunk,
  ending,
  eventStream,
  fails,
  hangs,
  says,
  type Turn,
} from '../../pipeline/testing/upstream.ts'
import { openApi, type PostOptions, type TestApi } from './testing/house.ts'

const chat = '/v1/chat/completions'
const question = { model: 'sen/auto', messages: [{ role: 'user', content: 'canary-question' }] }
const streamed = { ...question, stream: true }
const keyed = (key = 'k1', more: PostOptions = {}): PostOptions => ({
  ...more,
  headers: { 'idempotency-key': key, ...more.headers },
})
const pair = ['call.intent', 'call.outcome']

/** Holds its end back until the test lets go. */
function held(): { readonly turn: Turn; readonly go: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  const turn = hangs([chunk({ content: 'đầu ' })], async () => {
    await promise
    return [chunk({ content: 'cuối' }), ...ending()].join('')
  })
  return { turn, go: resolve }
}

test.each([
  ['a whole body', chat, question],
  ['a stream', chat, streamed],
  ['a response', '/v1/responses', { model: 'sen/auto', input: 'canary-question' }],
  ['a message', '/v1/messages', { ...question, max_tokens: 100 }],
])('%s: 50 at once are one call and equal bytes', async (_name, path, body) => {
  await using api = await openApi({ limit: 1_000_000_000n })
  const answers = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const response = await api.post(path, body, keyed())
      return {
        status: response.status,
        text: await response.text(),
        call: response.headers.get('x-sen-call'),
      }
    }),
  )
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]?.status).toBe(200)
  expect(api.world.upstream.seen).toHaveLength(1)
  expect(await api.world.kinds()).toEqual(pair)
})

test('who joins a stream late hears it from its start', async () => {
  await using api = await openApi()
  const { turn, go } = held()
  api.world.upstream.script(turn)
  const first = await api.post(chat, streamed, keyed())
  const reader = first.body?.getReader()
  await reader?.read()
  const second = await api.post(chat, streamed, keyed())
  go()
  const text = await second.text()
  expect(text).toContain('đầu ')
  expect(text).toContain('cuối')
  expect(text).toContain('[DONE]')
  await reader?.cancel()
  expect(api.world.upstream.seen).toHaveLength(1)
})

interface Later {
  readonly name: string
  readonly waitMs: number
  readonly options?: PostOptions
  readonly body?: object
  readonly path?: string
  readonly restart?: boolean
  readonly status: number
  readonly isSame: boolean
  readonly calls: number
  readonly hasReceipt?: boolean
}
const minute = 60_000
const laters: readonly Later[] = [
  { name: 'the same bytes', waitMs: 0, status: 200, isSame: true, calls: 1 },
  {
    name: 'the same bytes after nine minutes',
    waitMs: 9 * minute,
    status: 200,
    isSame: true,
    calls: 1,
  },
  {
    name: 'the same bytes after a restart',
    waitMs: 0,
    restart: true,
    status: 200,
    isSame: true,
    calls: 1,
  },
  {
    name: '409 with the receipt after ten minutes',
    waitMs: 10 * minute,
    status: 409,
    isSame: false,
    calls: 1,
    hasReceipt: true,
  },
  {
    name: '409 with the receipt after a restart too',
    waitMs: 23 * 60 * minute,
    restart: true,
    status: 409,
    isSame: false,
    calls: 1,
    hasReceipt: true,
  },
  {
    name: 'a new call after a day',
    waitMs: 24 * 60 * minute,
    status: 200,
    isSame: false,
    calls: 2,
  },
  {
    name: '409 for another body',
    waitMs: 0,
    body: { ...question, seed: 1 },
    status: 409,
    isSame: false,
    calls: 1,
  },
  {
    name: 'another path is another request',
    waitMs: 0,
    path: '/v1/responses',
    body: { model: 'sen/auto', input: 'x' },
    status: 200,
    isSame: false,
    calls: 2,
  },
  {
    name: 'another key is another caller',
    waitMs: 0,
    options: { key: 'senk_two' },
    status: 200,
    isSame: false,
    calls: 2,
  },
]
test.each(laters)('later: $name', async (later) => {
  await using api = await openApi()
  const first = await (await api.post(chat, question, keyed())).text()
  api.world.house.clock.advance(later.waitMs)
  if (later.restart === true) api.restart()
  const second = await api.post(
    later.path ?? chat,
    later.body ?? question,
    keyed('k1', later.options),
  )
  const text = await second.text()
  expect(second.status).toBe(later.status)
  expect(text === first).toBe(later.isSame)
  expect(api.world.upstream.seen).toHaveLength(later.calls)
  expect(text.includes('"sen":{')).toBe(later.hasReceipt === true)
  if (later.status === 409) expect(text).toContain('idempotency_conflict')
  expect(text).not.toContain('canary')
})

test('a stream that ended with an error is nobody’s answer: who heard it heard its end, and the key is free', async () => {
  await using api = await openApi()
  const go = Promise.withResolvers<void>()
  const cut = hangs([chunk({ content: 'nửa' })], async () => {
    await go.promise
    return ''
  })
  api.world.upstream.script(cut, says('lại'))
  const first = await api.post(chat, streamed, keyed())
  const second = await api.post(chat, streamed, keyed())
  go.resolve()
  // Both end as a stream ends, with the surface's own error in it.
  for (const text of [await first.text(), await second.text()]) {
    expect(text).toContain('nửa')
    expect(text).toContain('upstream_failed')
    expect(text).not.toContain('[DONE]')
  }
  const third = await (await api.post(chat, streamed, keyed())).text()
  expect(third).toContain('lại')
  expect(third).toContain('[DONE]')
  expect(api.world.upstream.seen).toHaveLength(2)
})

test('another body while the first is under way is 409', async () => {
  await using api = await openApi()
  const { turn, go } = held()
  api.world.upstream.script(turn)
  const first = await api.post(chat, streamed, keyed())
  expect((await api.post(chat, question, keyed())).status).toBe(409)
  go()
  expect(await first.text()).toContain('cuối')
})

test.each([400, 500])('a refusal after a %d is not kept: the key is free again', async (status) => {
  await using api = await openApi()
  api.world.upstream.script(fails(status), says('lại'))
  expect((await api.post(chat, question, keyed())).status).not.toBe(200)
  expect(await (await api.post(chat, question, keyed())).text()).toContain('lại')
})

test('while one listener is left the call goes on; when the last one leaves it is cancelled and the key is free', async () => {
  await using api = await openApi()
  const { turn } = held()
  api.world.upstream.script(turn, says('lại'))
  const first = await api.post(chat, streamed, keyed())
  const second = await api.post(chat, streamed, keyed())
  await first.body?.cancel()
  expect(api.world.upstream.seen[0]?.signal.aborted).toBe(false)
  await second.body?.cancel()
  expect(await (await api.post(chat, streamed, keyed())).text()).toContain('lại')
  expect((await api.world.kinds()).filter((kind) => kind === 'call.outcome')).toHaveLength(2)
  expect(api.world.observed[0]?.status).toBe('cancelled')
})

test('a caller of a whole body who leaves ends the call', async () => {
  await using api = await openApi()
  const arrived = Promise.withResolvers<void>()
  const aborted = Promise.withResolvers<void>()
  api.world.upstream.script((asked) => {
    arrived.resolve()
    asked.signal.addEventListener('abort', () => aborted.resolve())
    return new Promise<Response>(() => undefined)
  })
  const caller = new AbortController()
  const answer = api.post(chat, question, keyed('k1', { signal: caller.signal }))
  await arrived.promise
  caller.abort()
  await aborted.promise
  expect((await answer).status).toBe(499)
})

test('a process that died in between: the repetition is told, and nothing is sent again', async () => {
  await using api = await openApi()
  const { turn } = held()
  api.world.upstream.script(turn)
  const first = await api.post(chat, streamed, keyed())
  api.restart()
  const again = await api.post(chat, streamed, keyed())
  expect(again.status).toBe(409)
  expect(api.world.upstream.seen).toHaveLength(1)
  await first.body?.cancel()
})

test.each([
  ['empty', ''],
  ['too long', 'x'.repeat(256)],
])('a key that is %s', async (_name, key) => {
  await using api = await openApi()
  const response = await api.post(chat, question, keyed(key))
  // An empty header is a header: it asks for something that cannot be given.
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('Idempotency-Key')
})

test('without a key, or without the right to ask, nothing is kept', async () => {
  await using api = await openApi()
  await (await api.post(chat, question)).text()
  expect((await api.post(chat, question, keyed('k1', { key: 'senk_none' }))).status).toBe(401)
  expect(await api.world.house.store.reader.find('replies', {})).toHaveLength(0)
})

test('what is kept is sealed, and its request is known by a keyed hash only', async () => {
  await using api = await openApi()
  api.world.upstream.script(says('canary-answer'))
  await (await api.post(chat, question, keyed('canary-key'))).text()
  const rows = await api.world.house.store.reader.find('replies', {})
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain('canary')
})

test('a reply that is too long to keep was given, and is known by its receipt', async () => {
  await using api = await openApi()
  const long = 'x'.repeat(500_000)
  api.world.upstream.script(() =>
    eventStream([...Array.from({ length: 9 }, () => chunk({ content: long })), ...ending()]),
  )
  expect((await (await api.post(chat, question, keyed())).text()).length).toBeGreaterThan(4_500_000)
  const again = await api.post(chat, question, keyed())
  expect(again.status).toBe(409)
  expect(await again.text()).toContain('"sen":{')
})

function facts(api: TestApi, turn: Turn, body: object): Promise<Response> {
  api.world.upstream.script(turn)
  return api.post(chat, { ...question, ...body })
}
const format = {
  type: 'json_schema',
  json_schema: {
    name: 'a',
    schema: {
      type: 'object',
      properties: { n: { type: 'number' } },
      required: ['n'],
      additionalProperties: false,
    },
  },
}
const tools = [{ type: 'function', function: { name: 'look' } }]
const calls =
  (text: string): Turn =>
  () =>
    eventStream([
      chunk({
        tool_calls: [
          { index: 0, id: 'c', type: 'function', function: { name: 'look', arguments: text } },
        ],
      }),
      ...ending({ reason: 'tool_calls' }),
    ])
test.each([
  ['an answer that keeps its schema', says('{"n":1}'), { response_format: format }, 'valid', null],
  ['one that breaks it', says('{"n":"1"}'), { response_format: format }, 'invalid', null],
  [
    'one that is cut',
    says('{"n":', { reason: 'length' }),
    { response_format: format },
    'invalid',
    null,
  ],
  ['one without a schema', says('{"n":1}'), {}, null, null],
  ['a call instead of an answer', calls('{}'), { response_format: format, tools }, null, null],
  ['a call whose arguments are no JSON', calls('{"a":'), { tools }, null, 'invalid'],
  ['a call with good arguments', calls('{"a":1}'), { tools }, null, null],
] as const)('headers of %s', async (...[, turn, body, schema, args]) => {
  await using api = await openApi()
  const response = await facts(api, turn, body)
  expect(response.status).toBe(200)
  expect(response.headers.get('x-sen-schema')).toBe(schema)
  expect(response.headers.get('x-sen-arguments')).toBe(args)
})

test('a broken argument is passed on as the model made it', async () => {
  await using api = await openApi()
  expect(await (await facts(api, calls('{"a":'), { tools })).json()).toMatchObject({
    choices: [{ message: { tool_calls: [{ function: { arguments: '{"a":' } }] } }],
  })
})

test.each([
  ['POST', '/v1/assistants', 404],
  ['GET', '/v1/chat/completions', 404],
  ['GET', '/v1/models', 200],
  ['GET', '/v1/models/openai-compatible%2Fnear', 200],
  ['GET', '/v1/models/none', 404],
  ['GET', '/v1/models/%E0%A4%A', 404],
  ['GET', '/v1/receipts/call_none', 404],
])('%s %s is %d', async (method, path, status) => {
  await using api = await openApi()
  const response = await (method === 'GET' ? api.get(path) : api.post(path, question))
  expect(response.status).toBe(status)
})

// The other surfaces through the router: streams, vectors, counts and receipts, each in its own family's form.
import { expect, test } from 'bun:test'

import { routeOf } from '../../pipeline/testing/world.ts'
import { openApi } from './testing/house.ts'

const able = routeOf()
const vectors = { ...able, abilities: { ...able.abilities, embeddings: true } }
const words = [{ role: 'user', content: 'canary-question' }]

test.each([
  ['/v1/chat/completions', { model: 'sen/auto', messages: words, stream: true }, 'data: [DONE]'],
  ['/v1/responses', { model: 'sen/auto', input: 'x', stream: true }, 'response.completed'],
  [
    '/v1/messages',
    { model: 'sen/auto', messages: words, max_tokens: 9, stream: true },
    'message_stop',
  ],
])('%s streams to its end', async (path, body, end) => {
  await using api = await openApi()
  const response = await api.post(path, body)
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  expect(response.headers.get('x-sen-cost')).toBeNull()
  expect(response.headers.get('x-sen-ledger')).toBe('1')
  const text = await response.text()
  expect(text).toContain(end)
  expect(text).toContain('xin chào')
})

test('a key with a pace learns what is left, and when it was too fast', async () => {
  await using api = await openApi()
  const left: unknown[] = []
  for (let index = 0; index < 3; index += 1) {
    const response = await api.post(
      '/v1/chat/completions',
      { model: 'sen/auto', messages: words },
      { key: 'senk_slow' },
    )
    const { headers, status } = response
    await response.text()
    left.push([
      status,
      ...['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}-requests`)),
      headers.get('retry-after'),
    ])
  }
  expect(left).toEqual([
    [200, '2', '1', '30s', null],
    [200, '2', '0', '60s', null],
    [429, '2', '0', '60s', '30'],
  ])
  const free = await api.post('/v1/chat/completions', { model: 'sen/auto', messages: words })
  await free.text()
  expect(free.headers.get('x-ratelimit-limit-requests')).toBeNull()
})

test('vectors, and what they cost', async () => {
  await using api = await openApi({ routes: [vectors] })
  api.world.upstream.script(() =>
    Response.json({
      model: 'm',
      data: [{ index: 0, embedding: [1, 2] }],
      usage: { prompt_tokens: 3, total_tokens: 3 },
    }),
  )
  const response = await api.post('/v1/embeddings', { model: 'sen/embed', input: 'x' })
  expect(await response.json()).toMatchObject({ data: [{ embedding: [1, 2] }] })
  expect(response.headers.get('x-sen-cost')).toBe('0.000003 USD')
})

test.each([
  ['/v1/messages/count_tokens', { model: 'sen/auto', messages: words }],
  ['/v1/responses/input_tokens', { model: 'sen/auto', input: 'x' }],
])('%s counts without asking anybody', async (path, body) => {
  await using api = await openApi()
  const response = await api.post(path, body)
  expect(response.headers.get('x-sen-count')).toBe('estimate')
  expect(JSON.stringify(await response.json())).toContain('input_tokens')
  expect(api.world.upstream.seen).toHaveLength(0)
  expect(await api.world.kinds()).toEqual([])
})

test('a count is exact where the model is here', async () => {
  const here = routeOf({ id: 'local/near', digest: 'd1' })
  await using api = await openApi({ routes: [here] })
  const { engine } = api.world.services
  engine.count = async () => 42
  const response = await api.post('/v1/messages/count_tokens', {
    model: 'sen/auto',
    messages: words,
  })
  expect(response.headers.get('x-sen-count')).toBe('exact')
  expect(await response.json()).toMatchObject({ input_tokens: 42 })
})

test('a receipt of one’s own call', async () => {
  await using api = await openApi()
  const response = await api.post('/v1/chat/completions', { model: 'sen/auto', messages: words })
  const receipt = await api.get(`/v1/receipts/${response.headers.get('x-sen-call')}`)
  expect(await receipt.json()).toMatchObject({
    sen: { route: able.id, ledger: { intent: 1, outcome: 2 } },
  })
})

test('no header and no body of an error tells what was asked', async () => {
  await using api = await openApi()
  for (const body of [
    '{canary',
    '{"model":"canary","messages":[]}',
    '{"model":"sen/auto","messages":[{"role":"canary"}]}',
  ]) {
    const response = await api.post('/v1/chat/completions', body)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(`${await response.text()}${JSON.stringify([...response.headers])}`).not.toContain(
      'canary',
    )
  }
})

const image = (bytes: number) => ({
  type: 'image_url',
  image_url: { url: `data:image/png;base64,${Buffer.alloc(bytes).toString('base64')}` },
})
const saying = (content: unknown, messages = 1) => ({
  model: 'sen/auto',
  messages: Array.from({ length: messages }, () => ({ role: 'user', content })),
})
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
test.each([
  ['messages', saying('x', 17), 'array 1…16'],
  ['parts', saying(Array.from({ length: 5 }, () => ({ type: 'text', text: 'x' }))), 'array ≤ 4'],
  ['images', saying([image(3), image(3), image(3)]), 'images ≤ 2'],
  ['an image', saying([image(1_006)]), 'image ≤ 1000 B'],
  ['JSON', `{"model":"sen/auto","messages":${deep(64)}}`, ''],
  ['keys', `{"k":{${Array.from({ length: 100_000 }, (_, at) => `"${at}":0`).join()}}}`, ''],
])('too many or too large: %s', async (...[, body, says]) => {
  await using api = await openApi()
  const response = await api.post('/v1/chat/completions', body)
  expect(response.status).toBe(400)
  expect(await response.text()).toContain(says)
  expect(api.world.upstream.seen).toHaveLength(0)
  expect(await api.world.kinds()).toEqual([])
})

test.each([
  ['/v1/chat/completions', { error: { code: 'overloaded' } }],
  ['/v1/messages', { type: 'error', error: { type: 'overloaded_error' } }],
])('%s of a house that is full is refused before anything is read', async (path, says) => {
  await using api = await openApi({ isFull: true })
  const response = await api.post(path, '{')
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('1')
  expect(await response.json()).toMatchObject(says)
})

test.each([
  ['messages', saying('x', 16)],
  ['parts', saying(Array.from({ length: 4 }, () => ({ type: 'text', text: 'x' })))],
])('as many as the house allows: %s', async (...[, body]) => {
  await using api = await openApi()
  expect((await api.post('/v1/chat/completions', body)).status).toBe(200)
})

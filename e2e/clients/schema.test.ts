// Every body, error and event that a running node sends on OpenAI's surfaces satisfies the clients' types, member for member.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'

import Ajv from 'ajv'

import { publishedFaults } from '../../src/http/openai/testing/published.ts'
import {
  chatChunk,
  chatCompletion,
  errorBody,
  response,
  responseEvents,
} from '../../src/http/openai/testing/schemas.ts'
import { readEvents } from '../../src/http/testing/sse.ts'
import {
  ableModel as model,
  type ClientHouse,
  embeddingModel,
  plainModel,
  startClientHouse,
} from '../testing/client-house.ts'

let house: ClientHouse

beforeAll(async () => {
  house = await startClientHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true })

/** Names of the same things in OpenAI's own document; every other one here is an event of a stream of Responses. */
const published = new Map<object, string>([
  [chatCompletion, 'CreateChatCompletionResponse'],
  [chatChunk, 'CreateChatCompletionStreamResponse'],
  [response, 'Response'],
  [errorBody, 'ErrorResponse'],
])

function expectValid(schema: object | undefined, value: unknown, name?: string): void {
  if (schema === undefined) throw new Error(`no schema for ${JSON.stringify(value)}`)
  const isValid = ajv.validate(schema, value)
  expect(isValid ? '' : `${ajv.errorsText()} in ${JSON.stringify(value)}`).toBe('')
  const theirs = publishedFaults(name ?? published.get(schema) ?? 'ResponseStreamEvent', value)
  expect(theirs === '' ? '' : `${theirs} in ${JSON.stringify(value)}`).toBe('')
}

function send(path: string, body: object, headers: object = {}): Promise<Response> {
  return fetch(`${house.baseURL}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${house.node.key}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(body),
  })
}

const tool = { name: 'weather', parameters: { type: 'object', properties: {} } }
const schema = { type: 'object', properties: {}, additionalProperties: true }

/** What is asked, in the words of both surfaces. */
const wishes = [
  { name: 'text', script: 'plain', chat: {}, responses: {} },
  {
    name: 'usage asked for',
    script: 'plain',
    chat: { stream_options: { include_usage: true } },
    responses: {},
  },
  { name: 'no usage from the provider', script: 'no-usage events=4', chat: {}, responses: {} },
  {
    name: 'thinking',
    script: 'reasoning',
    chat: {},
    responses: { include: ['reasoning.encrypted_content'] },
  },
  {
    name: 'two tools at once',
    script: 'tools',
    chat: { tools: [{ type: 'function', function: tool }], tool_choice: 'auto' },
    responses: { tools: [{ type: 'function', strict: false, ...tool }] },
  },
  {
    name: 'a schema',
    script: 'schema',
    chat: { response_format: { type: 'json_schema', json_schema: { name: 'place', schema } } },
    responses: { text: { format: { type: 'json_schema', name: 'place', schema } } },
  },
  {
    name: 'padded pieces',
    script: 'many events=9',
    chat: { stream_options: { include_obfuscation: true } },
    responses: {},
  },
  {
    name: 'unknown fields',
    script: 'plain',
    chat: { of_tomorrow: 1 },
    responses: { of_tomorrow: 1 },
  },
]

describe.each(wishes)('$name', ({ script, chat, responses }) => {
  const content = `Lào? [[script ${script}]]`
  const asked = { model, messages: [{ role: 'user', content }], ...chat }

  test.each(['0', '1'])('chat completions, receipt %s', async (receipt) => {
    const { stream_options: _, ...whole } = asked as typeof asked & { stream_options?: object }
    const body = await send('/chat/completions', whole, { 'x-sen-receipt': receipt })
    expect(body.status).toBe(200)
    expectValid(chatCompletion, await body.json())
    const streamed = await send(
      '/chat/completions',
      { ...asked, stream: true },
      { 'x-sen-receipt': receipt },
    )
    const events = readEvents(await streamed.text())
    expect(events.length).toBeGreaterThan(3)
    expect(events.at(-1)?.data).toBeUndefined()
    for (const event of events.slice(0, -1)) expectValid(chatChunk, event.data)
  })

  test('responses', async () => {
    const wish = { model, input: content, ...responses }
    const body = await send('/responses', wish)
    expect(body.status).toBe(200)
    expectValid(response, await body.json())
    const streamed = await send('/responses', { ...wish, stream: true })
    const events = readEvents(await streamed.text()).filter(({ data }) => data !== undefined)
    expect(events.length).toBeGreaterThan(5)
    for (const { event, data } of events) expectValid(responseEvents[event ?? ''], data)
  })
})

const failures = [
  { name: 'no such path', path: '/nowhere', body: {}, status: 404 },
  { name: 'no messages', path: '/chat/completions', body: { model }, status: 400 },
  { name: 'no input', path: '/responses', body: { model }, status: 400 },
  {
    name: 'no such model',
    path: '/embeddings',
    body: { model: 'khong-co', input: 'a' },
    status: 404,
  },
  {
    name: 'a chat model asked for vectors',
    path: '/embeddings',
    body: { model, input: 'a' },
    status: 404,
  },
  {
    name: 'a refusal',
    path: '/responses',
    body: { model, input: '[[script status code=400]]' },
    status: 400,
  },
  {
    name: 'garbage',
    path: '/responses',
    body: { model: plainModel, input: '[[script garbage]]' },
    status: 502,
  },
]

test.each(failures)('an error: $name', async ({ path, body, status }) => {
  for (const stream of [false, true]) {
    const answer = await send(path, { ...body, ...(path !== '/embeddings' && { stream }) })
    expect(answer.status).toBe(status)
    expectValid(errorBody, await answer.json())
  }
})

test.each(['error-inside', 'slow events=9 gap=10 cut=4', 'half-event'])(
  'a stream that breaks: %s',
  async (script) => {
    const content = `[[script ${script}]]`
    const chat = await send('/chat/completions', {
      model,
      stream: true,
      messages: [{ role: 'user', content }],
    })
    const chunks = readEvents(await chat.text())
    for (const event of chunks.slice(0, -1)) expectValid(chatChunk, event.data)
    expectValid(errorBody, chunks.at(-1)?.data)
    const answer = await send('/responses', { model, stream: true, input: content })
    const events = readEvents(await answer.text()).filter(({ data }) => data !== undefined)
    for (const { event, data } of events) expectValid(responseEvents[event ?? ''], data)
    expect(events.at(-1)?.event).toBe('response.failed')
  },
)

test.each(['float', 'base64'])('embeddings, %s', async (encoding) => {
  const answer = await send('/embeddings', {
    model: embeddingModel,
    input: ['a', 'b'],
    encoding_format: encoding,
  })
  const embedding =
    encoding === 'float' ? { type: 'array', items: { type: 'number' } } : { type: 'string' }
  const whole = { type: 'integer', minimum: 0 }
  const closed = (properties: object): object => ({
    type: 'object',
    additionalProperties: false,
    required: Object.keys(properties),
    properties,
  })
  expectValid(
    closed({
      object: { const: 'list' },
      data: {
        type: 'array',
        items: closed({ object: { const: 'embedding' }, index: whole, embedding }),
      },
      model: { type: 'string' },
      usage: closed({ prompt_tokens: whole, total_tokens: whole }),
    }),
    await answer.json(),
    'CreateEmbeddingResponse',
  )
})

test('the models', async () => {
  const headers = { authorization: `Bearer ${house.node.key}` }
  const list = await fetch(`${house.baseURL}/models`, { headers })
  expectValid({ type: 'object' }, await list.json(), 'ListModelsResponse')
  const one = await fetch(`${house.baseURL}/models/${encodeURIComponent('sen/auto')}`, { headers })
  expect(one.status).toBe(200)
  expectValid({ type: 'object' }, await one.json(), 'Model')
})

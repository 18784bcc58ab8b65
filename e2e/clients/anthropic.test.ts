// The official `@anthropic-ai/sdk`, unchanged, on a house whose provider speaks another dialect.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'

import Anthropic from '@anthropic-ai/sdk'

import { ableModel as model, type ClientHouse, startClientHouse } from '../testing/client-house.ts'
import { capital, plainText, thinking } from '../testing/scripted-answers.ts'
import { until } from '../testing/until.ts'

let house: ClientHouse
let client: Anthropic

beforeAll(async () => {
  house = await startClientHouse()
  client = new Anthropic({ baseURL: house.node.url, apiKey: house.node.key })
})
afterAll(() => house[Symbol.asyncDispose]())

const ask = (content: string) => ({
  model,
  max_tokens: 256,
  messages: [{ role: 'user' as const, content }],
})
const weather: Anthropic.Tool = {
  name: 'weather',
  description: 'Tells the weather',
  input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
}

describe('messages', () => {
  test.each(['apiKey', 'authToken'] as const)('an answer with the key as %s', async (place) => {
    const key = house.node.key
    const one = new Anthropic({
      baseURL: house.node.url,
      apiKey: place === 'apiKey' ? key : null,
      authToken: place === 'authToken' ? key : null,
    })
    const { data, request_id: id } = await one.messages.create(ask('Lào?')).withResponse()
    expect(data).toMatchObject({ type: 'message', role: 'assistant', stop_reason: 'end_turn' })
    expect(data.content).toEqual([{ type: 'text', text: plainText, citations: null }])
    // Cached input stands outside `input_tokens` on this surface: 40 were read, 8 of them from the cache.
    expect(data.usage).toMatchObject({
      input_tokens: 32,
      cache_read_input_tokens: 8,
      output_tokens: 9,
    })
    expect(id).toStartWith('req_')
  })

  test('the events of a stream come in order, and collect to the whole answer', async () => {
    const stream = client.messages.stream(ask('Lào? [[script reasoning]]'))
    const types: string[] = []
    stream.on('streamEvent', (event) => types.push(event.type))
    const message = await stream.finalMessage()
    expect(message.content.map((block) => block.type)).toEqual(['thinking', 'text'])
    expect(await stream.finalText()).toBe(plainText)
    expect(message.usage.output_tokens).toBe(9)
    expect(types.at(0)).toBe('message_start')
    expect(types.slice(-2)).toEqual(['message_delta', 'message_stop'])
    expect(types.filter((type) => type === 'content_block_start')).toHaveLength(2)
    expect(types.filter((type) => type === 'content_block_stop')).toHaveLength(2)
  })

  test.each([false, true])('thinking is signed and may come back, stream %p', async (stream) => {
    const question = ask('Lào? [[script reasoning]]')
    const first = stream
      ? await client.messages.stream(question).finalMessage()
      : await client.messages.create(question)
    const [block] = first.content
    if (block?.type !== 'thinking') throw new Error('no thinking came')
    expect(block.thinking).toBe(thinking)
    expect(block.signature).toStartWith('sen:')
    const follow = { role: 'user' as const, content: 'Và Thái Lan?' }
    const history = [...question.messages, { role: 'assistant' as const, content: first.content }]
    const next = await client.messages.create({ ...question, messages: [...history, follow] })
    expect(next.stop_reason).toBe('end_turn')
  })

  test.each([false, true])('two tool calls and their results, stream %p', async (stream) => {
    const question = { ...ask('[[script tools]]'), tools: [weather] }
    const first = stream
      ? await client.messages.stream(question).finalMessage()
      : await client.messages.create(question)
    const calls = first.content.filter((block) => block.type === 'tool_use')
    expect(first.stop_reason).toBe('tool_use')
    expect(calls.map((call) => [call.name, call.input])).toEqual([
      ['weather', { city: 'Huế' }],
      ['weather', { city: 'Viêng Chăn' }],
    ])
    const results = calls.map((call) => ({
      type: 'tool_result' as const,
      tool_use_id: call.id,
      content: 'nắng',
    }))
    const second = await client.messages.create({
      ...question,
      messages: [
        ...question.messages,
        { role: 'assistant', content: first.content },
        { role: 'user', content: results },
      ],
    })
    expect(second.content).toMatchObject([{ type: 'text', text: 'Ở Huế trời nắng.' }])
  })

  test('an object for a schema', async () => {
    const schema = {
      type: 'object',
      properties: { city: { type: 'string' }, people: { type: 'integer' } },
      required: ['city', 'people'],
      additionalProperties: false,
    }
    const got = await client.messages.create({
      ...ask('[[script schema]]'),
      output_config: { format: { type: 'json_schema', schema } },
    })
    const [block] = got.content
    expect(JSON.parse(block?.type === 'text' ? block.text : '')).toEqual(capital)
  })
})

test('tokens are counted without a call', async () => {
  const before = house.provider.seen.length
  const { model: name, messages } = ask('Thủ đô của Lào là gì?')
  const counted = await client.messages.countTokens({ model: name, messages, tools: [weather] })
  expect(counted.input_tokens).toBeGreaterThan(5)
  expect(house.provider.seen).toHaveLength(before)
})

test('models: the list, one of it, and none that is not there', async () => {
  const ids: string[] = []
  for await (const one of client.models.list()) ids.push(one.id)
  expect(ids).toContain(`openai/${model}`)
  expect((await client.models.retrieve(`openai/${model}`)).type).toBe('model')
  const thrown = await client.models.retrieve('khong-co').catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(Anthropic.NotFoundError)
})

describe('errors by class', () => {
  const cases = [
    {
      name: 'a wrong key',
      key: 'senk_wrong',
      wants: Anthropic.AuthenticationError,
      type: 'authentication_error',
      tries: 0,
    },
    {
      name: 'no such model',
      body: { model: 'khong-co' },
      wants: Anthropic.NotFoundError,
      type: 'not_found_error',
      tries: 0,
    },
    {
      name: 'no upper limit',
      body: { max_tokens: undefined },
      wants: Anthropic.BadRequestError,
      type: 'invalid_request_error',
      tries: 0,
    },
    {
      name: 'a provider that refuses the request',
      script: 'status code=400',
      wants: Anthropic.BadRequestError,
      type: 'invalid_request_error',
      tries: 1,
    },
    {
      name: 'a provider that refuses the key: no retry',
      script: 'status code=403',
      wants: Anthropic.InternalServerError,
      type: 'api_error',
      tries: 1,
    },
    {
      name: 'a broken provider: the client tries again',
      script: 'status code=500',
      wants: Anthropic.InternalServerError,
      type: 'api_error',
      tries: 2,
    },
  ]
  test.each(cases)('$name', async ({ key, body, wants, type, tries, script }) => {
    const mark = `mark-${type}-${tries}`
    const { url, key: good } = house.node
    const one = new Anthropic({ baseURL: url, apiKey: key ?? good, maxRetries: 1 })
    const question = ask(`${mark} ${script === undefined ? '' : `[[script ${script}]]`}`)
    const thrown = await one.messages
      .create({ ...question, ...body } as never)
      .catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(wants)
    const { error, requestID } = thrown as InstanceType<typeof Anthropic.APIError>
    expect(error).toMatchObject({ type: 'error', error: { type }, request_id: requestID })
    expect(house.provider.about(mark)).toHaveLength(tries)
  })
})

test('an abort reaches the provider', async () => {
  const stream = client.messages.stream(ask('abort-messages [[script slow events=500 gap=20]]'))
  let seen = 0
  for await (const event of stream) {
    if (event.type === 'content_block_delta') seen += 1
    if (seen === 3) break
  }
  const left = performance.now()
  stream.abort()
  const [entry] = house.provider.about('abort-messages')
  await until(() => entry?.abortedAt !== undefined)
  expect((entry?.abortedAt ?? Number.POSITIVE_INFINITY) - left).toBeLessThan(100)
  expect(entry?.pieces).toBeLessThan(100)
})

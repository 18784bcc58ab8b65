// The official `openai` client, unchanged: only base URL and key differ from what a program would use with OpenAI.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'

import OpenAI from 'openai'
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod'
import { z } from 'zod'

import {
  ableModel as model,
  type ClientHouse,
  embeddingModel,
  startClientHouse,
} from '../testing/client-house.ts'
import { capital, plainText, thinking } from '../testing/scripted-answers.ts'
import { until } from '../testing/until.ts'

let house: ClientHouse
let client: OpenAI

beforeAll(async () => {
  house = await startClientHouse()
  client = new OpenAI({ baseURL: house.baseURL, apiKey: house.node.key })
})
afterAll(() => house[Symbol.asyncDispose]())

const ask = (content: string) => [{ role: 'user' as const, content }]
const weather = {
  type: 'function' as const,
  function: {
    name: 'weather',
    description: 'Tells the weather',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
}
const place = z.object({ city: z.string(), people: z.int() })

describe('chat completions', () => {
  test('an answer with usage and the names that programs read', async () => {
    const { data, response } = await client.chat.completions
      .create({ model, messages: ask('Thủ đô của Lào?') })
      .withResponse()
    expect(data.choices[0]?.message.content).toBe(plainText)
    expect(data.choices[0]?.finish_reason).toBe('stop')
    expect(data.usage).toMatchObject({
      prompt_tokens: 40,
      completion_tokens: 9,
      total_tokens: 49,
      prompt_tokens_details: { cached_tokens: 8 },
      completion_tokens_details: { reasoning_tokens: 4 },
    })
    expect(data.model).toBe(model)
    expect(response.headers.get('x-request-id')).toStartWith('req_')
    expect(response.headers.get('x-sen-route')).toBe(`openai/${model}`)
  })

  test('a stream, piece by piece, with usage only where it was asked', async () => {
    const pieces: string[] = []
    let total = 0
    const options = { stream: true, stream_options: { include_usage: true } } as const
    for await (const chunk of await client.chat.completions.create({
      model,
      messages: ask('Lào?'),
      ...options,
    })) {
      const content = chunk.choices[0]?.delta.content ?? ''
      if (content !== '') pieces.push(content)
      total += chunk.usage?.total_tokens ?? 0
    }
    expect(pieces.join('')).toBe(plainText)
    expect(total).toBe(49)
  })

  test('the stream helper collects the same answer', async () => {
    const stream = client.chat.completions.stream({ model, messages: ask('[[script reasoning]]') })
    const deltas: string[] = []
    const thoughts: string[] = []
    stream.on('content', (delta) => deltas.push(delta))
    stream.on('chunk', ({ choices: [choice] }) => {
      if (choice !== undefined && 'reasoning_content' in choice.delta)
        thoughts.push(String(choice.delta.reasoning_content))
    })
    const whole = await stream.finalChatCompletion()
    expect(deltas.join('')).toBe(plainText)
    expect(thoughts.join('')).toBe(thinking)
    expect(whole.choices[0]?.message.content).toBe(plainText)
  })

  test.each([false, true])('two tool calls at once, stream %p', async (stream) => {
    const body = { model, messages: ask('[[script tools]]'), tools: [weather] }
    const whole = stream
      ? await client.chat.completions.stream(body).finalChatCompletion()
      : await client.chat.completions.create(body)
    const calls = whole.choices[0]?.message.tool_calls ?? []
    expect(whole.choices[0]?.finish_reason).toBe('tool_calls')
    expect(calls.map((call) => call.type === 'function' && call.function.arguments)).toEqual([
      '{"city":"Huế"}',
      '{"city":"Viêng Chăn"}',
    ])
    expect(new Set(calls.map((call) => call.id)).size).toBe(2)
  })

  test.each([false, true])(
    'the tool runner goes to the end by itself, stream %p',
    async (stream) => {
      const asked: string[] = []
      const tool = {
        type: 'function' as const,
        function: {
          name: 'weather',
          description: 'Tells the weather',
          parameters: weather.function.parameters,
          parse: (text: string) => JSON.parse(text) as { city: string },
          function: ({ city }: { city: string }) => {
            asked.push(city)
            return 'nắng'
          },
        },
      }
      const body = { model, messages: ask('[[script tools]]'), tools: [tool] }
      const runner = stream
        ? client.chat.completions.runTools({ ...body, stream: true })
        : client.chat.completions.runTools(body)
      expect(await runner.finalContent()).toBe('Ở Huế trời nắng.')
      expect(asked.toSorted()).toEqual(['Huế', 'Viêng Chăn'])
    },
  )

  test('an object for a zod schema', async () => {
    const got = await client.chat.completions.parse({
      model,
      messages: ask('[[script schema]]'),
      response_format: zodResponseFormat(place, 'place'),
    })
    expect(got.choices[0]?.message.parsed).toEqual(capital)
  })
})

describe('responses', () => {
  test('an answer, streamed and whole', async () => {
    const whole = await client.responses.create({ model, input: 'Lào? [[script reasoning]]' })
    expect(whole.output_text).toBe(plainText)
    expect(whole.output.map((item) => item.type)).toEqual(['reasoning', 'message'])
    expect(whole.usage).toMatchObject({ input_tokens: 40, output_tokens: 9, total_tokens: 49 })
    const stream = client.responses.stream({ model, input: 'Lào? [[script reasoning]]' })
    const types = new Set<string>()
    for await (const event of stream) types.add(event.type)
    const collected = await stream.finalResponse()
    expect(collected.output_text).toBe(plainText)
    expect(collected.usage?.total_tokens).toBe(49)
    expect([...types]).toContain('response.output_text.delta')
    expect([...types].at(-1)).toBe('response.completed')
  })

  test.each([false, true])('tool calls, stream %p', async (stream) => {
    const tools = [{ type: 'function' as const, strict: null, ...weather.function }]
    const body = { model, input: '[[script tools]]', tools }
    const whole = stream
      ? await client.responses.stream(body).finalResponse()
      : await client.responses.create(body)
    const calls = whole.output.flatMap((item) =>
      item.type === 'function_call' ? [[item.name, item.arguments]] : [],
    )
    expect(calls).toEqual([
      ['weather', '{"city":"Huế"}'],
      ['weather', '{"city":"Viêng Chăn"}'],
    ])
  })

  test('an object for a zod schema', async () => {
    const got = await client.responses.parse({
      model,
      input: '[[script schema]]',
      text: { format: zodTextFormat(place, 'place') },
    })
    expect(got.output_parsed).toEqual(capital)
  })
})

test.each([undefined, 'float', 'base64'] as const)('embeddings, encoding %p', async (encoding) => {
  const got = await client.embeddings.create({
    model: embeddingModel,
    input: ['Viêng Chăn', '万象'],
    ...(encoding !== undefined && { encoding_format: encoding }),
  })
  expect(got.data.map((one) => one.index)).toEqual([0, 1])
  expect(got.usage).toEqual({ prompt_tokens: 6, total_tokens: 6 })
  const first: unknown = got.data[0]?.embedding
  const vector =
    typeof first === 'string'
      ? [...new Float32Array(Uint8Array.from(Buffer.from(first, 'base64')).buffer)]
      : first
  expect(vector).toEqual([0.25, 0.2, 1 / 6, 1 / 7].map((value) => Math.fround(value)))
})

test('models: the list, one of it, and none that is not there', async () => {
  const ids: string[] = []
  for await (const one of client.models.list()) ids.push(one.id)
  expect(ids).toContain('sen/auto')
  expect(ids).toContain(`openai/${model}`)
  expect((await client.models.retrieve(`openai/${model}`)).id).toBe(`openai/${model}`)
  const thrown = await client.models.retrieve('khong-co').catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(OpenAI.NotFoundError)
})

describe('errors by class', () => {
  const cases = [
    {
      name: 'a wrong key',
      key: 'senk_wrong',
      body: {},
      wants: OpenAI.AuthenticationError,
      code: 'invalid_api_key',
      tries: 0,
    },
    {
      name: 'no such model',
      body: { model: 'khong-co' },
      wants: OpenAI.NotFoundError,
      code: 'model_not_found',
      tries: 0,
    },
    {
      name: 'a field of the wrong kind',
      body: { temperature: 'nóng' },
      wants: OpenAI.BadRequestError,
      code: 'invalid_request',
      tries: 0,
    },
    {
      name: 'what no route can do',
      body: { modalities: ['audio'] },
      wants: OpenAI.BadRequestError,
      code: 'unsupported_parameter',
      tries: 0,
    },
    {
      name: 'a provider that refuses the request',
      script: 'status code=400',
      body: {},
      wants: OpenAI.BadRequestError,
      code: 'invalid_request',
      tries: 1,
    },
    {
      name: 'a provider that refuses the key: no retry',
      script: 'status code=401',
      body: {},
      wants: OpenAI.InternalServerError,
      code: 'no_route_fits',
      tries: 1,
    },
    {
      name: 'a broken provider: the client tries again',
      script: 'status code=500',
      body: {},
      wants: OpenAI.InternalServerError,
      code: 'upstream_failed',
      tries: 2,
    },
  ]
  test.each(cases)('$name', async ({ key, body, wants, code, tries, script }) => {
    const mark = `mark-${code}-${tries}`
    const one = new OpenAI({ baseURL: house.baseURL, apiKey: key ?? house.node.key, maxRetries: 1 })
    const messages = ask(`${mark} ${script === undefined ? '' : `[[script ${script}]]`}`)
    const thrown = await one.chat.completions
      .create({ model, messages, ...body } as never)
      .catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(wants)
    expect((thrown as { code?: string }).code).toBe(code)
    // `x-should-retry: false` is obeyed: where repeating is useless nothing reaches the provider twice.
    expect(house.provider.about(mark)).toHaveLength(tries)
  })
})

test.each(['chat', 'responses'])('%s: an abort reaches the provider', async (surface) => {
  const mark = `abort-${surface}`
  const text = `${mark} [[script slow events=500 gap=20]]`
  const controller = new AbortController()
  const options = { signal: controller.signal }
  const stream: AsyncIterable<unknown> =
    surface === 'chat'
      ? await client.chat.completions.create({ model, messages: ask(text), stream: true }, options)
      : await client.responses.create({ model, input: text, stream: true }, options)
  let seen = 0
  for await (const _ of stream) {
    seen += 1
    if (seen === 6) break
  }
  const left = performance.now()
  controller.abort()
  const [entry] = house.provider.about(mark)
  await until(() => entry?.abortedAt !== undefined)
  expect((entry?.abortedAt ?? Number.POSITIVE_INFINITY) - left).toBeLessThan(100)
  expect(entry?.pieces).toBeLessThan(100)
})

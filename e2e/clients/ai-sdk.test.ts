// Vercel's AI SDK, unchanged, through its three providers that an application would point at a gateway.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'

import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import {
  APICallError,
  embedMany,
  generateObject,
  generateText,
  type LanguageModel,
  stepCountIs,
  streamText,
  tool,
} from 'ai'
import { z } from 'zod'

import {
  ableModel,
  type ClientHouse,
  embeddingModel,
  startClientHouse,
} from '../testing/client-house.ts'
import { capital, plainText, thinking } from '../testing/scripted-answers.ts'
import { until } from '../testing/until.ts'

let house: ClientHouse

beforeAll(async () => {
  house = await startClientHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

interface Opener {
  readonly name: string
  /** This surface shows what the model thought. */
  readonly thinks: boolean
  readonly open: (baseURL: string, apiKey: string, model?: string) => LanguageModel
}

const openers: readonly Opener[] = [
  {
    name: 'openai-compatible',
    thinks: true,
    open: (baseURL, apiKey, model = ableModel) =>
      createOpenAICompatible({
        name: 'sen',
        baseURL,
        apiKey,
        includeUsage: true,
        supportsStructuredOutputs: true,
      })(model),
  },
  {
    name: 'openai chat',
    thinks: false,
    open: (baseURL, apiKey, model = ableModel) => createOpenAI({ baseURL, apiKey }).chat(model),
  },
  {
    name: 'openai responses',
    // It asks for encrypted reasoning of its own models only.
    thinks: false,
    open: (baseURL, apiKey, model = ableModel) =>
      createOpenAI({ baseURL, apiKey }).responses(model),
  },
  {
    name: 'anthropic',
    thinks: true,
    open: (baseURL, apiKey, model = ableModel) => createAnthropic({ baseURL, apiKey })(model),
  },
]

/** No retries: what is counted here is what one call does. */
const once = { maxOutputTokens: 256, maxRetries: 0 } as const
const asked: string[] = []
const tools = {
  weather: tool({
    description: 'Tells the weather',
    inputSchema: z.object({ city: z.string() }),
    execute: ({ city }) => {
      asked.push(city)
      return 'nắng'
    },
  }),
}

describe.each(openers)('$name', ({ name, thinks, open }) => {
  const model = (id?: string) => open(house.baseURL, house.node.key, id)

  test('text and usage, whole and streamed', async () => {
    const whole = await generateText({ model: model(), prompt: 'Thủ đô của Lào?', ...once })
    const streamed = streamText({ model: model(), prompt: 'Thủ đô của Lào?', ...once })
    const pieces: string[] = []
    for await (const piece of streamed.textStream) pieces.push(piece)
    expect(whole.text).toBe(plainText)
    expect(pieces.join('')).toBe(plainText)
    expect([whole.finishReason, await streamed.finishReason]).toEqual(['stop', 'stop'])
    for (const usage of [whole.usage, await streamed.usage])
      expect([usage.inputTokens, usage.outputTokens]).toEqual([40, 9])
  })

  test('tools run to the end, whole and streamed', async () => {
    const wish = { model: model(), prompt: '[[script tools]]', tools, stopWhen: stepCountIs(3) }
    asked.length = 0
    const whole = await generateText({ ...wish, ...once })
    const streamed = streamText({ ...wish, ...once })
    expect(whole.text).toBe('Ở Huế trời nắng.')
    expect(await streamed.text).toBe('Ở Huế trời nắng.')
    expect(whole.steps).toHaveLength(2)
    expect(asked.toSorted()).toEqual(['Huế', 'Huế', 'Viêng Chăn', 'Viêng Chăn'])
  })

  test('an object for a schema', async () => {
    const schema = z.object({ city: z.string(), people: z.int() })
    const got = await generateObject({
      model: model(),
      prompt: '[[script schema]]',
      schema,
      ...once,
    })
    expect(got.object).toEqual(capital)
  })

  test('thinking', async () => {
    const wish = { model: model(), prompt: 'Lào? [[script reasoning]]', ...once }
    const whole = await generateText(wish)
    expect(whole.text).toBe(plainText)
    if (!thinks) return
    expect(whole.reasoningText).toBe(thinking)
    expect(await streamText(wish).reasoningText).toBe(thinking)
  })

  test.each([
    { what: 'no such model', id: 'khong-co', script: '', status: 404, retryable: false },
    { what: 'a provider that refuses', script: 'status code=400', status: 400, retryable: false },
    { what: 'a broken provider', script: 'status code=500', status: 502, retryable: true },
  ])('an error: $what', async ({ id, script, status, retryable }) => {
    const prompt = script === '' ? 'Lào?' : `[[script ${script}]]`
    const thrown = await generateText({ model: model(id), prompt, ...once }).catch(
      (error: unknown) => error,
    )
    if (!APICallError.isInstance(thrown)) throw thrown
    expect(thrown.statusCode).toBe(status)
    expect(thrown.isRetryable).toBe(retryable)
    // The provider of the client found our sentence where it looks for one.
    expect(thrown.message.length).toBeGreaterThan(20)
    expect(thrown.message).not.toContain('UPSTREAM')
  })

  test('an abort reaches the provider', async () => {
    const mark = `abort-${name}`
    const controller = new AbortController()
    const streamed = streamText({
      model: model(),
      prompt: `${mark} [[script slow events=500 gap=20]]`,
      abortSignal: controller.signal,
      onError: () => undefined,
      ...once,
    })
    let left = 0
    let seen = 0
    for await (const _ of streamed.textStream) {
      seen += 1
      if (seen !== 3) continue
      left = performance.now()
      controller.abort()
    }
    const [entry] = house.provider.about(mark)
    await until(() => entry?.abortedAt !== undefined)
    expect((entry?.abortedAt ?? Number.POSITIVE_INFINITY) - left).toBeLessThan(100)
  })
})

test.each([
  {
    name: 'openai',
    open: (settings: { baseURL: string; apiKey: string }) =>
      createOpenAI(settings).embedding(embeddingModel),
  },
  {
    name: 'openai-compatible',
    open: (settings: { baseURL: string; apiKey: string }) =>
      createOpenAICompatible({ name: 'sen', ...settings }).embeddingModel(embeddingModel),
  },
])('embeddings, $name', async ({ open }) => {
  const model = open({ baseURL: house.baseURL, apiKey: house.node.key })
  const { embeddings, usage } = await embedMany({ model, values: ['Viêng Chăn', '万象'] })
  expect(embeddings.map((vector) => vector.length)).toEqual([4, 4])
  expect(embeddings[0]?.[0]).toBeCloseTo(0.25, 6)
  expect(usage.tokens).toBe(6)
})

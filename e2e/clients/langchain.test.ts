// LangChain's models for OpenAI, unchanged, as an application that moves to Sen would keep them.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'

import { tool } from '@langchain/core/tools'
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai'
import { z } from 'zod'

import {
  ableModel,
  type ClientHouse,
  embeddingModel,
  startClientHouse,
} from '../testing/client-house.ts'
import { capital, plainText } from '../testing/scripted-answers.ts'
import { until } from '../testing/until.ts'

let house: ClientHouse

beforeAll(async () => {
  house = await startClientHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

function open(fields: { readonly model?: string; readonly responses?: boolean } = {}): ChatOpenAI {
  return new ChatOpenAI({
    model: fields.model ?? ableModel,
    apiKey: house.node.key,
    configuration: { baseURL: house.baseURL },
    useResponsesApi: fields.responses ?? false,
    maxRetries: 0,
  })
}

const weather = tool(() => 'nắng', {
  name: 'weather',
  description: 'Tells the weather',
  schema: z.object({ city: z.string() }),
})

describe.each([{ responses: false }, { responses: true }])('responses $responses', (surface) => {
  test('text and usage, whole and streamed', async () => {
    const whole = await open(surface).invoke('Thủ đô của Lào?')
    const used = { input_tokens: 40, output_tokens: 9, total_tokens: 49 }
    expect(whole.text).toBe(plainText)
    expect(whole.usage_metadata).toMatchObject(used)
    let text = ''
    const usages: object[] = []
    for await (const chunk of await open(surface).stream('Lào?')) {
      text += chunk.text
      if (chunk.usage_metadata !== undefined) usages.push(chunk.usage_metadata)
    }
    expect(text).toBe(plainText)
    expect(usages).toHaveLength(1)
    expect(usages[0]).toMatchObject(used)
  })

  test('two tool calls at once, whole and streamed', async () => {
    const bound = open(surface).bindTools([weather])
    const whole = await bound.invoke('[[script tools]]')
    const pieces = await Array.fromAsync(await bound.stream('[[script tools]]'))
    const [first, ...others] = pieces
    const collected = others.reduce((all, one) => all?.concat(one), first)
    for (const message of [whole, collected]) {
      expect(message?.tool_calls?.map((call) => [call.name, call.args as unknown])).toEqual([
        ['weather', { city: 'Huế' }],
        ['weather', { city: 'Viêng Chăn' }],
      ])
    }
  })

  test.each(['jsonSchema'] as const)('an object by %s', async (method) => {
    const schema = z.object({ city: z.string(), people: z.int() })
    const got = await open(surface)
      .withStructuredOutput(schema, { method, name: 'place' })
      .invoke('[[script schema]]')
    expect(got).toEqual(capital)
  })

  test.each([
    {
      what: 'no such model',
      model: 'khong-co',
      prompt: 'Lào?',
      status: 404,
      code: 'model_not_found',
    },
    {
      what: 'a broken provider',
      prompt: '[[script status code=500]]',
      status: 502,
      code: 'upstream_failed',
    },
  ])('an error: $what', async ({ model, prompt, status, code }) => {
    const thrown = await open({ ...surface, ...(model !== undefined && { model }) })
      .invoke(prompt)
      .catch((error: unknown) => error)
    expect(thrown).toMatchObject({ status, code })
    expect(String(thrown)).not.toContain('UPSTREAM')
  })

  test('a cancel reaches the provider', async () => {
    const mark = `abort-langchain-${surface.responses}`
    const controller = new AbortController()
    const prompt = `${mark} [[script slow events=500 gap=20]]`
    let left = 0
    let seen = 0
    const reading = (async () => {
      for await (const chunk of await open(surface).stream(prompt, { signal: controller.signal })) {
        if (chunk.text === '') continue
        seen += 1
        if (seen !== 3) continue
        left = performance.now()
        controller.abort()
      }
    })()
    await reading.catch(() => undefined)
    const [entry] = house.provider.about(mark)
    await until(() => entry?.abortedAt !== undefined)
    expect(seen).toBeLessThan(10)
    expect((entry?.abortedAt ?? Number.POSITIVE_INFINITY) - left).toBeLessThan(100)
  })
})

test.each([undefined, 'float'] as const)('embeddings, encoding %p', async (encoding) => {
  const embeddings = new OpenAIEmbeddings({
    model: embeddingModel,
    apiKey: house.node.key,
    configuration: { baseURL: house.baseURL },
    ...(encoding !== undefined && { encodingFormat: encoding }),
  })
  const vectors = await embeddings.embedDocuments(['Viêng Chăn', '万象'])
  expect(vectors.map((vector) => vector.length)).toEqual([4, 4])
  expect(vectors[0]?.[0]).toBeCloseTo(0.25, 6)
  expect((await embeddings.embedQuery('Lào')).length).toBe(4)
})

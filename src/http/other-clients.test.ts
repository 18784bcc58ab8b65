// Frameworks that many applications are built on read the same bytes: the AI SDK's providers and LangChain.
import { describe, expect, test } from 'bun:test'

import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { ChatOpenAI } from '@langchain/openai'
import { generateText, jsonSchema, type LanguageModel, streamText, type ToolSet } from 'ai'

import type { AnswerEvent } from '../contract/answer.ts'
import { noUsage } from '../contract/usage.ts'
import { pick, type SurfaceName } from './testing/lanes.ts'
import { streamOf, wired } from './testing/wired.ts'

const said: readonly AnswerEvent[] = [
  { type: 'start', model: 'served-model' },
  { type: 'reasoning', choice: 0, text: 'Hm. ' },
  { type: 'reasoning', choice: 0, text: 'Laos.' },
  { type: 'text', choice: 0, text: 'Viêng ' },
  { type: 'text', choice: 0, text: 'Chăn 万象' },
  { type: 'finish', choice: 0, reason: 'stop' },
  { type: 'usage', usage: { ...noUsage, input: 40, cacheRead: 8, output: 9, reasoning: 4 } },
]

const called: readonly AnswerEvent[] = [
  { type: 'start', model: 'served-model' },
  { type: 'tool-start', choice: 0, index: 0, id: 'call_a', name: 'find', kind: 'function' },
  { type: 'tool-arguments', choice: 0, index: 0, text: '{"q":' },
  { type: 'tool-arguments', choice: 0, index: 0, text: '"Lào"}' },
  { type: 'tool-start', choice: 0, index: 1, id: 'call_b', name: 'find', kind: 'function' },
  { type: 'tool-arguments', choice: 0, index: 1, text: '{"q":"万象"}' },
  { type: 'finish', choice: 0, reason: 'tool-calls' },
  { type: 'usage', usage: { ...noUsage, input: 4, output: 9 } },
]

/** A network that answers with these events, streamed or whole as the body asks. */
function network(surface: SurfaceName, events: readonly AnswerEvent[]): typeof fetch {
  const answer = (_: unknown, init?: { readonly body?: unknown }): Promise<Response> => {
    const { writer, answer: whole } = wired(surface)
    const isStream = String(init?.body).includes('"stream":true')
    return Promise.resolve(
      isStream
        ? new Response(streamOf(writer(), events), {
            headers: { 'content-type': 'text/event-stream' },
          })
        : Response.json(whole(events)),
    )
  }
  return Object.assign(answer, { preconnect: () => undefined })
}

const baseURL = 'http://127.0.0.1:1/v1'
const apiKey = 'senk_test'

const models: readonly {
  readonly name: string
  readonly open: (events: readonly AnswerEvent[]) => LanguageModel
}[] = [
  {
    name: 'openai-compatible',
    open: (events) =>
      createOpenAICompatible({
        name: 'sen',
        baseURL,
        apiKey,
        includeUsage: true,
        fetch: network('chat', events),
      })('m'),
  },
  {
    name: 'openai chat',
    open: (events) => createOpenAI({ baseURL, apiKey, fetch: network('chat', events) }).chat('m'),
  },
  {
    name: 'openai responses',
    open: (events) =>
      createOpenAI({ baseURL, apiKey, fetch: network('responses', events) }).responses('m'),
  },
  {
    name: 'anthropic',
    open: (events) => createAnthropic({ baseURL, apiKey, fetch: network('messages', events) })('m'),
  },
]

const tools: ToolSet = {
  find: {
    description: 'Finds',
    inputSchema: jsonSchema({ type: 'object', properties: { q: { type: 'string' } } }),
  },
}

describe.each(models)('AI SDK, $name', ({ open }) => {
  test('text, streamed and whole', async () => {
    const whole = await generateText({ model: open(said), prompt: 'Hi', maxOutputTokens: 64 })
    const streamed = streamText({ model: open(said), prompt: 'Hi', maxOutputTokens: 64 })
    expect(whole.text).toBe('Viêng Chăn 万象')
    expect(await streamed.text).toBe('Viêng Chăn 万象')
    expect(whole.finishReason).toBe('stop')
    expect(await streamed.finishReason).toBe('stop')
    expect([whole.usage.inputTokens, whole.usage.outputTokens]).toEqual([40, 9])
    const usage = await streamed.usage
    expect([usage.inputTokens, usage.outputTokens]).toEqual([40, 9])
  })

  test('two tool calls, streamed and whole', async () => {
    const whole = await generateText({
      model: open(called),
      prompt: 'Hi',
      maxOutputTokens: 64,
      tools,
    })
    const streamed = streamText({ model: open(called), prompt: 'Hi', maxOutputTokens: 64, tools })
    for (const calls of [whole.toolCalls, await streamed.toolCalls]) {
      expect(calls.map((call) => [call.toolCallId, call.toolName, call.input as unknown])).toEqual([
        ['call_a', 'find', { q: 'Lào' }],
        ['call_b', 'find', { q: '万象' }],
      ])
    }
    expect(await streamed.finishReason).toBe('tool-calls')
  })
})

test.each(['openai-compatible', 'anthropic'])('AI SDK, %s: thinking arrives', async (name) => {
  const open = models.find((one) => one.name === name)?.open
  if (open === undefined) throw new Error('No such model.')
  expect(
    (await generateText({ model: open(said), prompt: 'Hi', maxOutputTokens: 64 })).reasoningText,
  ).toBe('Hm. Laos.')
  expect(
    await streamText({ model: open(said), prompt: 'Hi', maxOutputTokens: 64 }).reasoningText,
  ).toBe('Hm. Laos.')
})

describe('LangChain', () => {
  const chat = (events: readonly AnswerEvent[]) =>
    new ChatOpenAI({
      model: 'm',
      apiKey,
      configuration: { baseURL, fetch: network('chat', events) },
    })

  test('text and usage, streamed and whole', async () => {
    const whole = await chat(said).invoke('Hi')
    expect(whole.text).toBe('Viêng Chăn 万象')
    expect(whole.usage_metadata).toMatchObject({
      input_tokens: 40,
      output_tokens: 9,
      total_tokens: 49,
    })
    let text = ''
    let tokens = 0
    for await (const chunk of await chat(said).stream('Hi')) {
      text += chunk.text
      tokens += Number(pick(chunk, 'usage_metadata.total_tokens') ?? 0)
    }
    expect(text).toBe('Viêng Chăn 万象')
    expect(tokens).toBe(49)
  })

  test('two tool calls', async () => {
    const { tool_calls: calls } = await chat(called).invoke('Hi')
    expect(calls?.map((call) => [call.id, call.name, call.args as unknown])).toEqual([
      ['call_a', 'find', { q: 'Lào' }],
      ['call_b', 'find', { q: '万象' }],
    ])
  })
})

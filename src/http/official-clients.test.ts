// The official clients read our streams and bodies: what they collect from a stream is what the same events give at once.
import { describe, expect, test } from 'bun:test'

import Anthropic from '@anthropic-ai/sdk'
import fc from 'fast-check'
import OpenAI from 'openai'

import type { AnswerEvent } from '../contract/answer.ts'
import type { CallEvent } from '../contract/call.ts'
import type { Receipt } from '../contract/receipt.ts'
import { noUsage } from '../contract/usage.ts'
import { SenError } from '../errors/sen-error.ts'
import { anthropicError } from './anthropic/errors.ts'
import { openaiError } from './openai/errors.ts'
import { anyAnswer } from './testing/any-events.ts'
import { type Lanes, pick, streamedLanes, type SurfaceName, wholeLanes } from './testing/lanes.ts'
import { readEvents } from './testing/sse.ts'
import { streamOf, wired } from './testing/wired.ts'

const seed = { seed: 20_261_124, numRuns: 150 }

/** A client whose network is a function: it sees exactly the bytes that are written here. */
function answering(body: string, status = 200, headers: Readonly<Record<string, string>> = {}) {
  const type = body.startsWith('{') ? 'application/json' : 'text/event-stream'
  let calls = 0
  const fetch = () => {
    calls += 1
    return Promise.resolve(
      new Response(body, { status, headers: { 'content-type': type, ...headers } }),
    )
  }
  return { fetch, calls: () => calls }
}

function openai(body: string): OpenAI {
  return new OpenAI({
    apiKey: 'senk_test',
    baseURL: 'http://127.0.0.1:1/v1',
    fetch: answering(body).fetch,
  })
}

function anthropic(body: string): Anthropic {
  return new Anthropic({
    apiKey: 'senk_test',
    baseURL: 'http://127.0.0.1:1',
    fetch: answering(body).fetch,
  })
}

const answer: readonly AnswerEvent[] = [
  { type: 'start', model: 'served-model', fingerprint: 'fp_1' },
  { type: 'reasoning', choice: 0, text: 'Hm. ' },
  { type: 'reasoning', choice: 0, text: 'Laos…' },
  { type: 'text', choice: 0, text: 'Viêng ' },
  { type: 'text', choice: 0, text: 'Chăn 万象 "\n\u2028' },
  { type: 'finish', choice: 0, reason: 'stop' },
  {
    type: 'usage',
    usage: { ...noUsage, input: 40, cacheRead: 8, cacheWrite5m: 2, output: 9, reasoning: 4 },
  },
]

const toolLoop: readonly AnswerEvent[] = [
  { type: 'start', model: 'served-model' },
  { type: 'tool-start', choice: 0, index: 0, id: 'call_a', name: 'find', kind: 'function' },
  { type: 'tool-arguments', choice: 0, index: 0, text: '{"q":' },
  { type: 'tool-start', choice: 0, index: 1, id: 'call_b', name: 'read', kind: 'function' },
  { type: 'tool-arguments', choice: 0, index: 1, text: '{"p":1}' },
  { type: 'tool-arguments', choice: 0, index: 0, text: '"Lào"}' },
  { type: 'finish', choice: 0, reason: 'tool-calls' },
  { type: 'usage', usage: { ...noUsage, input: 4, output: 9 } },
]

const receipt = {
  call: 'call_01test',
  ms: { queue: 0, first: 1, total: 1500 },
  ignored: [],
} as unknown as Receipt
const withReceipt: readonly CallEvent[] = [...answer, { type: 'receipt', receipt }]

describe('openai: chat completions', () => {
  const collect = (text: string) =>
    openai(text)
      .chat.completions.stream({
        model: 'm',
        messages: [],
        stream_options: { include_usage: true },
      })
      .finalChatCompletion()

  test.each([
    { name: 'text and thinking', events: answer },
    { name: 'two tool calls at once', events: toolLoop },
  ])('a stream of $name collects to the whole answer', async ({ events }) => {
    const { writer, answer: whole } = wired('chat')
    const collected = await collect(streamOf(writer(), events))
    const expected = whole(events)
    const choice = collected.choices[0]
    expect(choice?.finish_reason).toBe(pick(expected, 'choices.0.finish_reason') as never)
    expect(choice?.message).toMatchObject(withoutEmpty(pick(expected, 'choices.0.message')))
    expect(collected.usage).toEqual(expected['usage'] as never)
    expect(collected).toMatchObject({
      id: 'chatcmpl-01test',
      model: 'served-model',
      created: 1_795_000_000,
    })
  })

  test('the whole body is what the client hands on', async () => {
    const { answer: whole } = wired('chat', { showReceipt: true })
    const body = whole(withReceipt)
    const got = await openai(JSON.stringify(body)).chat.completions.create({
      model: 'm',
      messages: [],
    })
    expect(got).toMatchObject(body as never)
    expect(got.choices[0]?.message.content).toBe('Viêng Chăn 万象 "\n\u2028')
    expect(body['sen']).toEqual(receipt as never)
  })

  test.each([
    { includeUsage: true, showReceipt: true, usage: 1, sen: 1 },
    { includeUsage: true, showReceipt: false, usage: 1, sen: 0 },
    { includeUsage: false, showReceipt: true, usage: 0, sen: 1 },
    { includeUsage: false, showReceipt: false, usage: 0, sen: 0 },
  ])(
    'usage $includeUsage and receipt $showReceipt only where asked',
    ({ includeUsage, showReceipt, usage, sen }) => {
      const text = streamOf(wired('chat', { includeUsage, showReceipt }).writer(), withReceipt)
      const events = readEvents(text)
      const chunks = events.slice(0, -1).map((one) => one.data)
      expect(events.at(-1)?.data).toBeUndefined()
      expect(text).not.toContain('event:')
      expect(chunks.filter((chunk) => (chunk?.['usage'] ?? null) !== null)).toHaveLength(usage)
      expect(chunks.filter((chunk) => chunk?.['sen'] !== undefined)).toHaveLength(sen)
      if (sen === 1) expect(chunks.at(-1)?.['sen']).toBeDefined()
      expect(chunks.every((chunk) => 'usage' in (chunk ?? {}) === includeUsage)).toBe(true)
      expect(chunks[0]).toMatchObject({
        choices: [{ index: 0, delta: { role: 'assistant', content: '' } }],
      })
    },
  )

  test('the older function form', () => {
    const { writer, answer: whole } = wired('chat', { legacyFunctions: true })
    const events = toolLoop.filter((event) => !('index' in event && event.index === 1))
    const message = pick(whole(events), 'choices.0')
    expect(message).toMatchObject({
      finish_reason: 'function_call',
      message: { function_call: { name: 'find', arguments: '{"q":"Lào"}' } },
    })
    const text = streamOf(writer(), events)
    expect(text).not.toContain('tool_calls')
    expect(text.match(/"function_call":\{/g)).toHaveLength(3)
  })

  test('padding makes chunks of few sizes, and the text stays', async () => {
    const text = streamOf(wired('chat', { obfuscate: true }).writer(), answer)
    const lines = text.split('\n\n').slice(0, -2)
    const sizes = lines.map((line) => new TextEncoder().encode(line.slice('data: '.length)).length)
    // 17 bytes are the member that holds the padding.
    expect(new Set(sizes.map((size) => (size - 17) % 128))).toEqual(new Set([0]))
    expect((await collect(text)).choices[0]?.message.content).toBe('Viêng Chăn 万象 "\n\u2028')
  })

  test('a fault after the first byte is an error for the client, never a short answer', async () => {
    const text = streamOf(
      wired('chat').writer(),
      answer.slice(0, 4),
      new SenError('upstream_failed'),
    )
    expect(text).not.toContain('[DONE]')
    expect(readEvents(text).at(-1)?.data).toMatchObject({
      error: { code: 'upstream_failed', type: 'server_error', param: null },
    })
    expect(await collect(text).catch((thrown: unknown) => thrown)).toBeInstanceOf(OpenAI.APIError)
  })

  test('several choices keep apart', async () => {
    const events: readonly AnswerEvent[] = [
      { type: 'start', model: 'm' },
      { type: 'text', choice: 1, text: 'b' },
      { type: 'text', choice: 0, text: 'a' },
      { type: 'finish', choice: 1, reason: 'length' },
      { type: 'finish', choice: 0, reason: 'stop' },
    ]
    const text = streamOf(wired('chat').writer(), events)
    expect(text.match(/"role":"assistant"/g)).toHaveLength(2)
    expect(text.match(/"finish_reason":"(stop|length)"/g)).toHaveLength(2)
    expect((wired('chat').answer(events)['choices'] as readonly unknown[]).length).toBe(2)
  })
})

describe('openai: responses', () => {
  const collect = (text: string) =>
    openai(text).responses.stream({ model: 'm', input: 'Hi' }).finalResponse()

  test.each([
    { name: 'text and thinking', events: answer },
    { name: 'two tool calls at once', events: toolLoop },
  ])('a stream of $name collects to the whole response', async ({ events }) => {
    const { writer, answer: whole } = wired('responses')
    const collected = await collect(streamOf(writer(), events))
    expect(JSON.parse(JSON.stringify(collected))).toMatchObject(whole(events) as never)
  })

  test('events are numbered without gaps, named by their type, and ended', () => {
    const events = readEvents(streamOf(wired('responses').writer(), answer))
    const numbered = events.slice(0, -1)
    expect(numbered.map((one) => one.data?.['sequence_number'])).toEqual(
      numbered.map((_, index) => index),
    )
    for (const one of numbered) expect(one.event).toBe(one.data?.['type'] as string)
    expect(events.at(-1)?.data).toBeUndefined()
    expect(numbered.map((one) => one.event)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.reasoning_text.delta',
      'response.reasoning_text.delta',
      'response.reasoning_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ])
  })

  test('a fault ends in response.failed', async () => {
    const text = streamOf(
      wired('responses').writer(),
      answer.slice(0, 4),
      new SenError('upstream_timeout'),
    )
    const last = readEvents(text).at(-2)
    expect(last?.event).toBe('response.failed')
    expect(last?.data).toMatchObject({
      response: { status: 'failed', error: { code: 'server_error', sen_code: 'upstream_timeout' } },
    })
  })
})

describe('anthropic: messages', () => {
  const collect = (text: string) =>
    anthropic(text).messages.stream({ model: 'm', max_tokens: 9, messages: [] }).finalMessage()

  test.each([
    { name: 'text and thinking', events: answer },
    { name: 'two tool calls at once', events: toolLoop },
  ])('a stream of $name collects to the whole message', async ({ events }) => {
    const { writer, answer: whole } = wired('messages')
    const collected = await collect(streamOf(writer(), events))
    const expected = whole(events)
    expect(collected.content as unknown).toEqual(expected['content'])
    expect(collected.stop_reason as unknown).toBe(expected['stop_reason'])
    expect(collected.usage.output_tokens as unknown).toBe(pick(expected, 'usage.output_tokens'))
  })

  test('input tokens are without the cached ones; the true numbers come at the end', () => {
    const events = readEvents(
      streamOf(wired('messages', { showReceipt: true }).writer(), withReceipt),
    )
    expect(events[0]?.data).toMatchObject({
      message: { usage: { input_tokens: 0, output_tokens: 0 }, stop_reason: null },
    })
    expect(events[1]?.event).toBe('ping')
    const delta = events.at(-2)
    expect(delta?.data).toMatchObject({
      type: 'message_delta',
      delta: { stop_reason: 'end_turn', stop_sequence: null },
      usage: {
        input_tokens: 30,
        cache_read_input_tokens: 8,
        cache_creation_input_tokens: 2,
        output_tokens: 9,
      },
      sen: { call: 'call_01test' },
    })
    expect(events.at(-1)?.event).toBe('message_stop')
  })

  test('one block is open at a time, whatever order tools come in', () => {
    const events = readEvents(streamOf(wired('messages').writer(), toolLoop))
    let open: unknown
    for (const one of events) {
      const index = one.data?.['index']
      if (one.event === 'content_block_start') {
        expect(open).toBeUndefined()
        open = index
      } else if (one.event === 'content_block_delta') expect(index).toBe(open as never)
      else if (one.event === 'content_block_stop') {
        expect(index).toBe(open as never)
        open = undefined
      }
    }
    expect(open).toBeUndefined()
  })

  test('a fault is an error event', async () => {
    const text = streamOf(
      wired('messages').writer(),
      answer.slice(0, 4),
      new SenError('overloaded'),
    )
    expect(readEvents(text).at(-1)).toMatchObject({
      event: 'error',
      data: { type: 'error', error: { type: 'overloaded_error' }, request_id: 'req_01test' },
    })
    expect(await collect(text).catch((thrown: unknown) => thrown)).toBeInstanceOf(Error)
  })
})

describe('errors', () => {
  test.each([
    {
      code: 'invalid_api_key',
      openaiClass: OpenAI.AuthenticationError,
      anthropicClass: Anthropic.AuthenticationError,
      calls: 1,
    },
    {
      code: 'policy_denied',
      openaiClass: OpenAI.PermissionDeniedError,
      anthropicClass: Anthropic.PermissionDeniedError,
      calls: 1,
    },
    {
      code: 'model_not_found',
      openaiClass: OpenAI.NotFoundError,
      anthropicClass: Anthropic.NotFoundError,
      calls: 1,
    },
    {
      code: 'budget_exhausted',
      openaiClass: OpenAI.RateLimitError,
      anthropicClass: Anthropic.RateLimitError,
      calls: 1,
    },
    {
      code: 'halted',
      openaiClass: OpenAI.InternalServerError,
      anthropicClass: Anthropic.InternalServerError,
      calls: 1,
    },
    {
      code: 'idempotency_conflict',
      openaiClass: OpenAI.ConflictError,
      anthropicClass: Anthropic.ConflictError,
      calls: 1,
    },
  ] as const)(
    '$code is the client’s own class and is not repeated',
    async ({ code, openaiClass, anthropicClass, calls }) => {
      const error = new SenError(code, { parameter: 'model' }, { cause: new Error('secret-cause') })
      const first = openaiError(error, 'vi')
      const network = answering(JSON.stringify(first.body), first.status, first.headers)
      const client = new OpenAI({
        apiKey: 'k',
        baseURL: 'http://127.0.0.1:1',
        fetch: network.fetch,
      })
      const thrown = await client.models.list().catch((one: unknown) => one)
      expect(thrown).toBeInstanceOf(openaiClass)
      expect(thrown).toMatchObject({ code, param: 'model' })
      expect(network.calls()).toBe(calls)
      const second = anthropicError(error, { language: 'zh', requestId: 'req_1' })
      const other = answering(JSON.stringify(second.body), second.status, second.headers)
      const claude = new Anthropic({
        apiKey: 'k',
        baseURL: 'http://127.0.0.1:1',
        fetch: other.fetch,
      })
      const failed = await claude.messages
        .create({ model: 'm', max_tokens: 1, messages: [] })
        .catch((one: unknown) => one)
      expect(failed).toBeInstanceOf(anthropicClass)
      expect(other.calls()).toBe(calls)
      expect(JSON.stringify([first, second])).not.toContain('secret-cause')
    },
  )
})

describe('any answer', () => {
  test.each(['chat', 'responses'] as const)('%s: streamed and whole lanes are one', (surface) => {
    fc.assert(
      fc.property(anyAnswer, (events) => {
        const { writer, answer: whole } = wired(surface)
        const streamed = streamedLanes(surface, streamOf(writer(), events))
        const folded = wholeLanes(surface, whole(events))
        expect(inOneOrder(surface, streamed, events)).toEqual(inOneOrder(surface, folded, events))
      }),
      seed,
    )
  })

  test('messages: the same, and arguments that are no object are not lost', () => {
    fc.assert(
      fc.property(anyAnswer, (events) => {
        const { writer, answer: whole } = wired('messages')
        const streamed = streamedLanes('messages', streamOf(writer(), events))
        const folded = wholeLanes('messages', whole(events))
        expect({ ...streamed, tools: {} }).toEqual({ ...folded, tools: {} })
        expect(Object.keys(streamed.tools)).toEqual(Object.keys(folded.tools))
        for (const [id, text] of Object.entries(streamed.tools)) {
          const asObject = /^\s*$/.test(text) ? '{}' : JSON.stringify({ invalid_arguments: text })
          expect(folded.tools[id]).toBe(asObject)
        }
      }),
      seed,
    )
  })

  test('responses: the last event holds the whole response', () => {
    fc.assert(
      fc.property(anyAnswer, (events) => {
        const { writer, answer: whole } = wired('responses')
        const last = readEvents(streamOf(writer(), events)).at(-2)?.data
        expect(last?.['response']).toEqual(whole(events))
      }),
      seed,
    )
  })
})

/** Chat has a lane of its own for refusals, so the order between them and the text is not part of it. */
function inOneOrder(surface: SurfaceName, lanes: Lanes, events: readonly AnswerEvent[]): Lanes {
  if (surface !== 'chat') return lanes
  const said = events.filter((event) => event.type === 'text' || event.type === 'refusal')
  return { ...lanes, text: Array.from(lanes.text).sort().join('') + String(said.length) }
}

/** The client's stream helper keeps only the last piece of a member it does not know, so thinking is compared below, from the wire. */
function withoutEmpty(message: unknown): Record<string, never> {
  const entries = Object.entries(message ?? {}).filter(
    ([name, value]) => value !== null && name !== 'annotations' && name !== 'reasoning_content',
  )
  return Object.fromEntries(entries) as Record<string, never>
}

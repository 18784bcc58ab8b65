// Anthropic: every scenario, its recorded answers, its errors.
import { expect, test } from 'bun:test'

import { plainRequest } from '../scenarios.ts'
import { type Expected, testProvider } from '../testing/provider-suite.ts'
import { testRoute } from '../testing/route.ts'
import { anthropic } from './index.ts'

const model = 'claude-haiku-4-5'
const body = (members: Readonly<Record<string, unknown>>): Expected => ({ body: members })
const refused = (parameter: string): Expected => ({ refused: parameter })
const text = (words: string) => ({ type: 'text', text: words })
const user = (...content: readonly unknown[]) => ({ role: 'user', content })
const said = (...content: readonly unknown[]) => ({ role: 'assistant', content })
const hello = user(text('Xin chào'))
const use = (id: string, city: string) => ({
  type: 'tool_use',
  id,
  name: 'weather',
  input: { city },
})
const result = (id: string, words: string) => ({
  type: 'tool_result',
  tool_use_id: id,
  content: [text(words)],
})
const input_schema = { type: 'object', properties: { city: { type: 'string' } } }
const tools = [{ name: 'weather', description: 'Looks out', input_schema }]
const schema = {
  type: 'object',
  properties: { a: { type: 'number' } },
  required: ['a'],
  additionalProperties: false,
}
const cached = { cacheRead: 1_000, cacheWrite5m: 100, cacheWrite1h: 200, serviceTier: 'standard' }

testProvider({
  provider: anthropic,
  folder: import.meta.dir,
  model,
  base: { model, max_tokens: 8_192, messages: [hello], stream: true },
  expected: {
    text: body({}),
    instructions: body({ system: [text('S')] }),
    developer: body({ system: [text('D')] }),
    'two texts': body({ messages: [user(text('a'), text('b'))] }),
    image: body({
      messages: [
        user({ type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AAAA' } }),
      ],
    }),
    'image by address': refused('messages.image-url'),
    audio: refused('messages.input_audio'),
    pdf: body({
      messages: [
        user({
          type: 'document',
          source: { type: 'base64', media_type: 'application/pdf', data: 'AAAA' },
          title: 'a.pdf',
        }),
      ],
    }),
    sampling: body({ temperature: 0.2, top_p: 0.9 }),
    length: body({ max_tokens: 100 }),
    stop: body({ stop_sequences: ['END'] }),
    seed: refused('seed'),
    penalties: refused('frequency_penalty'),
    'top k': body({ top_k: 40 }),
    'min p': refused('min_p'),
    repetition: refused('repetition_penalty'),
    choices: refused('n'),
    logprobs: refused('logprobs'),
    'logit bias': refused('logit_bias'),
    'one tool': body({ tools }),
    'many tools': body({ tools: [...tools, { name: 'clock', input_schema: { type: 'object' } }] }),
    'strict tool': body({ tools: [{ ...tools[0], strict: true }] }),
    'custom tool': refused('tools.custom'),
    'tool required': body({ tools, tool_choice: { type: 'any' } }),
    'tool named': body({ tools, tool_choice: { type: 'tool', name: 'weather' } }),
    'no tool': body({ tools, tool_choice: { type: 'none' } }),
    'one call at a time': body({
      tools,
      tool_choice: { type: 'auto', disable_parallel_tool_use: true },
    }),
    'two calls and their results': body({
      messages: [
        hello,
        said(use('c1', 'Huế'), use('c2', 'Vinh')),
        user(result('c1', 'mưa'), result('c2', 'nắng')),
      ],
    }),
    'results beside words': body({
      messages: [hello, said(use('c1', 'Huế')), user(result('c1', 'mưa'), text('Sao?'))],
    }),
    'reasoning with a call comes back': body({
      messages: [hello, said(use('c1', 'Huế')), user(result('c1', 'mưa'))],
    }),
    'reasoning without a call': body({ messages: [hello, said(text('A')), hello] }),
    'signed reasoning of an open loop': body({
      messages: [
        hello,
        said({ type: 'thinking', thinking: 'R', signature: 'sig==' }, use('c1', 'Huế')),
        user(result('c1', 'mưa')),
      ],
    }),
    'json object': refused('response_format.json_object'),
    'json schema': body({ output_config: { format: { type: 'json_schema', schema } } }),
    'effort high': body({ output_config: { effort: 'high' } }),
    'effort minimal': refused('reasoning_effort'),
    'effort max': body({ output_config: { effort: 'max' } }),
    'effort none': body({ thinking: { type: 'disabled' } }),
    'thinking on': body({ thinking: { type: 'adaptive' } }),
    'thinking budget': body({ thinking: { type: 'enabled', budget_tokens: 2_048 } }),
    verbosity: refused('verbosity'),
    'default tier': body({ service_tier: 'standard_only' }),
    'flex tier': refused('service_tier'),
    'cache mark': body({
      messages: [user({ ...text('a'), cache_control: { type: 'ephemeral', ttl: '1h' } })],
    }),
    'five cache marks': refused('cache_control'),
    'whole cache mark': body({ cache_control: { type: 'ephemeral' } }),
    'extra thinking': refused('thinking'),
    'extra enable_thinking': refused('enable_thinking'),
    'extra chat_template_kwargs': refused('chat_template_kwargs'),
    'user and cache key stay here': body({}),
  },
  answers: {
    '2026-11-24-claude-haiku-4-5-thinking-tools.chunks.txt': {
      model,
      reasoning: 'Hm',
      signature: 'EqQB+/==',
      redacted: 'b64==',
      tool0: 'toolu_1 weather {"city":"Huế"}',
      tool1: 'toolu_2 clock {}',
      finish: 'tool-calls',
      tier: 'standard',
      usage: { ...cached, input: 1_310, output: 50 },
    },
    '2026-11-24-claude-haiku-4-5-stop-sequence.chunks.txt': {
      model,
      text: 'Viêng',
      finish: 'stop-sequence END',
      usage: { input: 17, cacheWrite5m: 7, output: 4 },
    },
    '2026-11-24-claude-haiku-4-5-refusal.chunks.txt': {
      model,
      finish: 'refusal',
      usage: { input: 10, output: 2 },
    },
    '2026-11-24-claude-haiku-4-5-unknown-reason.chunks.txt': { fault: 'server-fault' },
    '2026-11-24-claude-haiku-4-5-overloaded.chunks.txt': { fault: 'busy' },
    '2026-11-24-claude-haiku-4-5-answer.json': {
      model,
      reasoning: 'Hm',
      signature: 'S==',
      text: 'A',
      tool0: 'toolu_3 weather {"city":"Huế"}',
      finish: 'length',
      tier: 'standard',
      usage: { ...cached, input: 1_310, output: 1 },
    },
  },
  faults: [
    {
      name: 'a wrong field',
      status: 400,
      body: { type: 'error', error: { type: 'invalid_request_error', message: 'geheim-canary' } },
      wants: { kind: 'bad-request' },
    },
    {
      name: 'too long',
      status: 400,
      body: {
        type: 'error',
        error: {
          type: 'invalid_request_error',
          message: 'prompt is too long: 210000 tokens > 200000 maximum',
        },
      },
      wants: { kind: 'context-length' },
    },
    {
      name: 'no credit',
      status: 400,
      body: {
        type: 'error',
        error: { type: 'invalid_request_error', message: 'Your credit balance is too low' },
      },
      wants: { kind: 'key-refused' },
    },
    {
      name: 'wrong key',
      status: 401,
      body: { type: 'error', error: { type: 'authentication_error', message: 'geheim-canary' } },
      wants: { kind: 'key-refused' },
    },
    { name: 'no such model', status: 404, wants: { kind: 'not-found' } },
    { name: 'too large', status: 413, wants: { kind: 'bad-request' } },
    {
      name: 'too fast',
      status: 429,
      headers: { 'retry-after': '7' },
      wants: { kind: 'busy', retryAfterMs: 7_000 },
    },
    {
      name: 'overloaded',
      status: 529,
      body: { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
      wants: { kind: 'busy' },
    },
    { name: 'a page of HTML', status: 500, wants: { kind: 'server-fault' } },
  ],
})

test('the length that is demanded is the caller’s, else the budget’s, else the model’s', () => {
  const route = testRoute(anthropic, model)
  const length = (
    maxOutputTokens: number | undefined,
    outputLimit: number | undefined,
  ): unknown => {
    const request = {
      ...plainRequest,
      ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    }
    const context = { route, ...(outputLimit === undefined ? {} : { outputLimit }) }
    return (JSON.parse(anthropic.chat(request, context).body) as { max_tokens: unknown }).max_tokens
  }
  expect([
    length(5, undefined),
    length(undefined, 7),
    length(9, 7),
    length(undefined, undefined),
  ]).toEqual([5, 7, 7, 8_192])
})

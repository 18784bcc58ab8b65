// DeepSeek: every scenario, its recorded answers, its errors.
import { expect, test } from 'bun:test'

import { plainRequest } from '../scenarios.ts'
import { chatBase, chatExpectations } from '../testing/chat-expectations.ts'
import { testProvider } from '../testing/provider-suite.ts'
import { testRoute } from '../testing/route.ts'
import { effortWord } from './effort.ts'
import { deepseek } from './index.ts'
import { withoutEffect } from './request.ts'

const usage = { input: 20, cacheRead: 16, output: 9, reasoning: 4 }
const model = 'deepseek-flash'
const weather = {
  type: 'function',
  function: {
    name: 'weather',
    description: 'Looks out',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  },
}

testProvider({
  provider: deepseek,
  folder: import.meta.dir,
  model,
  base: { ...chatBase(model), user_id: 'hmac-user' },
  expected: {
    ...chatExpectations,
    'two texts': { body: { messages: [{ role: 'user', content: 'ab' }] } },
    'five cache marks': { body: { messages: [{ role: 'user', content: 'abcde' }] } },
    image: { refused: 'messages.image' },
    'image by address': { refused: 'messages.image' },
    seed: { refused: 'seed' },
    'top k': { refused: 'top_k' },
    repetition: { refused: 'repetition_penalty' },
    choices: { refused: 'n' },
    'tool required': { refused: 'tool_choice' },
    'tool named': { refused: 'tool_choice' },
    'one call at a time': { refused: 'parallel_tool_calls' },
    'no tool': { body: { tools: [weather], tool_choice: 'none' } },
    'json schema': { refused: 'response_format.json_schema' },
    'effort minimal': { body: { reasoning_effort: 'low' } },
    'effort none': { body: { thinking: { type: 'disabled' } } },
    'thinking on': { body: { thinking: { type: 'enabled' } } },
    'extra thinking': { body: { thinking: { type: 'disabled' } } },
  },
  answers: {
    '2026-11-24-deepseek-flash-reasoning.chunks.txt': {
      model,
      reasoning: 'Lào…',
      text: 'Viêng Chăn',
      finish: 'stop',
      usage,
    },
    '2026-11-24-deepseek-flash-tools.chunks.txt': {
      model,
      tool0: 'call_00_x weather {"city":"Huế"}',
      finish: 'tool-calls',
      usage,
    },
    '2026-11-24-deepseek-flash-overloaded.chunks.txt': { fault: 'server-fault' },
    '2026-11-24-deepseek-flash-broken-usage.chunks.txt': {
      model,
      text: 'Vi',
      finish: 'stop',
      usage: { ...usage, fault: '/usage/prompt_tokens' },
    },
    '2026-11-24-deepseek-flash-answer.json': {
      model,
      reasoning: 'R',
      text: 'A',
      finish: 'stop',
      usage,
    },
  },
  faults: [
    {
      name: 'balance spent',
      status: 402,
      body: {
        error: {
          message: 'Insufficient Balance',
          type: 'unknown_error',
          code: 'invalid_request_error',
        },
      },
      wants: { kind: 'key-refused' },
    },
    {
      name: 'wrong parameter',
      status: 422,
      body: { error: { message: 'geheim-canary' } },
      wants: { kind: 'bad-request' },
    },
    {
      name: 'too long',
      status: 400,
      body: {
        error: { message: "This model's maximum context length is 131072 tokens. geheim-canary" },
      },
      wants: { kind: 'context-length' },
    },
    { name: 'too fast', status: 429, wants: { kind: 'busy' } },
    { name: 'overloaded', status: 503, wants: { kind: 'busy' } },
    { name: 'broken', status: 500, wants: { kind: 'server-fault' } },
  ],
})

test('a forced tool is possible once thinking is off', () => {
  const request = {
    ...plainRequest,
    tools: [{ kind: 'function', name: 'f' }],
    toolChoice: { type: 'required' },
    reasoning: { enabled: false },
  } as const
  expect(
    JSON.parse(deepseek.chat(request, { route: testRoute(deepseek, model) }).body),
  ).toMatchObject({ tool_choice: 'required', thinking: { type: 'disabled' } })
})

test('what has no effect while thinking is named, and nothing otherwise', () => {
  const request = { ...plainRequest, temperature: 0.2, presencePenalty: 1, topP: 0.5 }
  expect(withoutEffect(request)).toEqual(['temperature', 'presence_penalty'])
  expect(withoutEffect({ ...request, reasoning: { effort: 'none' } })).toEqual([])
  expect(withoutEffect({ ...request, extras: { thinking: { type: 'disabled' } } })).toEqual([])
})

test.each([
  ['deepseek-flash', 'low', 'low'],
  ['deepseek-flash', 'xhigh', 'high'],
  ['deepseek-flash', 'max', 'max'],
  ['deepseek-v4-pro', 'low', 'high'],
  ['deepseek-v4-pro', 'xhigh', 'max'],
  ['deepseek-v6', 'xhigh', 'high'],
] as const)('%s reads effort %s as %s', (name, effort, word) => {
  expect(effortWord(name, effort)).toBe(word)
})

// Qwen: every scenario, its recorded answers, its errors.
import { expect, test } from 'bun:test'

import { plainRequest } from '../scenarios.ts'
import { chatBase, chatExpectations } from '../testing/chat-expectations.ts'
import { testProvider } from '../testing/provider-suite.ts'
import { testRoute } from '../testing/route.ts'
import { qwen } from './index.ts'

const usage = { input: 2_000, cacheRead: 1_024, cacheWrite: 512, output: 5, reasoning: 2 }
const model = 'qwen3.8-flash'

testProvider({
  provider: qwen,
  folder: import.meta.dir,
  model,
  base: chatBase(model),
  expected: {
    ...chatExpectations,
    image: { refused: 'messages.image' },
    'image by address': { refused: 'messages.image' },
    'json schema': { refused: 'response_format.json_schema' },
    'effort high': { body: { reasoning_effort: 'xhigh' } },
    'effort minimal': { body: { reasoning_effort: 'low' } },
    'effort max': { body: { reasoning_effort: 'xhigh' } },
    'thinking on': { body: { enable_thinking: true } },
    'thinking budget': { body: { enable_thinking: true, thinking_budget: 2_048 } },
    'cache mark': {
      body: {
        messages: [
          {
            role: 'user',
            content: [{ type: 'text', text: 'a', cache_control: { type: 'ephemeral' } }],
          },
        ],
      },
    },
    'five cache marks': { refused: 'cache_control' },
    'extra enable_thinking': { body: { enable_thinking: false } },
  },
  answers: {
    '2026-11-24-qwen3.8-flash-reasoning.chunks.txt': {
      model,
      reasoning: '想',
      text: '万象',
      finish: 'stop',
      usage,
    },
    '2026-11-24-qwen3.8-flash-tools.chunks.txt': {
      model,
      tool0: 'call_q weather {"city":"顺化"}',
      finish: 'tool-calls',
      usage,
    },
    '2026-11-24-qwen3.8-flash-filter.chunks.txt': { fault: 'content-blocked' },
    '2026-11-24-qwen3.8-flash-answer.json': { model, text: '万象', finish: 'stop', usage },
  },
  faults: [
    {
      name: 'its filter',
      status: 400,
      body: {
        error: {
          code: 'data_inspection_failed',
          message: 'geheim-canary',
          param: null,
          type: 'data_inspection_failed',
        },
      },
      wants: { kind: 'content-blocked' },
    },
    {
      name: 'its filter, written flat',
      status: 400,
      body: { code: 'DataInspectionFailed', message: 'geheim-canary', request_id: 'r' },
      wants: { kind: 'content-blocked' },
    },
    {
      name: 'too long',
      status: 400,
      body: {
        error: {
          code: 'invalid_parameter_error',
          message: 'Range of input length should be [1, 129024]',
        },
      },
      wants: { kind: 'context-length' },
    },
    {
      name: 'bill not paid',
      status: 400,
      body: { code: 'Arrearage', message: 'Access denied' },
      wants: { kind: 'key-refused' },
    },
    { name: 'key of another region', status: 401, wants: { kind: 'key-refused' } },
    { name: 'too fast', status: 429, wants: { kind: 'busy' } },
    { name: 'broken', status: 500, wants: { kind: 'server-fault' } },
  ],
})

test('reads of a cache that was marked are a class of their own', () => {
  const marked = {
    ...plainRequest,
    messages: [{ role: 'user', parts: [{ type: 'text', text: 'a', cache: {} }] }],
  } as const
  const reader = qwen.openStream(marked, { route: testRoute(qwen, model) })
  const data = JSON.stringify({
    choices: [],
    usage: { prompt_tokens: 10, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 4 } },
  })
  const usages = reader
    .read({ event: undefined, data })
    .flatMap((event) => (event.type === 'usage' ? [event.usage] : []))
  expect(usages[0]).toMatchObject({ input: 10, cacheRead: 0, cacheReadExplicit: 4 })
})

test('an effort is not degraded in silence on models that have only a switch', () => {
  const route = testRoute(qwen, 'qwen3.7-plus')
  expect(() => qwen.chat({ ...plainRequest, reasoning: { effort: 'low' } }, { route })).toThrow(
    'unsupported_parameter',
  )
  expect(
    JSON.parse(qwen.chat({ ...plainRequest, reasoning: { effort: 'none' } }, { route }).body),
  ).toMatchObject({ enable_thinking: false })
})

test('has no default region', () => expect(qwen.defaultBaseUrl).toBeUndefined())

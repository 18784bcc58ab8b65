// Every field of a Responses request: what becomes of it, and what must not.
import { expect, test } from 'bun:test'

import type { JsonObject } from '../../../contract/json.ts'
import type { ChatRequest, Message } from '../../../contract/request.ts'
import { fieldRows } from '../../describe-surface.ts'
import { thrownBy } from '../../testing/thrown.ts'
import { responsesFields } from './fields.ts'
import { readResponses } from './read.ts'

const plain = { model: 'sen/auto', input: 'Xin chào' }
const tool = { type: 'function', name: 'find', parameters: { type: 'object' }, strict: true }
const found = {
  kind: 'function',
  name: 'find',
  parameters: { type: 'object' },
  strict: true,
} as const

function read(extra: JsonObject, strict = false) {
  return readResponses({ ...plain, ...extra }, { strict })
}

const greeting: Message = { role: 'user', parts: [{ type: 'text', text: 'Xin chào' }] }

interface Kept {
  readonly field: string
  readonly body: JsonObject
  readonly gives: Partial<ChatRequest>
  readonly echo: JsonObject
}

const kept: readonly Kept[] = [
  {
    field: 'instructions',
    body: { instructions: 'Be brief' },
    gives: {
      messages: [{ role: 'system', parts: [{ type: 'text', text: 'Be brief' }] }, greeting],
    },
    echo: { instructions: 'Be brief' },
  },
  { field: 'stream', body: { stream: true }, gives: { stream: true }, echo: {} },
  {
    field: 'tools',
    body: { tools: [tool], tool_choice: 'required' },
    gives: { tools: [found], toolChoice: { type: 'required' } },
    echo: { tool_choice: 'required', tools: [{ ...tool, description: null }] },
  },
  {
    field: 'a named tool',
    body: { tools: [tool], tool_choice: { type: 'function', name: 'find' } },
    gives: { tools: [found], toolChoice: { type: 'named', name: 'find', kind: 'function' } },
    echo: { tool_choice: { type: 'function', name: 'find' } },
  },
  {
    field: 'allowed_tools',
    body: {
      tools: [tool, { type: 'custom', name: 'sql' }],
      tool_choice: {
        type: 'allowed_tools',
        mode: 'auto',
        tools: [{ type: 'function', name: 'find' }],
      },
    },
    gives: { tools: [found], toolChoice: { type: 'auto' } },
    echo: {},
  },
  {
    field: 'parallel_tool_calls',
    body: { tools: [tool], parallel_tool_calls: false },
    gives: { tools: [found], parallelToolCalls: false },
    echo: { parallel_tool_calls: false },
  },
  {
    field: 'text.format',
    body: {
      text: {
        format: { type: 'json_schema', name: 'a', schema: { type: 'object' } },
        verbosity: 'low',
      },
    },
    gives: {
      responseFormat: { type: 'json-schema', name: 'a', schema: { type: 'object' } },
      verbosity: 'low',
    },
    echo: {
      text: {
        format: {
          type: 'json_schema',
          name: 'a',
          schema: { type: 'object' },
          strict: false,
        },
        verbosity: 'low',
      },
    },
  },
  {
    field: 'text.format json_object',
    body: { text: { format: { type: 'json_object' } } },
    gives: { responseFormat: { type: 'json-object' } },
    echo: {},
  },
  {
    field: 'max_output_tokens',
    body: { max_output_tokens: 9 },
    gives: { maxOutputTokens: 9 },
    echo: { max_output_tokens: 9 },
  },
  {
    field: 'reasoning',
    body: { reasoning: { effort: 'low', summary: 'auto' } },
    gives: { reasoning: { effort: 'low', summary: 'auto' } },
    echo: { reasoning: { effort: 'low', summary: 'auto' } },
  },
  {
    field: 'include logprobs',
    body: { include: ['message.output_text.logprobs'] },
    gives: { logprobs: true },
    echo: {},
  },
  {
    field: 'temperature and top_p',
    body: { temperature: 0, top_p: 0.5 },
    gives: { temperature: 0, topP: 0.5 },
    echo: { temperature: 0, top_p: 0.5 },
  },
  {
    field: 'top_logprobs',
    body: { top_logprobs: 3 },
    gives: { logprobs: true, topLogprobs: 3 },
    echo: { top_logprobs: 3 },
  },
  {
    field: 'penalties',
    body: { frequency_penalty: 1, presence_penalty: -1 },
    gives: { frequencyPenalty: 1, presencePenalty: -1 },
    echo: { frequency_penalty: 1, presence_penalty: -1 },
  },
  {
    field: 'max_tool_calls',
    body: { max_tool_calls: 2 },
    gives: { extras: { max_tool_calls: 2 } },
    echo: { max_tool_calls: 2 },
  },
  {
    field: 'moderation',
    body: { moderation: { model: 'm' } },
    gives: { extras: { moderation: { model: 'm' } } },
    echo: {},
  },
  {
    field: 'service_tier',
    body: { service_tier: 'priority' },
    gives: { serviceTier: 'priority' },
    echo: { service_tier: 'priority' },
  },
  { field: 'metadata', body: { metadata: { a: 'b' } }, gives: {}, echo: { metadata: { a: 'b' } } },
  { field: 'user', body: { user: 'u' }, gives: { user: 'u' }, echo: { user: 'u' } },
  {
    field: 'safety_identifier',
    body: { user: 'u', safety_identifier: 's' },
    gives: { user: 's' },
    echo: { safety_identifier: 's' },
  },
  {
    field: 'prompt_cache_key',
    body: { prompt_cache_key: 'k' },
    gives: { promptCacheKey: 'k' },
    echo: { prompt_cache_key: 'k' },
  },
  {
    field: 'wishes for what is the case anyway',
    body: {
      store: false,
      background: false,
      truncation: 'disabled',
      context_management: [],
      previous_response_id: null,
      conversation: null,
      prompt: null,
    },
    gives: {},
    echo: { store: false, background: false, truncation: 'disabled', previous_response_id: null },
  },
]

test.each(kept)('$field is kept, and nothing is added', ({ body, gives, echo }) => {
  const { request, ignored, echo: repeated } = read(body, true)
  expect(request).toEqual({
    kind: 'chat',
    model: 'sen/auto',
    messages: [greeting],
    stream: false,
    ...gives,
  })
  expect(ignored).toEqual([])
  expect(repeated).toMatchObject(echo as never)
})

test.each([
  ['prompt_cache_options', { prompt_cache_options: {} }, ['prompt_cache_options']],
  ['prompt_cache_retention', { prompt_cache_retention: '24h' }, ['prompt_cache_retention']],
  [
    'stream_options',
    { stream: true, stream_options: { include_obfuscation: true } },
    ['stream_options.include_obfuscation'],
  ],
])('the hint %s is left out and named', (_, extra, ignored) => {
  expect(read(extra as JsonObject).ignored).toEqual(ignored)
})

test('the answer repeats every member that the specification requires', () => {
  expect(Object.keys(read({}).echo).sort()).toEqual(
    'background frequency_penalty instructions max_output_tokens max_tool_calls metadata parallel_tool_calls presence_penalty previous_response_id prompt_cache_key reasoning safety_identifier service_tier store temperature text tool_choice tools top_logprobs top_p truncation'.split(
      ' ',
    ),
  )
})

const secret = 'CCCD079318000000'
test.each([
  { name: 'no input', body: { input: null }, code: 'invalid_request', parameter: 'input' },
  { name: 'an empty list', body: { input: [] }, code: 'invalid_request', parameter: 'input' },
  { name: 'store', body: { store: true }, code: 'storage_disabled', parameter: 'store' },
  {
    name: 'background',
    body: { background: true },
    code: 'storage_disabled',
    parameter: 'background',
  },
  {
    name: 'previous_response_id',
    body: { previous_response_id: secret },
    code: 'storage_disabled',
    parameter: 'previous_response_id',
  },
  {
    name: 'conversation',
    body: { conversation: secret },
    code: 'unsupported_parameter',
    parameter: 'conversation',
  },
  {
    name: 'prompt',
    body: { prompt: { id: secret } },
    code: 'unsupported_parameter',
    parameter: 'prompt',
  },
  {
    name: 'context_management',
    body: { context_management: [{ type: 'compaction' }] },
    code: 'unsupported_parameter',
    parameter: 'context_management',
  },
  {
    name: 'truncation auto',
    body: { truncation: 'auto' },
    code: 'unsupported_parameter',
    parameter: 'truncation',
  },
  {
    name: 'a hosted tool',
    body: { tools: [{ type: 'web_search' }] },
    code: 'unsupported_parameter',
    parameter: 'tools[0].type',
  },
  {
    name: 'an item by reference',
    body: { input: [{ type: 'item_reference', id: secret }] },
    code: 'unsupported_parameter',
    parameter: 'input[0].type',
  },
  {
    name: 'an output without its call',
    body: { input: [{ type: 'function_call_output', call_id: secret, output: 'x' }] },
    code: 'invalid_request',
    parameter: 'input[0].call_id',
  },
  {
    name: 'an include of a hosted tool',
    body: { include: ['web_search_call.results'] },
    code: 'invalid_request',
    parameter: 'include[0]',
  },
  {
    name: 'a tool that was not sent',
    body: { tool_choice: { type: 'function', name: 'find' } },
    code: 'invalid_request',
    parameter: 'tool_choice',
  },
  {
    name: 'an image by id',
    body: { input: [{ role: 'user', content: [{ type: 'input_image', file_id: secret }] }] },
    code: 'unsupported_parameter',
    parameter: 'input[0].content[0].file_id',
  },
])('$name is refused by its path', ({ body, code, parameter }) => {
  const error = thrownBy(() => read(body as JsonObject))
  expect(error.code as string).toBe(code)
  expect(error.detail['parameter']).toBe(parameter)
  expect(JSON.stringify(error.detail)).not.toContain(secret)
})

test('what an assistant thought, said and called is one message again', () => {
  const { request, ignored } = read({
    input: [
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'a' },
          { type: 'input_image', image_url: 'https://a.test/b.png', detail: 'auto' },
        ],
      },
      {
        type: 'reasoning',
        id: 'rs_1',
        summary: [],
        content: [{ type: 'reasoning_text', text: 'hm' }],
        encrypted_content: 'sealed',
      },
      {
        type: 'message',
        id: 'msg_1',
        status: 'completed',
        role: 'assistant',
        content: [{ type: 'output_text', text: 'b', annotations: [], logprobs: [] }],
      },
      {
        type: 'function_call',
        id: 'fc_1',
        call_id: 'c1',
        name: 'find',
        arguments: '{ }',
        status: 'completed',
      },
      { type: 'custom_tool_call', call_id: 'c2', name: 'sql', input: 'select' },
      { type: 'function_call_output', call_id: 'c1', output: 'ok' },
      {
        type: 'custom_tool_call_output',
        call_id: 'c2',
        output: [{ type: 'input_text', text: 'ok' }],
      },
    ],
  })
  expect(ignored).toEqual([])
  expect(request.messages).toEqual([
    {
      role: 'user',
      parts: [
        { type: 'text', text: 'a' },
        { type: 'image-url', url: 'https://a.test/b.png', detail: 'auto' },
      ],
    },
    {
      role: 'assistant',
      parts: [
        { type: 'reasoning', text: 'hm', signature: 'sealed' },
        { type: 'text', text: 'b' },
        { type: 'tool-call', id: 'c1', name: 'find', arguments: '{ }', kind: 'function' },
        { type: 'tool-call', id: 'c2', name: 'sql', arguments: 'select', kind: 'custom' },
      ],
    },
    {
      role: 'tool',
      parts: [{ type: 'tool-result', callId: 'c1', content: [{ type: 'text', text: 'ok' }] }],
    },
    {
      role: 'tool',
      parts: [{ type: 'tool-result', callId: 'c2', content: [{ type: 'text', text: 'ok' }] }],
    },
  ])
})

test('the documentation lists what the validator refuses', () => {
  const rows = fieldRows(responsesFields).filter(
    (row) => row.treatment === 'refuse' && !row.path.includes('['),
  )
  expect(rows.map((row) => row.path)).toEqual([
    'conversation',
    'prompt',
    'context_management',
    'truncation',
  ])
})

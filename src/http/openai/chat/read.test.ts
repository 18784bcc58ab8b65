// Every field of a chat completion request: what becomes of it, and what must not.
import { describe, expect, test } from 'bun:test'

import type { Json, JsonObject } from '../../../contract/json.ts'
import type { ChatRequest } from '../../../contract/request.ts'
import { fieldRows } from '../../describe-surface.ts'
import { thrownBy } from '../../testing/thrown.ts'
import { chatFields } from './fields.ts'
import { readChat } from './read.ts'

const plain = { model: 'sen/auto', messages: [{ role: 'user', content: 'Xin chào' }] }
const tool = { type: 'function', function: { name: 'find', parameters: { type: 'object' } } }
const png = 'data:image/png;base64,iVBORw0KGgo='

function read(extra: JsonObject, strict = false) {
  return readChat({ ...plain, ...extra }, { strict })
}

interface Kept {
  readonly field: string
  readonly body: JsonObject
  readonly gives: Partial<ChatRequest>
}

const kept: readonly Kept[] = [
  { field: 'stream', body: { stream: true }, gives: { stream: true } },
  {
    field: 'max_completion_tokens',
    body: { max_completion_tokens: 9 },
    gives: { maxOutputTokens: 9 },
  },
  { field: 'max_tokens', body: { max_tokens: 9 }, gives: { maxOutputTokens: 9 } },
  {
    field: 'both limits, equal',
    body: { max_tokens: 9, max_completion_tokens: 9 },
    gives: { maxOutputTokens: 9 },
  },
  { field: 'temperature', body: { temperature: 0 }, gives: { temperature: 0 } },
  { field: 'top_p', body: { top_p: 0.5 }, gives: { topP: 0.5 } },
  { field: 'frequency_penalty', body: { frequency_penalty: -2 }, gives: { frequencyPenalty: -2 } },
  { field: 'presence_penalty', body: { presence_penalty: 2 }, gives: { presencePenalty: 2 } },
  { field: 'seed', body: { seed: -7 }, gives: { seed: -7 } },
  { field: 'stop, one', body: { stop: '\n' }, gives: { stop: ['\n'] } },
  { field: 'stop, list', body: { stop: ['a', 'b'] }, gives: { stop: ['a', 'b'] } },
  { field: 'n', body: { n: 8 }, gives: { choices: 8 } },
  {
    field: 'logprobs',
    body: { logprobs: true, top_logprobs: 3 },
    gives: { logprobs: true, topLogprobs: 3 },
  },
  {
    field: 'logit_bias',
    body: { logit_bias: { '50256': -100 } },
    gives: { logitBias: { '50256': -100 } },
  },
  {
    field: 'response_format json_object',
    body: { response_format: { type: 'json_object' } },
    gives: { responseFormat: { type: 'json-object' } },
  },
  {
    field: 'response_format json_schema',
    body: {
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'a', schema: { type: 'object' }, strict: true },
      },
    },
    gives: {
      responseFormat: { type: 'json-schema', name: 'a', schema: { type: 'object' }, strict: true },
    },
  },
  {
    field: 'tools and tool_choice',
    body: {
      tools: [tool],
      tool_choice: { type: 'function', function: { name: 'find' } },
      parallel_tool_calls: false,
    },
    gives: {
      tools: [{ kind: 'function', name: 'find', parameters: { type: 'object' } }],
      toolChoice: { type: 'named', name: 'find', kind: 'function' },
      parallelToolCalls: false,
    },
  },
  {
    field: 'custom tool',
    body: { tools: [{ type: 'custom', custom: { name: 'sql' } }], tool_choice: 'required' },
    gives: { tools: [{ kind: 'custom', name: 'sql' }], toolChoice: { type: 'required' } },
  },
  {
    field: 'allowed_tools leaves the others out',
    body: {
      tools: [tool, { type: 'function', function: { name: 'erase' } }],
      tool_choice: {
        type: 'allowed_tools',
        allowed_tools: { mode: 'auto', tools: [{ type: 'function', function: { name: 'find' } }] },
      },
    },
    gives: {
      tools: [{ kind: 'function', name: 'find', parameters: { type: 'object' } }],
      toolChoice: { type: 'auto' },
    },
  },
  {
    field: 'functions and function_call',
    body: { functions: [{ name: 'find' }], function_call: { name: 'find' } },
    gives: {
      tools: [{ kind: 'function', name: 'find' }],
      toolChoice: { type: 'named', name: 'find', kind: 'function' },
    },
  },
  {
    field: 'reasoning_effort',
    body: { reasoning_effort: 'max' },
    gives: { reasoning: { effort: 'max' } },
  },
  { field: 'verbosity', body: { verbosity: 'low' }, gives: { verbosity: 'low' } },
  {
    field: 'prompt_cache_key',
    body: { prompt_cache_key: 'class 2A' },
    gives: { promptCacheKey: 'class 2A' },
  },
  { field: 'user', body: { user: 'u' }, gives: { user: 'u' } },
  {
    field: 'safety_identifier before user',
    body: { user: 'u', safety_identifier: 's' },
    gives: { user: 's' },
  },
  { field: 'service_tier flex', body: { service_tier: 'flex' }, gives: { serviceTier: 'flex' } },
  {
    field: 'prediction',
    body: { prediction: { type: 'content', content: 'x' } },
    gives: { extras: { prediction: { type: 'content', content: 'x' } } },
  },
  {
    field: 'moderation',
    body: { moderation: { model: 'm' } },
    gives: { extras: { moderation: { model: 'm' } } },
  },
  {
    field: 'thinking',
    body: { thinking: { type: 'disabled' } },
    gives: { reasoning: { enabled: false } },
  },
  {
    field: 'enable_thinking',
    body: { enable_thinking: true, thinking_budget: 99 },
    gives: { reasoning: { enabled: true, budgetTokens: 99 } },
  },
  {
    field: 'reasoning',
    body: { reasoning: { effort: 'low', max_tokens: 5 } },
    gives: { reasoning: { effort: 'low', budgetTokens: 5 } },
  },
  {
    field: 'top_k, min_p, repetition_penalty',
    body: { top_k: 4, min_p: 0.1, repetition_penalty: 1.1 },
    gives: { topK: 4, minP: 0.1, repetitionPenalty: 1.1 },
  },
  { field: 'user_id', body: { user_id: 'u' }, gives: { user: 'u' } },
  {
    field: 'chat_template_kwargs',
    body: { chat_template_kwargs: { a: 1 } },
    gives: { extras: { chat_template_kwargs: { a: 1 } } },
  },
  {
    field: 'cache_control',
    body: { cache_control: { type: 'ephemeral' } },
    gives: { extras: { cache_control: { type: 'ephemeral' } } },
  },
]

test.each(kept)('$field is kept, and nothing is added', ({ body, gives }) => {
  const { request, ignored } = read(body, true)
  expect(request).toEqual({
    kind: 'chat',
    model: 'sen/auto',
    messages: [{ role: 'user', parts: [{ type: 'text', text: 'Xin chào' }] }],
    stream: false,
    ...gives,
  })
  expect(ignored).toEqual([])
})

test.each([
  ['response_format text', { response_format: { type: 'text' } }],
  ['an empty list of tools', { tools: [] }],
  ['service_tier auto', { service_tier: 'auto' }],
  ['service_tier default', { service_tier: 'default' }],
  ['modalities text', { modalities: ['text'] }],
  ['store false', { store: false }],
  ['metadata', { metadata: { term: '1' } }],
  [
    'null anywhere',
    { temperature: null, audio: null, stop: null, user: null, unknown_is_not_here: undefined },
  ],
])('%s adds nothing to the request', (_, extra) => {
  const { request } = read(extra as JsonObject)
  expect(Object.keys(request).sort()).toEqual(['kind', 'messages', 'model', 'stream'])
})

test.each([
  ['prompt_cache_options', { prompt_cache_options: { mode: 'implicit' } }],
  ['prompt_cache_retention', { prompt_cache_retention: '24h' }],
])('the hint %s is left out and named', (path, extra) => {
  expect(read(extra as JsonObject).ignored).toEqual([path])
})

interface Refused {
  readonly name: string
  readonly body: JsonObject
  readonly code: string
  readonly parameter: string
}

const secret = 'CCCD 079318000000'
const refusedBodies: readonly Refused[] = [
  { name: 'no model', body: { model: null }, code: 'invalid_request', parameter: 'model' },
  {
    name: 'a model with spaces',
    body: { model: secret },
    code: 'invalid_request',
    parameter: 'model',
  },
  { name: 'no messages', body: { messages: [] }, code: 'invalid_request', parameter: 'messages' },
  {
    name: 'a strange role',
    body: { messages: [{ role: secret, content: 'x' }] },
    code: 'unsupported_parameter',
    parameter: 'messages[0].role',
  },
  {
    name: 'a number as content',
    body: { messages: [{ role: 'user', content: 5 }] },
    code: 'invalid_request',
    parameter: 'messages[0].content',
  },
  {
    name: 'a part of an unknown type',
    body: { messages: [{ role: 'user', content: [{ type: secret }] }] },
    code: 'unsupported_parameter',
    parameter: 'messages[0].content[0].type',
  },
  {
    name: 'both limits, different',
    body: { max_tokens: 1, max_completion_tokens: 2 },
    code: 'invalid_request',
    parameter: 'max_tokens',
  },
  {
    name: 'too hot',
    body: { temperature: 2.1 },
    code: 'invalid_request',
    parameter: 'temperature',
  },
  {
    name: 'temperature as text',
    body: { temperature: '1' },
    code: 'invalid_request',
    parameter: 'temperature',
  },
  {
    name: 'five stops',
    body: { stop: ['a', 'b', 'c', 'd', 'e'] },
    code: 'invalid_request',
    parameter: 'stop',
  },
  { name: 'nine choices', body: { n: 9 }, code: 'invalid_request', parameter: 'n' },
  {
    name: 'top_logprobs alone',
    body: { top_logprobs: 1 },
    code: 'invalid_request',
    parameter: 'top_logprobs',
  },
  {
    name: 'stream_options without stream',
    body: { stream_options: { include_usage: true } },
    code: 'invalid_request',
    parameter: 'stream_options',
  },
  { name: 'store', body: { store: true }, code: 'storage_disabled', parameter: 'store' },
  {
    name: 'spoken answers',
    body: { modalities: ['text', 'audio'] },
    code: 'unsupported_parameter',
    parameter: 'modalities',
  },
  {
    name: 'audio',
    body: { audio: { voice: 'x' } },
    code: 'unsupported_parameter',
    parameter: 'audio',
  },
  {
    name: 'web search',
    body: { web_search_options: {} },
    code: 'unsupported_parameter',
    parameter: 'web_search_options',
  },
  {
    name: 'tool_choice without tools',
    body: { tool_choice: 'auto' },
    code: 'invalid_request',
    parameter: 'tool_choice',
  },
  {
    name: 'a tool that was not sent',
    body: { tools: [tool], tool_choice: { type: 'function', function: { name: 'other' } } },
    code: 'invalid_request',
    parameter: 'tool_choice',
  },
  {
    name: 'a tool name with a blank',
    body: { tools: [{ type: 'function', function: { name: 'a b' } }] },
    code: 'invalid_request',
    parameter: 'tools[0].function.name',
  },
  {
    name: 'a schema of 70 KiB',
    body: {
      tools: [{ type: 'function', function: { name: 'a', parameters: { x: 'y'.repeat(70_000) } } }],
    },
    code: 'invalid_request',
    parameter: 'tools[0].function.parameters',
  },
  {
    name: 'functions beside tools',
    body: { tools: [tool], functions: [{ name: 'a' }] },
    code: 'invalid_request',
    parameter: 'functions',
  },
  {
    name: 'thinking on and off',
    body: { enable_thinking: true, thinking: { type: 'disabled' } },
    code: 'invalid_request',
    parameter: 'thinking',
  },
  {
    name: 'a tool result without its call',
    body: { messages: [{ role: 'tool', tool_call_id: secret.replace(' ', ''), content: 'x' }] },
    code: 'invalid_request',
    parameter: 'messages[0].tool_call_id',
  },
  {
    name: 'a function result without its call',
    body: { messages: [{ role: 'function', name: 'a', content: 'x' }] },
    code: 'invalid_request',
    parameter: 'messages[0].name',
  },
  {
    name: 'an image over http',
    body: {
      messages: [
        {
          role: 'user',
          content: [{ type: 'image_url', image_url: { url: 'http://a.test/b.png' } }],
        },
      ],
    },
    code: 'invalid_request',
    parameter: 'messages[0].content[0].image_url.url',
  },
  {
    name: 'a file by id',
    body: { messages: [{ role: 'user', content: [{ type: 'file', file: { file_id: secret } }] }] },
    code: 'unsupported_parameter',
    parameter: 'messages[0].content[0].file.file_id',
  },
  {
    name: 'an assistant without words',
    body: { messages: [{ role: 'assistant', content: null }] },
    code: 'invalid_request',
    parameter: 'messages[0].content',
  },
  {
    name: '21 images',
    body: {
      messages: [
        {
          role: 'user',
          content: Array.from({ length: 21 }, () => ({
            type: 'image_url',
            image_url: { url: png },
          })),
        },
      ],
    },
    code: 'invalid_request',
    parameter: 'messages[0].content[20]',
  },
]

test.each(refusedBodies)('$name is refused by its path', ({ body, code, parameter }) => {
  const error = thrownBy(() => read(body))
  expect(error.code as string).toBe(code)
  expect(error.detail['parameter']).toBe(parameter)
  expect(JSON.stringify(error.detail)).not.toContain('079318000000')
})

describe('unknown fields', () => {
  const body: JsonObject = {
    shiny: 1,
    messages: [{ role: 'user', content: [{ type: 'text', text: 'a', glow: true }], mood: 'x' }],
    [secret]: 1,
  }

  test('are left out and named, without the names that could be content', () => {
    const { request, ignored } = read(body)
    expect(ignored).toEqual(['messages[0].content[0].glow', 'messages[0].mood', 'shiny', '?'])
    expect(JSON.stringify(request)).not.toContain('glow')
  })

  test('are refused for a strict key', () => {
    const error = thrownBy(() => read({ shiny: 1 }, true))
    expect(error.code).toBe('unsupported_parameter')
    expect(error.detail['parameter']).toBe('shiny')
  })

  test('fill no header, however many they are', () => {
    const many = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [`field_${index}`, 1]),
    )
    expect(read(many).ignored).toHaveLength(32)
  })
})

describe('messages', () => {
  const call = { id: 'call_1', type: 'function', function: { name: 'find', arguments: '{ "a":1}' } }

  test('a tool loop keeps ids, order and bytes', () => {
    const { request } = read({
      messages: [
        { role: 'developer', content: 'Be brief' },
        { role: 'assistant', content: null, tool_calls: [call], reasoning_content: 'hm' },
        { role: 'tool', tool_call_id: 'call_1', content: [{ type: 'text', text: 'ok' }] },
      ],
    })
    expect(request.messages).toEqual([
      { role: 'developer', parts: [{ type: 'text', text: 'Be brief' }] },
      {
        role: 'assistant',
        parts: [
          { type: 'reasoning', text: 'hm' },
          {
            type: 'tool-call',
            id: 'call_1',
            name: 'find',
            arguments: '{ "a":1}',
            kind: 'function',
          },
        ],
      },
      {
        role: 'tool',
        parts: [{ type: 'tool-result', callId: 'call_1', content: [{ type: 'text', text: 'ok' }] }],
      },
    ])
  })

  test('the older form becomes a call with an id that stays the same', () => {
    const messages: Json = [
      { role: 'assistant', content: null, function_call: { name: 'find', arguments: '{}' } },
      { role: 'function', name: 'find', content: 'ok' },
    ]
    const first = read({ messages }).request.messages
    expect(first).toEqual(read({ messages }).request.messages)
    expect(first[1]?.parts[0]).toEqual({
      type: 'tool-result',
      callId: 'function_0',
      content: [{ type: 'text', text: 'ok' }],
    })
  })

  test('parts of every kind', () => {
    const { request } = read({
      messages: [
        {
          role: 'user',
          name: 'Lan',
          content: [
            { type: 'text', text: 'a', cache_control: { type: 'ephemeral', ttl: '1h' } },
            { type: 'image_url', image_url: { url: png, detail: 'low' } },
            { type: 'image_url', image_url: { url: 'https://a.test/b.png' } },
            { type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } },
            {
              type: 'file',
              file: { file_data: 'data:application/pdf;base64,AAAA', filename: 'a.pdf' },
            },
          ],
        },
      ],
    })
    expect(request.messages[0]).toEqual({
      role: 'user',
      name: 'Lan',
      parts: [
        { type: 'text', text: 'a', cache: { lifetime: '1h' } },
        { type: 'image', mediaType: 'image/png', data: 'iVBORw0KGgo=', detail: 'low' },
        { type: 'image-url', url: 'https://a.test/b.png' },
        { type: 'audio', format: 'wav', data: 'AAAA' },
        { type: 'file', mediaType: 'application/pdf', data: 'AAAA', name: 'a.pdf' },
      ],
    })
  })
})

test('what the writers need is read too', () => {
  const read1 = read({
    stream: true,
    stream_options: { include_usage: true, include_obfuscation: false },
    metadata: { a: 'b' },
  })
  expect(read1).toMatchObject({
    includeUsage: true,
    includeObfuscation: false,
    legacyFunctions: false,
    reasoningField: false,
    metadata: { a: 'b' },
  })
  expect(read({}).includeObfuscation).toBeUndefined()
  expect(read({ reasoning: { effort: 'low' } }).reasoningField).toBe(true)
  expect(read({ functions: [{ name: 'a' }] }).legacyFunctions).toBe(true)
})

test('the documentation lists what the validator refuses, and every field of OpenAI’s document', () => {
  const rows = fieldRows(chatFields)
  const refusedRows = rows.filter((row) => row.treatment === 'refuse' && !row.path.includes('['))
  expect(refusedRows.map((row) => row.path)).toEqual(['modalities', 'audio', 'web_search_options'])
  const names =
    'messages model audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens metadata modalities moderation n parallel_tool_calls prediction presence_penalty prompt_cache_key prompt_cache_options prompt_cache_retention reasoning_effort response_format safety_identifier seed service_tier stop store stream stream_options temperature tool_choice tools top_logprobs top_p user verbosity web_search_options'.split(
      ' ',
    )
  expect(names).toHaveLength(37)
  for (const name of names) expect(Object.keys(chatFields)).toContain(name)
})

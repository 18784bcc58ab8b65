// Every field of Anthropic's messages: what becomes of it, and what must not.
import { expect, test } from 'bun:test'

import type { JsonObject } from '../../../contract/json.ts'
import type { ChatRequest, Message } from '../../../contract/request.ts'
import { fieldRows } from '../../describe-surface.ts'
import { thrownBy } from '../../testing/thrown.ts'
import { checkAnthropicHeaders } from '../version.ts'
import { messagesFields } from './fields.ts'
import { readCountBody, readMessagesBody } from './read.ts'

const plain = { model: 'claude', max_tokens: 64, messages: [{ role: 'user', content: 'Xin chào' }] }
const tool = { name: 'find', input_schema: { type: 'object' } }
const found = { kind: 'function', name: 'find', parameters: { type: 'object' } } as const
const greeting: Message = { role: 'user', parts: [{ type: 'text', text: 'Xin chào' }] }

function read(extra: JsonObject, strict = false) {
  return readMessagesBody({ ...plain, ...extra }, { strict })
}

interface Kept {
  readonly field: string
  readonly body: JsonObject
  readonly gives: Partial<ChatRequest>
}

const kept: readonly Kept[] = [
  {
    field: 'system',
    body: { system: 'Be brief' },
    gives: {
      messages: [{ role: 'system', parts: [{ type: 'text', text: 'Be brief' }] }, greeting],
    },
  },
  {
    field: 'system blocks with a mark',
    body: { system: [{ type: 'text', text: 'a', cache_control: { type: 'ephemeral' } }] },
    gives: {
      messages: [{ role: 'system', parts: [{ type: 'text', text: 'a', cache: {} }] }, greeting],
    },
  },
  { field: 'stream', body: { stream: true }, gives: { stream: true } },
  {
    field: 'tools, auto',
    body: { tools: [tool], tool_choice: { type: 'auto' } },
    gives: { tools: [found], toolChoice: { type: 'auto' } },
  },
  {
    field: 'tools, any, one at a time',
    body: {
      tools: [
        { ...tool, type: 'custom', strict: true, cache_control: { type: 'ephemeral', ttl: '1h' } },
      ],
      tool_choice: { type: 'any', disable_parallel_tool_use: true },
    },
    gives: {
      tools: [{ ...found, strict: true, cache: { lifetime: '1h' } }],
      toolChoice: { type: 'required' },
      parallelToolCalls: false,
    },
  },
  {
    field: 'tools, named',
    body: { tools: [tool], tool_choice: { type: 'tool', name: 'find' } },
    gives: { tools: [found], toolChoice: { type: 'named', name: 'find', kind: 'function' } },
  },
  {
    field: 'tool_choice none',
    body: { tool_choice: { type: 'none' } },
    gives: { toolChoice: { type: 'none' } },
  },
  {
    field: 'temperature, top_p, top_k',
    body: { temperature: 0, top_p: 0.5, top_k: 3 },
    gives: { temperature: 0, topP: 0.5, topK: 3 },
  },
  { field: 'stop_sequences', body: { stop_sequences: ['a'] }, gives: { stop: ['a'] } },
  { field: 'an empty list of tools', body: { tools: [] }, gives: {} },
  { field: 'no stop_sequences', body: { stop_sequences: [] }, gives: {} },
  {
    field: 'service_tier',
    body: { service_tier: 'standard_only' },
    gives: { serviceTier: 'standard_only' },
  },
  { field: 'service_tier auto', body: { service_tier: 'auto' }, gives: {} },
  {
    field: 'inference_geo',
    body: { inference_geo: 'us' },
    gives: { extras: { inference_geo: 'us' } },
  },
  { field: 'speed', body: { speed: 'fast' }, gives: { extras: { speed: 'fast' } } },
  {
    field: 'thinking enabled',
    body: { thinking: { type: 'enabled', budget_tokens: 1024 } },
    gives: { reasoning: { enabled: true, budgetTokens: 1024 } },
  },
  {
    field: 'thinking adaptive with effort',
    body: { thinking: { type: 'adaptive' }, output_config: { effort: 'high' } },
    gives: { reasoning: { effort: 'high', enabled: true } },
  },
  {
    field: 'thinking disabled',
    body: { thinking: { type: 'disabled' } },
    gives: { reasoning: { enabled: false } },
  },
  {
    field: 'output_config.format',
    body: { output_config: { format: { type: 'json_schema', schema: { type: 'object' } } } },
    gives: { responseFormat: { type: 'json-schema', name: 'output', schema: { type: 'object' } } },
  },
  {
    field: 'cache_control',
    body: { cache_control: { type: 'ephemeral' } },
    gives: { extras: { cache_control: { type: 'ephemeral' } } },
  },
  { field: 'metadata.user_id', body: { metadata: { user_id: 'u' } }, gives: { user: 'u' } },
  {
    field: 'user_profile_id, workspace_id',
    body: { user_profile_id: 'p', workspace_id: 'w' },
    gives: {},
  },
]

test.each(kept)('$field is kept, and nothing is added', ({ body, gives }) => {
  const { request, ignored } = read(body, true)
  expect(request).toEqual({
    kind: 'chat',
    model: 'claude',
    messages: [greeting],
    stream: false,
    maxOutputTokens: 64,
    ...gives,
  })
  expect(ignored).toEqual([])
})

const secret = 'CCCD079318000000'
test.each([
  {
    name: 'no max_tokens',
    body: { max_tokens: null },
    code: 'invalid_request',
    parameter: 'max_tokens',
  },
  {
    name: 'temperature above 1',
    body: { temperature: 1.5 },
    code: 'invalid_request',
    parameter: 'temperature',
  },
  {
    name: 'a container',
    body: { container: secret },
    code: 'unsupported_parameter',
    parameter: 'container',
  },
  {
    name: 'MCP servers',
    body: { mcp_servers: [] },
    code: 'unsupported_parameter',
    parameter: 'mcp_servers',
  },
  {
    name: 'context management',
    body: { context_management: {} },
    code: 'unsupported_parameter',
    parameter: 'context_management',
  },
  {
    name: 'a server tool',
    body: { tools: [{ type: 'web_search_20250305', name: 'web_search', input_schema: {} }] },
    code: 'unsupported_parameter',
    parameter: 'tools[0].type',
  },
  {
    name: 'a block of a server tool',
    body: { messages: [{ role: 'assistant', content: [{ type: 'server_tool_use', id: secret }] }] },
    code: 'unsupported_parameter',
    parameter: 'messages[0].content[0].type',
  },
  {
    name: 'citations',
    body: {
      messages: [
        {
          role: 'user',
          content: [
            {
              type: 'document',
              source: { type: 'text', media_type: 'text/plain', data: 'x' },
              citations: { enabled: true },
            },
          ],
        },
      ],
    },
    code: 'unsupported_parameter',
    parameter: 'messages[0].content[0].citations',
  },
  {
    name: 'a document by address',
    body: {
      messages: [
        { role: 'user', content: [{ type: 'document', source: { type: 'url', url: secret } }] },
      ],
    },
    code: 'unsupported_parameter',
    parameter: 'messages[0].content[0].source.type',
  },
  {
    name: 'a result without its call',
    body: { messages: [{ role: 'user', content: [{ type: 'tool_result', tool_use_id: secret }] }] },
    code: 'invalid_request',
    parameter: 'messages[0].content[0].tool_use_id',
  },
  {
    name: 'a tool that was not sent',
    body: { tools: [tool], tool_choice: { type: 'tool', name: 'other' } },
    code: 'invalid_request',
    parameter: 'tool_choice.name',
  },
  {
    name: 'a choice without tools',
    body: { tool_choice: { type: 'any' } },
    code: 'invalid_request',
    parameter: 'tool_choice',
  },
])('$name is refused by its path', ({ body, code, parameter }) => {
  const error = thrownBy(() => read(body as JsonObject))
  expect(error.code as string).toBe(code)
  expect(error.detail['parameter']).toBe(parameter)
  expect(JSON.stringify(error.detail)).not.toContain(secret)
})

test('blocks of every kind keep their order', () => {
  const { request } = read({
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'a' },
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AAAA' } },
          {
            type: 'document',
            title: 'Sổ tay',
            source: { type: 'text', media_type: 'text/plain', data: 'x' },
          },
          {
            type: 'document',
            source: { type: 'base64', media_type: 'application/pdf', data: 'AAAA' },
          },
          {
            type: 'search_result',
            title: 't',
            source: 's',
            content: [{ type: 'text', text: 'c' }],
          },
        ],
      },
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'hm', signature: 'sig' },
          { type: 'redacted_thinking', data: 'sealed' },
          { type: 'tool_use', id: 't1', name: 'find', input: { q: 'Lào' } },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 't1', content: 'ok', is_error: false },
          { type: 'text', text: 'b' },
        ],
      },
    ],
  })
  expect(request.messages).toEqual([
    {
      role: 'user',
      parts: [
        { type: 'text', text: 'a' },
        { type: 'image', mediaType: 'image/png', data: 'AAAA' },
        { type: 'text', text: 'Sổ tay\n\nx' },
        { type: 'file', mediaType: 'application/pdf', data: 'AAAA' },
        { type: 'text', text: 't\ns\n\nc' },
      ],
    },
    {
      role: 'assistant',
      parts: [
        { type: 'reasoning', text: 'hm', signature: 'sig' },
        { type: 'redacted-reasoning', data: 'sealed' },
        { type: 'tool-call', id: 't1', name: 'find', arguments: '{"q":"Lào"}', kind: 'function' },
      ],
    },
    {
      role: 'tool',
      parts: [
        {
          type: 'tool-result',
          callId: 't1',
          content: [{ type: 'text', text: 'ok' }],
          isError: false,
        },
      ],
    },
    { role: 'user', parts: [{ type: 'text', text: 'b' }] },
  ])
})

test.each([
  {
    name: 'Sen’s own, true',
    signature: 'sen:1',
    isTrue: true,
    gives: { type: 'reasoning', text: 'hm' },
  },
  {
    name: 'a provider’s',
    signature: 'abc',
    isTrue: false,
    gives: { type: 'reasoning', text: 'hm', signature: 'abc' },
  },
])('a signature: $name', ({ signature, isTrue, gives }) => {
  const messages = [
    { role: 'assistant', content: [{ type: 'thinking', thinking: 'hm', signature }] },
  ]
  const { request } = readMessagesBody(
    { ...plain, messages },
    { strict: false, verify: () => isTrue },
  )
  expect(request.messages[0]?.parts[0] as unknown).toEqual(gives)
})

test('a forged signature of Sen’s own is refused', () => {
  const messages = [
    { role: 'assistant', content: [{ type: 'thinking', thinking: 'hm', signature: 'sen:1' }] },
  ]
  const error = thrownBy(() =>
    readMessagesBody({ ...plain, messages }, { strict: false, verify: () => false }),
  )
  expect(error.detail['parameter']).toBe('messages[0].content[0].signature')
})

test('counting needs no max_tokens and takes no temperature', () => {
  const { model, messages } = plain
  const { request, ignored } = readCountBody({ model, messages, temperature: 1 }, { strict: false })
  expect(request).toEqual({ kind: 'chat', model: 'claude', messages: [greeting], stream: false })
  expect(ignored).toEqual(['temperature'])
})

test.each([
  { name: 'no headers', headers: {}, parameter: undefined },
  { name: 'the version', headers: { 'anthropic-version': '2023-06-01' }, parameter: undefined },
  {
    name: 'the version of the official client since 1.0',
    headers: { 'anthropic-version': '2026-10-21' },
    parameter: undefined,
  },
  {
    name: 'another version',
    headers: { 'anthropic-version': '2099-01-01' },
    parameter: 'anthropic-version',
  },
  {
    name: 'a listed beta',
    headers: { 'anthropic-beta': 'prompt-caching-2024-07-31, claude-code-20250219' },
    parameter: undefined,
  },
  {
    name: 'an unknown beta',
    headers: { 'anthropic-beta': 'prompt-caching-2024-07-31,mcp-client-2025-04-04' },
    parameter: 'anthropic-beta',
  },
])('headers: $name', ({ headers, parameter }) => {
  const check = (): void => checkAnthropicHeaders(new Headers(headers as Record<string, string>))
  if (parameter === undefined) expect(check).not.toThrow()
  else expect(thrownBy(check).detail['parameter']).toBe(parameter)
})

test('the documentation lists what the validator refuses', () => {
  const rows = fieldRows(messagesFields).filter(
    (row) => row.treatment === 'refuse' && !row.path.includes('['),
  )
  expect(rows.map((row) => row.path)).toEqual(['container', 'mcp_servers', 'context_management'])
})

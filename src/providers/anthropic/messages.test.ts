// Blocks of Anthropic's messages beyond the shared scenarios.
import { expect, test } from 'bun:test'

import type { Message, Part } from '../../contract/request.ts'
import { testRoute } from '../testing/route.ts'
import { anthropic } from './index.ts'
import { writeMessages } from './messages.ts'

const route = testRoute(anthropic, 'claude-haiku-4-5')
const user = (...parts: readonly Part[]): Message => ({ role: 'user', parts })
const call = (id: string, text: string): Part => ({
  type: 'tool-call',
  id,
  name: 'f',
  arguments: text,
  kind: 'function',
})

test('plain text files are documents, in their own letters', () => {
  const data = new TextEncoder().encode('Huế 你好').toBase64()
  expect(writeMessages([user({ type: 'file', mediaType: 'text/plain', data })], route)).toEqual([
    {
      role: 'user',
      content: [
        { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'Huế 你好' } },
      ],
    },
  ])
})

test.each<[string, Part]>([
  ['a file of another kind', { type: 'file', mediaType: 'application/zip', data: 'AAAA' }],
  ['a text file that is no text', { type: 'file', mediaType: 'text/plain', data: '/w==' }],
  ['a text file that is not base64', { type: 'file', mediaType: 'text/plain', data: '?' }],
  ['arguments that are not JSON', call('c', '{"a":')],
  ['arguments that are no object', call('c', '[1]')],
  ['an address', { type: 'image-url', url: 'https://x.example/' }],
])('%s is refused', (_name, part) => {
  expect(() => writeMessages([user(part)], route)).toThrow('unsupported_parameter')
})

test('ids of other providers are made to fit, at the call and at its result; empty texts say nothing', () => {
  const messages: readonly Message[] = [
    user({ type: 'text', text: '' }),
    {
      role: 'assistant',
      parts: [
        { type: 'refusal', text: 'no' },
        call('functions.f:0', ''),
        { type: 'redacted-reasoning', data: 'x' },
      ],
    },
    {
      role: 'tool',
      parts: [{ type: 'tool-result', callId: 'functions.f:0', content: [], isError: true }],
    },
    { role: 'system', parts: [{ type: 'text', text: 'later' }] },
  ]
  expect(writeMessages(messages, route)).toEqual([
    {
      role: 'assistant',
      content: [
        { type: 'text', text: 'no' },
        { type: 'tool_use', id: 'functions_f_0', name: 'f', input: {} },
        { type: 'redacted_thinking', data: 'x' },
      ],
    },
    {
      role: 'user',
      content: [{ type: 'tool_result', tool_use_id: 'functions_f_0', content: [], is_error: true }],
    },
    { role: 'system', content: [{ type: 'text', text: 'later' }] },
  ])
})

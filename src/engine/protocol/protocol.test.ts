// What either side of the channel refuses: everything that is not exactly a message.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import { readFromChild } from './read-from-child.ts'
import { readToChild } from './read-to-child.ts'

const generate = {
  type: 'generate',
  id: 1,
  slotKey: 'a',
  messages: [{ role: 'user', text: 'x' }],
  maxTokens: 1,
  temperature: 0,
  stop: [],
  thinking: false,
  deadlineMs: 1_000,
}
const load = {
  type: 'load',
  id: 1,
  path: '/x',
  sha256: 'a'.repeat(64),
  mustHash: false,
  use: 'chat',
  context: 512,
  slots: 1,
  threads: [1],
  tokensPerSecond: 0,
  batch: 512,
  kv: 'f16',
}

const taken: readonly { readonly type: string; readonly [field: string]: unknown }[] = [
  generate,
  {
    ...generate,
    prompt: 'x',
    messages: [],
    seed: 1,
    topK: 40,
    topP: 1,
    minP: 0,
    grammar: 'root ::= "a"',
  },
  load,
  { type: 'embed', id: 2, texts: ['a', ''] },
  { type: 'count', id: 3, text: '' },
  { type: 'cancel', id: 1 },
  { type: 'forget', slotKey: 'a' },
  { type: 'stop' },
]

test.each([...taken])('the child takes %j', (message) => {
  expect(readToChild(message)).toMatchObject({ type: message.type } as never)
})

test.each([
  { name: 'nothing', message: null },
  { name: 'a text', message: 'load' },
  { name: 'an unknown type', message: { type: 'exec', id: 1 } },
  { name: 'no id', message: { ...generate, id: undefined } },
  { name: 'an id of zero', message: { ...generate, id: 0 } },
  { name: 'half an id', message: { ...generate, id: 1.5 } },
  { name: 'an unknown role', message: { ...generate, messages: [{ role: 'root', text: 'x' }] } },
  { name: 'a message without text', message: { ...generate, messages: [{ role: 'user' }] } },
  { name: 'nine megabytes', message: { ...generate, prompt: 'a'.repeat(9 * 2 ** 20) } },
  { name: 'a negative temperature', message: { ...generate, temperature: -1 } },
  { name: 'a temperature that is no number', message: { ...generate, temperature: Number.NaN } },
  { name: 'negative top_k', message: { ...generate, topK: -1 } },
  { name: 'no tokens', message: { ...generate, maxTokens: 0 } },
  { name: 'five stops', message: { ...generate, stop: ['a', 'b', 'c', 'd', 'e'] } },
  { name: 'an empty stop', message: { ...generate, stop: [''] } },
  { name: 'a digest that is none', message: { ...load, sha256: '../../etc/passwd' } },
  { name: 'a thousand slots', message: { ...load, slots: 1_000 } },
  { name: 'no threads', message: { ...load, threads: [] } },
  { name: 'a thread count below one', message: { ...load, threads: [0] } },
  {
    name: '65 texts',
    message: { type: 'embed', id: 1, texts: Array.from({ length: 65 }, () => 'a') },
  },
  { name: 'an endless deadline', message: { ...generate, deadlineMs: Number.POSITIVE_INFINITY } },
])('the child refuses $name', ({ message }) => {
  expect(readToChild(message)).toBeUndefined()
})

test.each([
  { name: 'an unknown type', message: { type: 'log', text: 'x' } },
  { name: 'a field too many', message: { type: 'counted', id: 1, n: 1, path: '/x' } },
  { name: 'an unknown code', message: { type: 'failed', id: 1, code: '/home/x.gguf: bad magic' } },
  { name: 'a token without a lane', message: { type: 'token', id: 1, text: 'x', n: 1 } },
  {
    name: 'less than no tokens',
    message: { type: 'token', id: 1, text: 'x', lane: 'content', n: -1 },
  },
  {
    name: 'vectors that are lists',
    message: { type: 'vectors', id: 1, vectors: [[1, 2]], tokens: 1 },
  },
  {
    name: 'an endless memory',
    message: { type: 'beat', residentBytes: Number.POSITIVE_INFINITY, busy: 0 },
  },
])('the server refuses $name', ({ message }) => {
  expect(readFromChild(message)).toBeUndefined()
})

test('neither side throws, whatever comes', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withTypedArray: true }), (value) => {
      readToChild(value)
      readFromChild(value)
      const inside = typeof value === 'object' ? value : {}
      readToChild({ ...generate, ...inside })
      readToChild({ ...load, ...inside })
    }),
    { seed: 20_261_124, numRuns: 2_000 },
  )
})

// The small pure parts of the stages: pace, measure, sample, holds, and the reasons of a refusal in their order.
import { expect, test } from 'bun:test'

import type { CallEvent, Decided } from '../contract/call.ts'
import type { SkipReason } from '../contract/receipt.ts'
import type { Part, ReasoningPart } from '../contract/request.ts'
import { createManualClock } from '../time/clock.ts'
import { keepReasoning } from './account/keep-reasoning.ts'
import { createPace } from './admit/pace.ts'
import { measure } from './classify/measure.ts'
import { sampleText } from './classify/sample.ts'
import { plan } from './decide/plan.ts'
import { refuse, type Shortage } from './decide/refuse.ts'
import { smallerCeiling } from './decide/smaller-ceiling.ts'
import { prepare } from './run.ts'
import { actor, classified, openWorld } from './testing/world.ts'

test('a key’s pace refills evenly, and keys do not share it', () => {
  const clock = createManualClock(0)
  const { take, left } = createPace(clock)
  const slow = { ...actor, requestsPerMinute: 2 }
  expect([take(slow), take(slow), take(slow)]).toEqual([0, 0, 30])
  expect(take({ ...slow, id: 'key_2' })).toBe(0)
  expect(take(actor)).toBe(0)
  expect(left(actor)).toBeUndefined()
  expect(left(slow)).toEqual({ limit: 2, remaining: 0, resetSeconds: 60 })
  clock.advance(29_000)
  expect(take(slow)).toBe(1)
  clock.advance(1_000)
  expect(take(slow)).toBe(0)
  clock.advance(600_000)
  expect(left(slow)).toEqual({ limit: 2, remaining: 2, resetSeconds: 0 })
  expect([take(slow), take(slow), take(slow)]).toEqual([0, 0, 30])
})

test('who was forgotten begins anew, and memory is bounded', () => {
  const { take } = createPace(createManualClock(0))
  const one = { ...actor, requestsPerMinute: 1 }
  take(one)
  for (let index = 0; index < 10_000; index += 1) take({ ...one, id: `other_${index}` })
  expect(take(one)).toBe(0)
})

const parts: readonly (readonly [
  string,
  Part,
  { readonly characters: number; readonly images: number },
])[] = [
  ['text', { type: 'text', text: 'chào' }, { characters: 4, images: 0 }],
  ['refusal', { type: 'refusal', text: 'no' }, { characters: 2, images: 0 }],
  ['reasoning', { type: 'reasoning', text: 'abc' }, { characters: 3, images: 0 }],
  ['image', { type: 'image', mediaType: 'image/png', data: 'AAAA' }, { characters: 0, images: 1 }],
  [
    'image by address',
    { type: 'image-url', url: 'https://x.example/a' },
    { characters: 0, images: 1 },
  ],
  ['file', { type: 'file', mediaType: 'text/plain', data: 'AAAA' }, { characters: 4, images: 0 }],
  ['audio', { type: 'audio', format: 'wav', data: 'AAAA' }, { characters: 4, images: 0 }],
  ['hidden reasoning', { type: 'redacted-reasoning', data: 'AAAA' }, { characters: 4, images: 0 }],
  [
    'tool call',
    { type: 'tool-call', id: 'c', name: 'look', arguments: '{}', kind: 'function' },
    { characters: 6, images: 0 },
  ],
  [
    'tool result',
    {
      type: 'tool-result',
      callId: 'c',
      content: [
        { type: 'text', text: 'ok' },
        { type: 'image', mediaType: 'image/png', data: '' },
      ],
    },
    { characters: 2, images: 1 },
  ],
]
test.each(parts)('a part is measured: %s', (_name, part, wants) => {
  const request = {
    kind: 'chat',
    model: 'm',
    stream: false,
    messages: [{ role: 'user', parts: [part] }],
  } as const
  const size = measure(request, 'vi')
  expect(size).toMatchObject({ ...wants, messages: 1 })
  expect(size.bytes).toBeGreaterThanOrEqual(wants.characters)
})

test('texts that are read one by one are bounded by the longest of them', () => {
  const input = ['x'.repeat(100), 'y'.repeat(1_000)]
  const size = measure({ kind: 'embeddings', model: 'm', input }, 'en')
  expect(size).toMatchObject({ characters: 1_100, messages: 2 })
  expect(size.longestTokens).toBe(Math.ceil(1_000 * 0.215) + 4)
  expect(size.inputTokens).toBe(Math.ceil(1_100 * 0.215) + 8)
})

test('names, tools and schemas are measured too', () => {
  const request = {
    kind: 'chat',
    model: 'm',
    stream: false,
    messages: [{ role: 'user', name: 'Lan', parts: [] }],
  } as const
  const more = measure(
    {
      ...request,
      tools: [{ kind: 'function', name: 'look' }],
      responseFormat: { type: 'json-schema', name: 's', schema: { type: 'object' } },
    },
    'en',
  )
  expect(measure(request, 'en').characters).toBe(3)
  expect(more.characters).toBe(
    3 + '{"kind":"function","name":"look"}'.length + '{"type":"object"}'.length,
  )
})

test('the language is guessed from what the person wrote last', () => {
  const messages = [
    { role: 'system', parts: [{ type: 'text', text: 'You are a helper.' }] },
    { role: 'user', parts: [{ type: 'text', text: 'cũ' }] },
    { role: 'user', parts: [{ type: 'image-url', url: 'https://x.example' }] },
    { role: 'assistant', parts: [{ type: 'text', text: 'answer' }] },
  ] as const
  const chat = { kind: 'chat', model: 'm', stream: false } as const
  expect(sampleText({ ...chat, messages })).toBe('cũ ')
  expect(sampleText({ ...chat, messages: [] })).toBe('')
  const long = [
    {
      role: 'user',
      parts: [
        { type: 'text', text: 'x'.repeat(900) },
        { type: 'text', text: 'y' },
      ],
    },
  ] as const
  expect(sampleText({ ...chat, messages: long })).toBe('x'.repeat(400))
  expect(sampleText({ kind: 'embeddings', model: 'm', input: ['a', 'b', 'c', 'd', 'e'] })).toBe(
    'a b c d',
  )
})

test('what a call is named after: its header, or its model', async () => {
  await using world = await openWorld()
  const wishes = { showReceipt: false, task: 'notes', dataClass: 'child' } as const
  const named = await classified(world, { wishes })
  expect(named).toMatchObject({ task: 'notes', classes: ['child'] })
  expect((await classified(world, { request: { model: 'sen/letters' } })).task).toBe('letters')
  expect((await classified(world)).task).toBeUndefined()
  expect((await prepare(world.ask(), world.services)).routes).toHaveLength(1)
})

const order: readonly (readonly [string, readonly SkipReason[], string])[] = [
  [
    'what the caller can change first',
    ['over-max-cost', 'too-long', 'no-price'],
    'max_cost_exceeded',
  ],
  ['then the length', ['too-long', 'no-price', 'halted'], 'context_length_exceeded'],
  ['then what an administrator can', ['no-price', 'halted'], 'price_missing'],
  ['halted', ['halted', 'policy'], 'halted'],
  ['policy', ['policy', 'cooling'], 'policy_denied'],
  ['then what passes by itself', ['offline', 'cooling'], 'overloaded'],
  ['else what there is', ['offline', 'over-max-rung'], 'no_route_fits'],
]
test.each(order)('a refusal names %s', async (...[, reasons, code]) => {
  await using world = await openWorld()
  const call = await classified(world)
  const made = {
    ...plan(call, world.services),
    candidates: [],
    passed: reasons.map((why) => ({ route: 'r', rung: 'local', why }) as const),
    smallest: { nano: 5n, currency: 'USD' },
  }
  const found = { shortages: [], fault: undefined, isRetry: false, currency: 'USD', restSeconds: 1 }
  expect(refuse(call, made, found).code).toBe(code as 'halted')
})

test('a shortage whose budget is unknown is told without its numbers, and no shorter answer is tried', async () => {
  await using world = await openWorld()
  const call = await classified(world)
  const made = plan(call, world.services)
  const [candidate] = made.candidates
  if (candidate === undefined) throw new Error('there is a candidate')
  const shortage: Shortage = { candidate, why: 'exhausted', free: -5n, budget: undefined }
  const found = {
    shortages: [shortage],
    fault: undefined,
    isRetry: false,
    currency: 'USD',
    restSeconds: 1,
  }
  expect(refuse(call, made, found)).toMatchObject({ code: 'budget_exhausted', detail: {} })
  expect(smallerCeiling(call, shortage, world.services)).toBeUndefined()
})

test('the reasoning of each choice is kept with its own calls, signatures and hidden parts in their order', async () => {
  await using world = await openWorld()
  const kept: [readonly string[], readonly ReasoningPart[]][] = []
  const reasoning = {
    keep: async (_actor: unknown, ids: readonly string[], turn: readonly ReasoningPart[]) =>
      void kept.push([ids, turn]),
    find: async () => undefined,
  }
  const call = (index: number, choice: number) =>
    ({
      type: 'tool-start',
      choice,
      index,
      id: `c${choice}${index}`,
      name: 'look',
      kind: 'function',
    }) as const
  async function* events(): AsyncGenerator<readonly CallEvent[]> {
    yield [
      { type: 'reasoning', choice: 0, text: 'a' },
      { type: 'reasoning', choice: 0, text: 'b' },
      { type: 'reasoning-signature', choice: 0, signature: 's' },
      { type: 'reasoning-signature', choice: 0, signature: 'alone' },
      { type: 'redacted-reasoning', choice: 0, data: 'd' },
      call(0, 0),
      call(1, 0),
      { type: 'reasoning', choice: 1, text: 'no call follows' },
      call(0, 2),
      { type: 'text', choice: 0, text: 'x' },
    ]
    yield [{ type: 'receipt', receipt: {} as never }]
  }
  const decided = { actor } as Decided
  for await (const _ of keepReasoning(events(), decided, { ...world.services, reasoning }));
  expect(kept).toEqual([
    [
      ['c00', 'c01'],
      [
        { type: 'reasoning', text: 'ab', signature: 's' },
        { type: 'reasoning', text: '', signature: 'alone' },
        { type: 'redacted-reasoning', data: 'd' },
      ],
    ],
  ])
})

// The engine's mappers: what reaches the engine, what it refuses, and how its events become an answer.
import { expect, test } from 'bun:test'

import type { ChatRequest } from '../../contract/request.ts'
import type { Route } from '../../contract/route.ts'
import { SenError } from '../../errors/sen-error.ts'
import { plainRequest, scenarios } from '../scenarios.ts'
import { fold } from '../testing/fold.ts'
import {
  createLocalReader,
  localAbilities,
  readLocalEmbeddings,
  toEmbedTexts,
  toGenerateRequest,
} from './index.ts'

const route: Route = {
  id: 'local/q',
  provider: 'local',
  connection: 'local',
  model: 'q',
  rung: 'local',
  place: { kind: 'here', country: 'VN', operator: 'us', operatorCountry: 'VN' },
  abilities: localAbilities,
  contextTokens: 2_048,
  maxOutputTokens: 512,
  channel: 'sync',
  currency: 'VND',
  onCancel: 'stops',
  digest: 'd1',
  enabled: true,
}
const write = (request: Partial<ChatRequest>) =>
  toGenerateRequest(
    { ...plainRequest, ...request },
    { route, maxTokens: 64, slotKey: 's', deadlineMs: Number.POSITIVE_INFINITY, wholeMs: 600_000 },
  )

test('a chat reaches the engine as text, with nothing added', () => {
  expect(write({ temperature: 0.5, seed: 1, stop: ['END'] })).toEqual({
    model: 'd1',
    slotKey: 's',
    messages: [{ role: 'user', text: 'Xin chào' }],
    maxTokens: 64,
    temperature: 0.5,
    seed: 1,
    stop: ['END'],
    thinking: false,
    deadlineMs: 600_000,
  })
})

test('what it cannot do is refused by name, and all the rest is sent', () => {
  const refused = scenarios.flatMap(({ name, request }) => {
    try {
      write(request)
      return []
    } catch (thrown) {
      if (!(thrown instanceof SenError) || thrown.code !== 'unsupported_parameter') throw thrown
      return [name]
    }
  })
  const taken = scenarios.map((one) => one.name).filter((name) => !refused.includes(name))
  expect(taken).toEqual([
    'text',
    'instructions',
    'developer',
    'two texts',
    'sampling',
    'length',
    'stop',
    'seed',
    'top k',
    'min p',
    'reasoning without a call',
    'json schema',
    'effort none',
    'default tier',
    'cache mark',
    'five cache marks',
    'whole cache mark',
    'user and cache key stay here',
  ])
})

test('an answer of the engine', () => {
  const reader = createLocalReader(route)
  const usage = { input: 5, cached: 2, output: 3, reasoning: 1 }
  const ms = { queue: 0, first: 1, total: 2 }
  const events = [
    ...reader.read({ type: 'token', text: 'Hm', lane: 'reasoning' }),
    ...reader.read({ type: 'token', text: 'Huế', lane: 'content' }),
    ...reader.read({ type: 'done', reason: 'stop', usage, ms }),
  ]
  expect(fold(events)).toEqual({
    model: 'q',
    reasoning: 'Hm',
    text: 'Huế',
    finish: 'stop',
    usage: { input: 5, cacheRead: 2, output: 3, reasoning: 1 },
  })
  expect(reader.isComplete).toBe(true)
})

test.each([
  ['deadline', 'deadline_exceeded'],
  ['cancel', 'client_closed'],
] as const)('an end by %s is counted, and is no end', (reason, code) => {
  const reader = createLocalReader(route)
  const events = reader.read({
    type: 'done',
    reason,
    usage: { input: 5, cached: 0, output: 3, reasoning: 0 },
    ms: { queue: 0, first: 1, total: 2 },
  })
  expect(fold(events)).toEqual({ model: 'q', usage: { input: 5, output: 3 } })
  expect(reader.isComplete).toBe(false)
  expect(reader.broken?.code).toBe(code)
})

test('vectors of the engine have one length, and count their input', () => {
  const embedding = { ...route, abilities: { ...localAbilities, embeddings: true } }
  const request = { kind: 'embeddings', model: 'q', input: ['a', 'b'] } as const
  expect(toEmbedTexts(request, embedding)).toEqual(['a', 'b'])
  expect(() => toEmbedTexts({ ...request, dimensions: 8 }, embedding)).toThrow(
    'unsupported_parameter',
  )
  expect(() => toEmbedTexts(request, route)).toThrow('unsupported_parameter')
  const vectors = [Float32Array.of(1, 0)]
  expect(readLocalEmbeddings({ vectors, tokens: 3 }, route)).toMatchObject({
    model: 'q',
    vectors,
    usage: { input: 3, output: 0 },
  })
})

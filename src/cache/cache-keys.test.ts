// A thousand questions, asked a thousand ways: keys are equal for the same one only.
import { expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'

import type { Classified } from '../contract/call.ts'
import type { ChatRequest } from '../contract/request.ts'
import { cacheKeys } from './cache-keys.ts'

const parts = {
  blind: (tenant: string, value: string) =>
    createHmac('sha256', 'key').update(`${tenant}\u0000${value}`).digest('base64url'),
  day: () => '2026-11-25',
}

function call(
  text: string,
  way: {
    readonly tenant?: string
    readonly person?: string
    readonly task?: string
    readonly policy?: string
    readonly passage?: string
    readonly isPersonal?: boolean
  } = {},
) {
  const { tenant = 't', person = 'p', task, policy = 'h', passage = '', isPersonal = false } = way
  const request: ChatRequest = {
    kind: 'chat',
    model: 'sen/auto',
    stream: false,
    temperature: 0,
    messages: [
      { role: 'system', parts: [{ type: 'text', text: passage }] },
      { role: 'user', parts: [{ type: 'text', text }] },
    ],
  }
  const fields = {
    actor: { tenant, personId: person },
    request,
    target: 'sen/auto',
    task,
    language: 'vi',
    policy: { hash: policy },
    classes: [isPersonal ? 'personal' : 'public'],
    wishes: {},
    at: 0,
  } as unknown as Classified
  return cacheKeys(fields, { request, isPersonal }, parts)
}

test('no two of a thousand ways share a key for any of a thousand questions', () => {
  const ways = Array.from({ length: 1_000 }, (_, index) => {
    const value = String(Math.floor(index / 5))
    const field = (['tenant', 'person', 'task', 'policy', 'passage'] as const)[index % 5] ?? 'task'
    return { [field]: `x${value}`, ...(field === 'person' && { isPersonal: true }) }
  })
  const keys = new Set<string>()
  // Every way with a thousand questions would be a million hashes: each way takes its own share of them, and each question many ways.
  let asked = 0
  for (const [place, way] of ways.entries())
    for (let step = 0; step < 10; step += 1) {
      const { exact, folded } = call(`Câu hỏi số ${(place * 7 + step * 101) % 1_000}?`, way)
      keys.add(exact)
      if (folded !== undefined) keys.add(folded)
      asked += folded === undefined ? 1 : 2
    }
  expect(keys.size).toBe(asked)
})

test.each([
  ['the same', 'Học phí bao nhiêu?', 'Học phí bao nhiêu?', true, true],
  ['asked politely', 'Học phí bao nhiêu?', 'Dạ cho em hỏi học phí bao nhiêu ạ', false, true],
  ['composed otherwise', 'Học phí bao nhiêu?', 'Học phí bao nhiêu?'.normalize('NFD'), true, true],
  ['another', 'Học phí bao nhiêu?', 'Học phí chưa bao nhiêu?', false, false],
])('%s', (_name, ...[left, right, exact, folded]) => {
  const [one, other] = [call(left), call(right)]
  expect(one.exact === other.exact).toBe(exact)
  expect(one.folded === other.folded).toBe(folded)
})

test('a person’s own question is found by the same words only', () => {
  const own = call('Lương của tôi?', { isPersonal: true })
  expect(own.folded).toBeUndefined()
  expect(own.exact).not.toBe(call('Lương của tôi?', { isPersonal: true, person: 'q' }).exact)
})

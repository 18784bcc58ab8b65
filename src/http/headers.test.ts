// The headers of an answer: what is there, and what a stream must not claim yet.
import { expect, test } from 'bun:test'

import type { AnswerFacts } from '../contract/call.ts'
import type { Receipt } from '../contract/receipt.ts'
import { SenError } from '../errors/sen-error.ts'
import { retryHeaders } from './error-headers.ts'
import { answerHeaders } from './headers.ts'

const facts: AnswerFacts = {
  call: 'call_01',
  rung: 'low-cost',
  route: 'deepseek/deepseek-flash',
  place: 'CN',
  intent: 10_482,
  outputLimit: 512,
  ignored: ['shiny', 'messages[0].mood'],
  timing: { admit: 0.2, classify: 0.44 },
}

const receipt = {
  cost: { amount: '0.000412', currency: 'USD' },
  policy: { version: 'p17' },
  masked: { name: 2, phone: 1 },
  ignored: ['shiny'],
} as unknown as Receipt

test('a stream tells what is true from its first byte', () => {
  expect(answerHeaders(facts, { requestId: 'req_1' })).toEqual({
    'x-request-id': 'req_1',
    'x-sen-call': 'call_01',
    'x-sen-rung': 'low-cost',
    'x-sen-route': 'deepseek/deepseek-flash',
    'x-sen-place': 'CN',
    'x-sen-ledger': '10482',
    'x-sen-ai': '1',
    'x-sen-output-limit': '512',
    'x-sen-ignored': 'shiny, messages[0].mood',
    'server-timing': 'admit;dur=0.2, classify;dur=0.4',
  })
})

test('a whole body also tells what it cost', () => {
  const headers = answerHeaders(facts, { requestId: 'req_1', receipt })
  expect(headers).toMatchObject({
    'x-sen-cost': '0.000412 USD',
    'x-sen-policy': 'p17',
    'x-sen-masked': '3',
    'x-sen-ignored': 'shiny',
  })
})

test.each([
  { surface: 'openai' as const, has: 'x-ratelimit-reset-requests', lacks: 'request-id' },
  {
    surface: 'anthropic' as const,
    has: 'anthropic-ratelimit-requests-remaining',
    lacks: 'anthropic-ratelimit-requests-reset',
  },
])('$surface: rates and ids by the client’s names', ({ surface, has, lacks }) => {
  const requests = { limit: 100, remaining: -3, resetSeconds: 1.2 }
  const headers = answerHeaders({ ...facts, requests }, { requestId: 'req_1', surface })
  expect(headers).toHaveProperty([has])
  expect(headers).not.toHaveProperty([lacks])
  expect(headers['x-ratelimit-limit-requests']).toBe('100')
  expect(headers['x-ratelimit-remaining-requests']).toBe('0')
  expect(headers['x-ratelimit-reset-requests']).toBe('2s')
})

test('names that no header may hold are made harmless', () => {
  const headers = answerHeaders(
    {
      ...facts,
      route: 'own/模型\r\nset-cookie: a',
      outputLimit: undefined,
      ignored: [],
      timing: {},
    },
    { requestId: 'req_1' },
  )
  expect(() => new Headers(headers)).not.toThrow()
  expect(headers['x-sen-route']).toBe('own/????set-cookie: a')
  for (const name of ['x-sen-ignored', 'x-sen-output-limit', 'server-timing', 'x-sen-cost']) {
    expect(headers).not.toHaveProperty([name])
  }
})

test.each([
  { error: new SenError('policy_denied'), headers: { 'x-should-retry': 'false' } },
  {
    error: new SenError('budget_exhausted', {}, { retryAfter: 9 }),
    headers: { 'x-should-retry': 'false' },
  },
  {
    error: new SenError('rate_limit_exceeded', {}, { retryAfter: 1.2 }),
    headers: { 'retry-after': '2' },
  },
  { error: new SenError('overloaded', {}, { retryAfter: 0 }), headers: { 'retry-after': '1' } },
  { error: new SenError('upstream_failed'), headers: {} },
])('whether to try again after $error.code', ({ error, headers }) => {
  expect(retryHeaders(error)).toEqual(headers as Record<string, string>)
})

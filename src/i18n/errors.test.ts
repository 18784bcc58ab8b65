// Every code has its sentence in three languages, with every combination of facts, and says nothing else.
import { describe, expect, test } from 'bun:test'

import { catalogue, type ErrorCode } from '../errors/catalogue.ts'
import { type ErrorDetail, SenError } from '../errors/sen-error.ts'
import { errorSentence } from './errors.ts'
import { languages, negotiate } from './negotiate.ts'

const details: readonly ErrorDetail[] = [
  {},
  { parameter: 'messages[0].content' },
  { parameter: 'temperature', expected: 'number 0…2' },
  { parameter: 'model', names: ['a/b', 'c/b'] },
  { parameter: 'tools', route: 'local/qwen', routes: ['a/b'] },
  { parameter: 'seed', route: 'local/qwen' },
  { why: 'encoding' },
  { why: 'no-such-why', parameter: 'x' },
  { why: 'no-base' },
  { why: 'trial', reason: 'trial' },
  { why: 'constructor', parameter: 'x' },
  { seconds: 1.2 },
  { megabytes: 32 },
  { tokens: 9000 },
  { class: 'sensitive', rule: 'sensitive→abroad', unmet: ['contract'] },
  { class: 'constructor', rule: '' },
  { smallest: '0.002 USD' },
  { left: '12 VND', period: 'day', subject: 'key', until: 1_795_000_000_000 },
  { left: '12 VND', period: 'month' },
]
const codes = Object.keys(catalogue) as readonly ErrorCode[]

test.each(codes.map((code) => ({ code })))('$code is a sentence in each language', ({ code }) => {
  for (const detail of details) {
    const said = languages.map((language) => errorSentence(new SenError(code, detail), language))
    expect(new Set(said).size).toBe(languages.length)
    for (const sentence of said) {
      expect(sentence).toMatch(/[.。]$/)
      expect(sentence).not.toMatch(/undefined|NaN|\[object|!/)
      expect(sentence).toBe(sentence.normalize('NFC'))
      expect(sentence.length).toBeGreaterThan(5)
    }
  }
})

test.each([
  {
    code: 'invalid_request',
    detail: { parameter: 'temperature', expected: 'number 0…2' },
    has: ['temperature', 'number 0…2'],
  },
  {
    code: 'invalid_request',
    detail: { parameter: 'model', names: ['a/b', 'c/b'] },
    has: ['a/b, c/b'],
  },
  {
    code: 'unsupported_parameter',
    detail: { parameter: 'tools', routes: ['a/b'] },
    has: ['tools', 'a/b'],
  },
  { code: 'max_cost_exceeded', detail: { smallest: '0.002 USD' }, has: ['0.002 USD'] },
  { code: 'rate_limit_exceeded', detail: { seconds: 1.2 }, has: [' 2 '] },
  { code: 'budget_exhausted', detail: { left: '12 VND', period: 'day' }, has: ['12 VND'] },
  { code: 'price_missing', detail: { route: 'deepseek/x' }, has: ['deepseek/x'] },
] as const)('$code tells its facts', ({ code, detail, has }) => {
  for (const language of languages) {
    const sentence = errorSentence(new SenError(code, detail), language)
    for (const fact of has) expect(sentence).toContain(fact)
    expect(sentence).not.toContain('079318')
  }
})

test.each([
  'conflict',
  'needs-stream',
  'needs-logprobs',
  'needs-tools',
  'no-such-call',
  'no-such-tool',
  'twice',
])('a wrong field says why: %s', (why) => {
  for (const language of languages) {
    const general = errorSentence(new SenError('invalid_request', { parameter: 'x' }), language)
    expect(
      errorSentence(new SenError('invalid_request', { parameter: 'x', why }), language),
    ).not.toBe(general)
  }
})

test('the cause is never told', () => {
  const error = new SenError('internal_error', {}, { cause: new Error('canary at /home/an') })
  for (const language of languages)
    expect(errorSentence(error, language)).not.toMatch(/canary|home/)
})

describe('the language of an answer', () => {
  test.each([
    [null, undefined],
    [undefined, undefined],
    ['', undefined],
    ['*', undefined],
    ['vi', 'vi'],
    ['VI-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['zh-Hant-TW', 'zh'],
    ['zh-CN;q=0.5, vi;q=0.9', 'vi'],
    ['fr-FR, vi;q=0.5', 'en'],
    ['en;q=0.1, zh;q=0.2', 'zh'],
    ['vi;q=0, zh;q=0.1', 'zh'],
    ['vi;q=0', undefined],
    ['vi;q=2, en;q=0.1', 'en'],
    ['vi;q=0.9999', undefined],
    ['vietnamese-is-too-long-a-tag-part', undefined],
    [`${'xx;q=0.1,'.repeat(5000)}vi`, 'en'],
  ] as const)('%p → %p', (header, language) => {
    expect(negotiate(header)).toBe(language)
  })
})

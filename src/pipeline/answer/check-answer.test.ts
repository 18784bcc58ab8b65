// What a free look at an answer sends back, in three languages, and what it lets pass.
import { expect, test } from 'bun:test'

import type { AnswerEvent } from '../../contract/answer.ts'
import { type FitCheck, fitChecks } from '../../contract/fit.ts'
import { type Checked, failedCheck } from './check-answer.ts'

const request = { kind: 'chat', model: 'sen/auto', stream: true, messages: [] } as const
const asked: Checked = { request, language: 'vi' }
const schema = {
  type: 'object',
  properties: { fee: { type: 'integer' } },
  required: ['fee'],
} as const
const formed: Checked = {
  language: 'vi',
  request: { ...request, responseFormat: { type: 'json-schema', name: 'fee', schema } },
}
const grounded = {
  ...asked,
  grounding: {
    passages: [
      { text: 'a', context: '' },
      { text: 'b', context: '' },
    ],
  },
} as unknown as Checked
const vietnamese =
  'Hồ sơ đăng ký khai sinh gồm tờ khai theo mẫu và giấy chứng sinh do cơ sở y tế cấp cho cha mẹ của trẻ.'
const english =
  'The file consists of the declaration on the form and of the certificate of birth that the clinic has given to the parents.'

function says(text: string, reason: 'stop' | 'length' | 'refusal' | 'content-filter' = 'stop') {
  return [
    { type: 'start', model: 'm' },
    { type: 'text', choice: 0, text },
    { type: 'finish', choice: 0, reason },
  ] as const satisfies readonly AnswerEvent[]
}

const tool: readonly AnswerEvent[] = [
  { type: 'start', model: 'm' },
  { type: 'tool-start', choice: 0, index: 0, id: 't', name: 'look', kind: 'function' },
  { type: 'finish', choice: 0, reason: 'tool-calls' },
]

const cases: readonly (readonly [string, readonly AnswerEvent[], Checked, FitCheck | undefined])[] =
  [
    ['an answer', says(vietnamese), asked, undefined],
    ['cut off', says(vietnamese, 'length'), asked, 'cut'],
    [
      'cut where the caller wanted no more',
      says(vietnamese, 'length'),
      { ...asked, request: { ...request, maxOutputTokens: 9 } },
      undefined,
    ],
    ['empty', says(' \n'), asked, 'empty'],
    ['a call of a tool says nothing else', tool, asked, undefined],
    ['refused by its reason', says('x', 'refusal'), asked, 'refused'],
    ['filtered', says('x', 'content-filter'), asked, 'refused'],
    ['refused in words, en', says("I'm sorry, but I can't help with that."), asked, 'refused'],
    ['refused in words, en', says('I cannot assist with this request.'), asked, 'refused'],
    ['refused in words, vi', says('Xin lỗi, tôi không thể trả lời câu hỏi này.'), asked, 'refused'],
    ['refused in words, vi', says('Tôi không thể cung cấp thông tin đó.'), asked, 'refused'],
    ['refused in words, zh', says('抱歉，我无法回答这个问题。'), asked, 'refused'],
    ['refused in words, zh', says('很抱歉，我不能提供相关内容。'), asked, 'refused'],
    [
      '"không thể" inside an answer',
      says('Người nộp không thể bổ sung sau 30 ngày.'),
      asked,
      undefined,
    ],
    ['"cannot" about something', says('A child cannot be registered twice.'), asked, undefined],
    ['无法 inside an answer', says('材料不齐时无法受理。'), asked, undefined],
    ['another language', says(english), asked, 'language'],
    ['too short to tell', says('OK, done.'), asked, undefined],
    [
      'a question in no language of ours',
      says(english),
      { ...asked, language: 'other' },
      undefined,
    ],
    ['the form', says('{"fee":8000}'), formed, undefined],
    ['not JSON', says('Lệ phí là 8.000 đồng.'), formed, 'schema'],
    ['another form', says('{"fee":"8000"}'), formed, 'schema'],
    [
      'JSON in any form',
      says('{}'),
      { ...formed, request: { ...request, responseFormat: { type: 'json-object' } } },
      undefined,
    ],
    ['cites what it was shown', says('Nộp 8.000 đồng [1][2].'), grounded, undefined],
    ['cites what nobody showed it', says('Nộp 8.000 đồng [3].'), grounded, 'citations'],
    ['a number in brackets without passages', says('Nộp 8.000 đồng [3].'), asked, undefined],
  ]

test.each(cases)('%s', (...[, events, call, wants]) => {
  expect(failedCheck(events, call, fitChecks)).toBe(wants)
  expect(failedCheck(events, call, [])).toBeUndefined()
})

test('a hostile answer of a megabyte takes no longer to look at than to read', () => {
  const text = `${'Xin lỗi, '.repeat(100_000)}[${'1'.repeat(100)}] ${'['.repeat(10_000)}`
  expect(failedCheck(says(text), grounded, ['refused', 'citations'])).toBeUndefined()
})

// All 63 published grades, and what graders must not do: be fooled, throw, hang or read more than is there.
import { expect, setDefaultTimeout, test } from 'bun:test'
import { join } from 'node:path'

import type { GraderKind } from '../../contract/evaluation.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { UnitRef } from '../../contract/unit.ts'
import { isGradedTwice, settle } from './human.ts'
import { pairGrade } from './pairwise.ts'
import { gradeByRule, graders, graderVersion } from './registry.ts'
import { criteriaOf, rubricGrade } from './rubric.ts'

// Linear time ends soon on any machine; quadratic would take minutes and end here.
setDefaultTimeout(60_000)

interface Vector {
  readonly id: string
  readonly grader: GraderKind
  readonly options?: JsonObject
  readonly gold: Json
  readonly answer: string
  readonly grade: number
  readonly why: string
}
const file = join(import.meta.dir, '../../../../shared/data/routing/vectors/graders.jsonl')
const vectors = (await Bun.file(file).text())
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Vector)

function gradeOf(
  kind: GraderKind,
  answer: string,
  of: { readonly expected: Json; readonly options?: JsonObject },
) {
  return gradeByRule(kind, { answer, language: 'vi', options: {}, citationsIn: cited, ...of })
}

/** `d:12:3` → document d, article 12, clause 3. */
function cited(text: string): readonly UnitRef[] {
  return [...text.matchAll(/(?<!\w)(\w{1,9}):(\d{1,4})(?::(\d{1,4}))?/g)].map(
    ([, document = '', article = '', clause]) => ({
      document,
      article,
      ...(clause === undefined ? {} : { clause }),
    }),
  )
}

test.each(vectors)('$id: $why', ({ grader, options = {}, gold, answer, grade, why }) => {
  const found = gradeOf(grader, answer, { expected: gold, options })
  expect(found.grade).toBe(grade)
  expect(graders[grader].faultOf({ expected: gold, options, language: 'vi' })).toBeUndefined()
  if (why.endsWith('unparsed')) expect(found.unparsed).toBe(true)
})

test('all published grades were tried', () => {
  expect(vectors).toHaveLength(63)
})

const more = [
  { kind: 'exact', expected: 'khỏe', answer: 'khoẻ', grade: 1 },
  { kind: 'exact', expected: 'khỏe', answer: 'khoẹ', grade: 0 },
  { kind: 'exact', expected: 'término', answer: 'terminó', grade: 0 },
  { kind: 'exact', expected: '?', answer: '?', grade: 1 },
  { kind: 'exact', expected: 'không', answer: 'không phải', grade: 0 },
  { kind: 'choice', expected: 'B', answer: 'B. Hà Nội', grade: 1 },
  { kind: 'choice', expected: 'A', answer: 'Answer: A or B', grade: 0 },
  { kind: 'choice', expected: 'A', answer: 'the answer is a cat', grade: 0 },
  { kind: 'choice', expected: 'B', answer: 'đáp án: b', grade: 1 },
  { kind: 'choice', expected: 'B', answer: '答案：B项正确', grade: 1 },
  { kind: 'choice', expected: 'A', answer: 'A B C D E F G H', grade: 0 },
  { kind: 'choice', expected: 'A', answer: '答案：ABCDEFGH', grade: 0 },
  { kind: 'choice', expected: 'A', answer: 'Đáp án: A\nĐáp án: B', grade: 0 },
  { kind: 'numeric', expected: 3, answer: 'có 3 triệu chứng', grade: 1 },
  { kind: 'numeric', expected: '1.500', answer: '1.500 đồng', grade: 1 },
  { kind: 'numeric', expected: 1_500_000_000, answer: '1 tỷ 500 triệu đồng', grade: 1 },
  { kind: 'numeric', expected: 2_500_000, answer: '2 triệu rưỡi', grade: 1 },
  { kind: 'numeric', expected: 1.5, answer: '1 1/2', grade: 1 },
  { kind: 'numeric', expected: 2026, answer: '12/10/2026', grade: 1 },
  { kind: 'numeric', expected: 2026, answer: '2020-2026', grade: 1 },
  { kind: 'numeric', expected: -2026, answer: '2020-2026', grade: 0 },
  { kind: 'numeric', expected: 1_000_000, answer: '1\u00a0000\u00a0000 đ', grade: 1 },
  { kind: 'numeric', expected: 5, answer: '1 hoặc 5', grade: 1 },
  { kind: 'numeric', expected: 1, answer: '1 hoặc 5', grade: 0 },
  { kind: 'numeric', expected: 0, answer: '1/0', grade: 1 },
  { kind: 'json', expected: [1, 2], answer: '[1,2]', grade: 1 },
  { kind: 'json', expected: [1, 2], answer: '[2,1]', grade: 0 },
  { kind: 'json', expected: { a: 1 }, answer: '{"a":1,"__proto__":{"a":1}}', grade: 0 },
  {
    kind: 'fields',
    expected: { fields: { unit: ['tax', 'land'] } },
    answer: '{"unit":"land"}',
    grade: 1,
  },
  {
    kind: 'fields',
    expected: { fields: { given: ['a', 'b'] } },
    answer: '{"given":["b","a"]}',
    grade: 1,
  },
  {
    kind: 'fields',
    expected: { fields: { given: ['a', 'b'] } },
    answer: '{"given":["a","a"]}',
    grade: 0,
  },
  {
    kind: 'fields',
    expected: { fields: { points: 4, unit: 'x' } },
    answer: '{"points":"4","unit":"y"}',
    grade: 0.5,
  },
  {
    kind: 'fields',
    expected: { contains: ['10/12/2026', 'khai sinh'] },
    answer: 'Chậm nhất 10/12/2026.',
    grade: 0.5,
  },
  {
    kind: 'fields',
    expected: { contains: ['khai sinh'], not_contains: ['huyện'] },
    answer: 'khai sinh ở huyện',
    grade: 0,
  },
  { kind: 'fields', expected: { fields: { a: 1 } }, answer: 'a là 1', grade: 0 },
  {
    kind: 'citation',
    expected: { right: [{ document: 'law', article: '12', clause: '3' }] },
    answer: 'law:12',
    grade: 1,
  },
  {
    kind: 'citation',
    expected: { right: [{ document: 'law', article: '12', clause: '3' }] },
    answer: 'law:12:4',
    grade: 0,
  },
  {
    kind: 'citation',
    expected: { right: [{ document: 'law', article: '3' }] },
    answer: 'law:1 law:2 law:3 law:4 law:5 law:6',
    grade: 0,
  },
  { kind: 'citation', expected: { right: ['vn168-7-7-c'] }, answer: 'Theo vn168-7-7-c.', grade: 1 },
  {
    kind: 'citation',
    expected: { right: ['vn168-7-7-c'] },
    answer: 'Theo vn168-7-7-cd.',
    grade: 0,
  },
  { kind: 'citation', expected: { refuse: true }, answer: 'Tôi không tìm thấy.', grade: 1 },
  { kind: 'citation', expected: { refuse: true }, answer: 'Theo law:7.', grade: 0 },
  { kind: 'hint', expected: { not_contains: ['12,5'] }, answer: 'Kết quả là 12.5', grade: 0 },
  {
    kind: 'hint',
    expected: { not_contains: ['12,5'], contains: ['chu vi'] },
    answer: 'Em nhớ công thức chu vi chứ?',
    grade: 1,
  },
  {
    kind: 'hint',
    expected: { not_contains: ['12'], contains: ['chu vi'] },
    answer: 'Em thử lại xem.',
    grade: 0,
  },
] as const satisfies readonly { kind: GraderKind; expected: Json; answer: string; grade: number }[]

test.each(more)('$kind: "$answer" is $grade', ({ kind, expected, answer, grade }) => {
  expect(gradeOf(kind, answer, { expected }).grade).toBe(grade)
})

const refused = [
  { kind: 'exact', expected: '', options: {}, fault: 'no-expected' },
  { kind: 'exact', expected: 'a', options: { foldMarks: 'yes' }, fault: 'bad-options' },
  { kind: 'choice', expected: 'xyz', options: {}, fault: 'no-expected' },
  { kind: 'choice', expected: 'A', options: { partial: 'most' }, fault: 'bad-options' },
  { kind: 'choice', expected: 'A', options: { letters: '(A+)+$' }, fault: 'bad-options' },
  { kind: 'numeric', expected: 'eighteen', options: {}, fault: 'bad-number' },
  { kind: 'numeric', expected: '1 hoặc 2', options: {}, fault: 'bad-number' },
  { kind: 'numeric', expected: 1, options: { abs: -1 }, fault: 'bad-options' },
  { kind: 'numeric', expected: 1, options: { locale: 'fr' }, fault: 'bad-options' },
  { kind: 'json', expected: {}, options: {}, fault: 'no-expected' },
  {
    kind: 'json',
    expected: { a: 1 },
    options: { schema: { type: 'string' } },
    fault: 'bad-options',
  },
  {
    kind: 'json',
    expected: { a: 'x' },
    options: { schema: { properties: { a: { pattern: '^(a+)+$' } } } },
    fault: 'bad-options',
  },
  { kind: 'fields', expected: 'a', options: {}, fault: 'no-expected' },
  { kind: 'fields', expected: { contains: [''] }, options: {}, fault: 'no-expected' },
  { kind: 'citation', expected: { right: [] }, options: {}, fault: 'no-expected' },
  { kind: 'hint', expected: { contains: ['a'] }, options: {}, fault: 'no-expected' },
  { kind: 'rubric', expected: '', options: {}, fault: 'bad-options' },
  {
    kind: 'rubric',
    expected: '',
    options: { criteria: [{ text: 'a', weight: -1 }] },
    fault: 'bad-options',
  },
] as const satisfies readonly {
  kind: GraderKind
  expected: Json
  options: JsonObject
  fault: string
}[]

test.each(refused)(
  'a $kind case that cannot be graded is refused before it costs: $fault',
  ({ kind, expected, options, fault }) => {
    expect(graders[kind].faultOf({ expected, options, language: 'vi' })).toBe(fault)
  },
)

const rules = (Object.keys(graders) as GraderKind[]).filter((kind) => graders[kind].by === 'rule')
const gold: Readonly<Partial<Record<GraderKind, Json>>> = {
  exact: 'Hà Nội',
  choice: 'B',
  numeric: 42,
  json: { a: 1 },
  fields: { fields: { a: 1 }, contains: ['b'], not_contains: ['c'] },
  citation: { right: [{ document: 'law', article: '1' }] },
  hint: { not_contains: ['42'], contains: ['b'] },
}

test.each(rules)('%s: an empty answer is nothing, whatever was expected', (kind) => {
  for (const answer of ['', '   \n\t', '\u00a0'])
    expect(gradeOf(kind, answer, { expected: gold[kind] ?? '' })).toEqual({
      grade: 0,
      unparsed: true,
    })
})

test.each(rules)(
  '%s: hostile answers as long as they may be neither throw nor pass, in linear time',
  (kind) => {
    const pieces = [
      ' ',
      '.',
      '1.',
      '1,',
      '9',
      '1/',
      '-',
      'đáp án ',
      '答案',
      'A,',
      '(',
      '*',
      '{"a":',
      '[',
      '```\n',
      'a\u0301',
      '\u0301',
      'oà',
      '\ud800',
      '\n',
      '"',
      '!',
      '1 tỷ ',
      'answer is answer is ',
    ]
    for (const piece of pieces) {
      const answer = piece.repeat(Math.floor(200_000 / piece.length))
      const { grade } = gradeOf(kind, answer, { expected: gold[kind] ?? '' })
      expect(grade).toBe(0)
    }
  },
)

test('an answer that is longer still is not looked at', () => {
  expect(gradeOf('exact', `a${' '.repeat(200_000)}`, { expected: 'a' })).toEqual({
    grade: 0,
    unparsed: true,
  })
})

test('a judge or a person cannot be asked as a rule', () => {
  for (const kind of ['rubric', 'pairwise', 'human'] as const)
    expect(() => gradeOf(kind, 'a', { expected: 'a' })).toThrow('internal_error')
  expect(graderVersion('numeric')).toBe('numeric/1')
})

test.each([
  {
    name: 'all met',
    verdicts: [
      [1, true, 'Chậm nhất'],
      [2, true, 'Kính gửi'],
    ],
    grade: 1,
  },
  {
    name: 'the quotation is not in the answer',
    verdicts: [
      [1, true, 'không có'],
      [2, true, 'Kính gửi'],
    ],
    grade: 0.25,
  },
  {
    name: 'no quotation',
    verdicts: [
      [1, true, ''],
      [2, true, '.'],
    ],
    grade: 0,
  },
  {
    name: 'contradictory verdicts: the first counts',
    verdicts: [
      [1, false, ''],
      [1, true, 'Chậm nhất'],
    ],
    grade: 0,
  },
  {
    name: 'a criterion that does not exist',
    verdicts: [
      [0, true, 'Kính gửi'],
      [3, true, 'Kính gửi'],
    ],
    grade: 0,
  },
  { name: 'nothing said', verdicts: [], grade: 0 },
] as const)('rubric: $name', ({ verdicts, grade }) => {
  const criteria = criteriaOf({ criteria: [{ text: 'Có hạn', weight: 3 }, 'Có lời chào'] })
  const said = verdicts.map(([criterion, met, quotation]) => ({ criterion, met, quotation }))
  expect(rubricGrade('Kính gửi ông bà. Chậm nhất 10/12.', criteria, said)).toBe(grade)
})

test.each([
  { shownFirst: 'first', shownSecond: 'second', grade: 1 },
  { shownFirst: 'second', shownSecond: 'first', grade: 0 },
  { shownFirst: 'first', shownSecond: 'first', grade: 0.5 },
  { shownFirst: 'second', shownSecond: 'second', grade: 0.5 },
  { shownFirst: 'equal', shownSecond: 'second', grade: 0.5 },
] as const)(
  'a judge says $shownFirst, then $shownSecond: $grade',
  ({ shownFirst, shownSecond, grade }) => {
    expect(pairGrade(shownFirst, shownSecond)).toBe(grade)
  },
)

test('people: a fifth at least is graded twice; grades that are none do not count', () => {
  const twice = Array.from({ length: 4_000 }, (_, index) => isGradedTwice(`cas_${index}`)).filter(
    Boolean,
  )
  expect(twice.length / 4_000).toBeGreaterThan(0.2)
  expect(settle([1, 0])).toBe(0.5)
  expect(settle([Number.NaN, 7, 1])).toBe(1)
  expect(settle([])).toBeUndefined()
})

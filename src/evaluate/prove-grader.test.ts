// A grader that always passes, never passes or cannot tell is caught; the house's own graders are not, on cases of every kind.
import { expect, test } from 'bun:test'
import { join } from 'node:path'

import type { GraderKind } from '../contract/evaluation.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import { proveGrader, proveRules } from './prove-grader.ts'
import { type GradedCase, wrongAnswers } from './wrong-answers.ts'

const { signal } = new AbortController()
const of = (grader: GraderKind, expected: Json, options: JsonObject = {}): GradedCase => ({
  grader,
  expected,
  options,
  language: 'vi',
})
const cities = ['Hà Nội', 'Huế', 'Đà Nẵng', 'Cần Thơ'].map((city) => of('exact', city))
const always = (grade: number) => () => ({ grade, unparsed: false })

test.each([
  { name: 'always passes', grade: always(1), why: 'grader-too-kind' },
  {
    name: 'passes whatever is not empty',
    grade: (_: GradedCase, answer: string) => ({ grade: answer === '' ? 0 : 1, unparsed: false }),
    why: 'grader-too-kind',
  },
  {
    name: 'never fails an empty answer',
    grade: (one: GradedCase, answer: string) => ({
      grade: answer === '' || answer === one.expected ? 1 : 0,
      unparsed: false,
    }),
    why: 'grader-too-kind',
  },
  {
    name: 'finds the answer anywhere, even denied',
    grade: (one: GradedCase, answer: string) => ({
      grade: typeof one.expected === 'string' && answer.includes(one.expected) ? 1 : 0,
      unparsed: false,
    }),
    why: 'grader-too-kind',
  },
  { name: 'gives no numbers', grade: always(Number.NaN), why: 'grader-too-kind' },
  { name: 'never passes', grade: always(0), why: 'grader-too-strict' },
  {
    name: 'tells right from wrong',
    grade: (one: GradedCase, answer: string) => ({
      grade: answer === one.expected ? 1 : 0,
      unparsed: false,
    }),
    why: undefined,
  },
])('a grader that $name', async ({ grade, why }) => {
  const proof = await proveGrader(cities, grade, signal)
  expect(proof.why).toBe(why)
  expect(proof.ok).toBe(why === undefined)
})

test.each([
  { name: 'no cases', cases: [], why: 'nothing-to-show' },
  { name: 'one case', cases: [of('exact', 'Hà Nội')], why: undefined },
  {
    name: 'all cases equal',
    cases: [of('choice', 'B'), of('choice', 'B'), of('choice', 'B')],
    why: undefined,
  },
  {
    name: 'only people grade',
    cases: [of('human', 'a'), of('human', 'b')],
    why: 'nothing-to-show',
  },
  {
    name: 'a tolerance that lets everything pass',
    cases: [1, 2, 3, 4].map((one) => of('numeric', one, { abs: 1e9 })),
    why: 'grader-too-kind',
  },
  { name: 'texts', cases: cities, why: undefined },
  { name: 'letters', cases: ['A', 'B', 'C'].map((one) => of('choice', one)), why: undefined },
  {
    name: 'several letters',
    cases: [of('choice', ['A', 'C']), of('choice', ['B', 'D'], { partial: 'half' })],
    why: undefined,
  },
  {
    name: 'numbers, one of them like thousands',
    cases: [1.234, 5, -2.5, 1_000_000].map((one) => of('numeric', one)),
    why: undefined,
  },
  {
    name: 'numbers as text',
    cases: [of('numeric', '1.500'), of('numeric', '2 triệu')],
    why: undefined,
  },
  { name: 'JSON', cases: [of('json', { a: 1 }), of('json', { a: 2 })], why: undefined },
  {
    name: 'members',
    cases: [
      of('fields', { fields: { unit: ['a', 'b'], paid: true } }),
      of('fields', { fields: { unit: 'c', paid: false } }),
    ],
    why: undefined,
  },
  {
    name: 'words',
    cases: [
      of('fields', { contains: ['khai sinh'], not_contains: ['huyện'] }),
      of('fields', { contains: ['kết hôn'] }),
    ],
    why: undefined,
  },
  {
    name: 'hints',
    cases: [
      of('hint', { not_contains: ['12'], contains: ['chu vi'] }),
      of('hint', { not_contains: ['7'], contains: ['diện tích'] }),
    ],
    why: undefined,
  },
])("the house's own graders: $name", async ({ cases, why }) => {
  expect((await proveRules(cases, { citationsIn: () => [] }, signal)).why).toBe(why)
})

test('citations: empty answers fail, and another case shows nothing without a model', async () => {
  const cases = [of('citation', { right: ['a'] }), of('citation', { refuse: true })]
  const proof = await proveRules(cases, { citationsIn: () => [] }, signal)
  expect(proof).toMatchObject({ why: 'nothing-to-show', wrong: { empty: { tried: 2, passed: 0 } } })
})

test('what another case expects is no wrong answer where this one expects it too', () => {
  const answers = (others: readonly GradedCase[]): readonly string[] =>
    wrongAnswers(of('exact', ['thường trú', 'đăng ký thường trú']), others)
      .filter(({ kind }) => kind === 'other')
      .map(({ answer }) => answer)
  expect(answers([of('exact', 'Thường trú')])).toEqual([])
  expect(answers([of('exact', 'Thường trú'), of('exact', 'tạm trú')])).toEqual(['tạm trú'])
})

test('it can be given up', async () => {
  const proving = proveGrader(cities, always(0), AbortSignal.abort(new Error('given up')))
  expect(proving).rejects.toThrow('given up')
  await proving.catch(() => undefined)
})

interface Vector {
  readonly grader: GraderKind
  readonly options?: JsonObject
  readonly gold: Json
}
test('on the published cases every grader is proven', async () => {
  const file = join(import.meta.dir, '../../../shared/data/routing/vectors/graders.jsonl')
  const vectors = (await Bun.file(file).text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Vector)
  for (const kind of ['exact', 'choice', 'numeric', 'json'] as const) {
    const cases = vectors
      .filter(({ grader }) => grader === kind)
      .map(({ grader, gold, options = {} }) => ({
        ...of(grader, gold, options),
        language: 'en' as const,
      }))
    expect(await proveRules(cases, {}, signal)).toMatchObject({ ok: true })
  }
})

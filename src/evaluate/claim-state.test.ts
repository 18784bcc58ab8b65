// Proven, not proven here, failed; and how many more cases would do, in three languages.
import { expect, test } from 'bun:test'
import { join } from 'node:path'

import { evaluation as en } from '../i18n/en/evaluation.ts'
import { evaluation as vi } from '../i18n/vi/evaluation.ts'
import { evaluation as zh } from '../i18n/zh/evaluation.ts'
import { bettingP } from './betting.ts'
import { claimState } from './claim-state.ts'
import { nullMean } from './claim.ts'
import { fewestUnits, howManyMore, nextUnit } from './how-many-more.ts'
import { judgeBound } from './judge-bound.ts'
import { sayClaim } from './say-claim.ts'

const of = (right: number, wrong: number): readonly number[] =>
  Array.from({ length: right + wrong }, (_, index) => (index < wrong ? 0 : 1))

const states = [
  {
    name: '58 of 58',
    units: of(58, 0),
    m0: 0.95,
    en: 'not proven here: 1 more',
    vi: 'chưa chứng minh được ở đây: cần thêm 1 câu kiểm tra',
    zh: '尚未验证：还需 1 道测试题',
  },
  { name: '59 of 59', units: of(59, 0), m0: 0.95, en: 'proven', vi: 'đã chứng minh', zh: '已验证' },
  {
    name: '58 of 59: one mistake wants 93',
    units: of(58, 1),
    m0: 0.95,
    en: 'not proven here: 34 more',
    vi: 'chưa chứng minh được ở đây: cần thêm 34 câu kiểm tra',
    zh: '尚未验证：还需 34 道测试题',
  },
  {
    name: 'no cases',
    units: [],
    m0: 0.95,
    en: 'not proven here: 59 more',
    vi: 'chưa chứng minh được ở đây: cần thêm 59 câu kiểm tra',
    zh: '尚未验证：还需 59 道测试题',
  },
  {
    name: 'one case',
    units: [1],
    m0: 0.9,
    en: 'not proven here: 28 more',
    vi: 'chưa chứng minh được ở đây: cần thêm 28 câu kiểm tra',
    zh: '尚未验证：还需 28 道测试题',
  },
  {
    name: 'half of many',
    units: of(100, 100),
    m0: 0.85,
    en: 'failed',
    vi: 'không đạt',
    zh: '未达标',
  },
  {
    name: 'a bar of 1',
    units: of(500, 0),
    m0: 1,
    en: 'not proven here: more than ten thousand more',
    vi: 'chưa chứng minh được ở đây: cần thêm hơn mười nghìn câu kiểm tra',
    zh: '尚未验证：还需一万道以上测试题',
  },
]

test.each(states)('$name: $en', ({ units, m0, ...wants }) => {
  const state = claimState(units, { m0, delta: 0.05, exact: true })
  expect(sayClaim(state, en)).toBe(wants.en)
  expect(sayClaim(state, vi)).toBe(wants.vi)
  expect(sayClaim(state, zh)).toBe(wants.zh)
})

interface Smallest {
  readonly kind: 'absolute' | 'relative'
  readonly bar: number
  readonly delta: number
  readonly referenceMean: number
  readonly nBetting: number
  readonly nBinomial?: number
}
const file = join(import.meta.dir, '../../../shared/data/routing/vectors/certificate.json')
const { smallestNumberOfCases } = (await Bun.file(file).json()) as {
  smallestNumberOfCases: readonly Smallest[]
}

test.each(smallestNumberOfCases)(
  '$kind $bar, reference $referenceMean: at least $nBetting',
  (vector) => {
    const { kind, bar, delta, referenceMean, nBetting, nBinomial } = vector
    const claim = { kind, bar }
    expect(fewestUnits({ claim, delta, exact: false, referenceMean })).toBe(nBetting)
    if (nBinomial === undefined) return
    expect(fewestUnits({ claim, delta, exact: true })).toBe(nBinomial)
    expect(howManyMore([], { m0: bar, delta, exact: true })).toBe(nBinomial)
  },
)

test('what is said to be enough is enough, and one less is not', () => {
  for (const units of [of(0, 0), of(20, 1), of(57, 3), of(200, 18), of(25, 0)])
    for (const exact of [true, false]) {
      const settings = { m0: 0.9, delta: 0.05, exact }
      const more = howManyMore(units, settings) ?? -1
      expect(more).toBeGreaterThan(0)
      expect(howManyMore([...units, ...of(more, 0)], settings)).toBe(0)
      expect(howManyMore([...units, ...of(more - 1, 0)], settings)).toBeGreaterThan(0)
    }
})

test('relative: further cases on which nothing is lost', () => {
  const claim = { kind: 'relative', bar: 0.95 } as const
  const m0 = nullMean(claim)
  const next = nextUnit(claim, 0.8)
  const more = howManyMore([], { m0, delta: 0.05, exact: false }, next) ?? 0
  expect(more).toBeGreaterThanOrEqual(97)
  expect(
    bettingP(
      Array.from({ length: more }, () => next),
      { m0, delta: 0.05 },
    ),
  ).toBeLessThanOrEqual(0.05)
})

test.each([
  {
    name: 'people never disagreed',
    check: { passed: 100, passedButWrong: 0, failed: 30 },
    ok: true,
    bar: 0.9338,
  },
  {
    name: 'one in fifty passed wrongly',
    check: { passed: 300, passedButWrong: 6, failed: 30 },
    ok: true,
    bar: 0.9409,
  },
  {
    name: 'too few passed',
    check: { passed: 99, passedButWrong: 0, failed: 30 },
    ok: false,
    why: 'few-checks',
    missing: 1,
  },
  {
    name: 'too few failed',
    check: { passed: 100, passedButWrong: 0, failed: 0 },
    ok: false,
    why: 'few-checks',
    missing: 30,
  },
  {
    name: 'a judge that passes everything',
    check: { passed: 100, passedButWrong: 30, failed: 30 },
    ok: false,
    why: 'judge-too-kind',
    missing: 0,
  },
])('a judge instead of people: $name', ({ check, ok, bar, why, missing }) => {
  const bound = judgeBound(check, { bar: 0.9, delta: 0.05 })
  expect(bound.ok).toBe(ok)
  if (bound.ok) {
    expect(bound.bar).toBeCloseTo(bar ?? 0, 3)
    expect(bound.delta).toBe(0.025)
  } else expect(bound).toMatchObject({ why, missing })
})

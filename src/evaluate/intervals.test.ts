// Intervals, comparisons and agreement of raters against worked examples, and where they must say nothing.
import { expect, setDefaultTimeout, test } from 'bun:test'

import fc from 'fast-check'

import { krippendorffAlpha } from './alpha.ts'
import { compare, mcNemar, type Pair } from './compare.ts'
import { intervalOf, wilson } from './intervals.ts'
import { seeded } from './seeded.ts'

// A simulation takes a second, and several times that where the machine has other work.
setDefaultTimeout(60_000)

test.each([
  // R: prop.test(8, 10, correct = FALSE), prop.test(81, 263, correct = FALSE); the second is Newcombe 1998, table I.
  { right: 8, trials: 10, low: 0.4902, high: 0.9433 },
  { right: 81, trials: 263, low: 0.2553, high: 0.3662 },
  { right: 0, trials: 20, low: 0, high: 0.1611 },
  { right: 20, trials: 20, low: 0.8389, high: 1 },
])('Wilson: $right of $trials', ({ right, trials, low, high }) => {
  const interval = wilson(right, trials)
  expect(interval?.low).toBeCloseTo(low, 4)
  expect(interval?.high).toBeCloseTo(high, 4)
})

const grades = (count: number, of: (index: number) => number, perCluster = 1) =>
  Array.from({ length: count }, (_, index) => ({
    cluster: String(Math.floor(index / perCluster)),
    grade: of(index),
  }))

test.each([
  { name: 'nothing', of: [], method: undefined },
  { name: 'one case', of: grades(1, () => 1), method: 'wilson' },
  { name: 'nineteen shares', of: grades(19, () => 0.5), method: undefined },
  { name: 'twenty shares', of: grades(20, () => 0.5), method: 'cluster-robust' },
  { name: 'many cases of ten documents', of: grades(200, () => 1, 20), method: undefined },
])('interval of $name: $method', ({ of, method }) => {
  expect(intervalOf(of)?.method as string | undefined).toBe(method)
})

test('cases of one document count once: copies make nothing surer', () => {
  const single = grades(40, (index) => 0.25 + 0.5 * (index % 2))
  const copied = single.flatMap((one) => [one, one, one])
  const width = (of: typeof single): number => {
    const interval = intervalOf(of)
    return (interval?.high ?? 9) - (interval?.low ?? 0)
  }
  expect(width(copied)).toBeCloseTo(width(single), 9)
})

test.each([
  // Two-sided exact binomial of b against c.
  { onlyOne: 0, onlyOther: 0, p: 1 },
  { onlyOne: 5, onlyOther: 5, p: 1 },
  { onlyOne: 6, onlyOther: 0, p: 0.03125 },
  { onlyOne: 5, onlyOther: 0, p: 0.0625 },
  { onlyOne: 2, onlyOther: 10, p: 0.03857421875 },
])('McNemar: $onlyOne against $onlyOther', ({ onlyOne, onlyOther, p }) => {
  const found = mcNemar(onlyOne, onlyOther, 100)
  expect(found.p).toBeCloseTo(p, 9)
  expect(found.low > 0 || found.high < 0).toBe(p < 0.05)
})

test('the interval of McNemar holds 0 exactly where p is at least .05', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), (onlyOne, onlyOther) => {
      const { low, high, p } = mcNemar(onlyOne, onlyOther, 500)
      expect(low > 0 || high < 0).toBe((p ?? 1) < 0.05)
    }),
    { seed: 20_261_125, numRuns: 300 },
  )
})

const pairs = (
  count: number,
  of: (index: number) => readonly [number, number],
  perCluster = 1,
): readonly Pair[] =>
  Array.from({ length: count }, (_, index) => {
    const [one, other] = of(index)
    return { cluster: String(Math.floor(index / perCluster)), one, other }
  })

test.each([
  { name: 'no cases', of: [], verdict: 'few', method: 'none' },
  { name: 'one case', of: pairs(1, () => [1, 0]), verdict: 'few', method: 'none' },
  { name: 'all equal', of: pairs(100, () => [1, 1]), verdict: 'none-shown', method: 'mcnemar' },
  {
    name: 'clearly better',
    of: pairs(100, (index) => [1, index % 5 === 0 ? 0 : 1]),
    verdict: 'one',
    method: 'mcnemar',
  },
  {
    name: 'clearly worse',
    of: pairs(100, (index) => [index % 5 === 0 ? 0 : 1, 1]),
    verdict: 'other',
    method: 'mcnemar',
  },
  {
    name: 'as often better as worse',
    of: pairs(100, (index) => (index % 2 === 0 ? [1, 0] : [0, 1])),
    verdict: 'none-shown',
    method: 'mcnemar',
  },
  {
    name: 'shares',
    of: pairs(100, (index) => [0.9, index % 2 === 0 ? 0.5 : 0.7]),
    verdict: 'one',
    method: 'cluster-bootstrap',
  },
  {
    name: 'one document that differs, ten times',
    of: pairs(200, (index) => [1, index < 10 ? 0 : 1], 10),
    verdict: 'none-shown',
    method: 'cluster-bootstrap',
  },
  {
    name: 'too many clusters for a bootstrap',
    of: pairs(10_001, (index) => [0.5, index % 2 === 0 ? 0.4 : 0.6]),
    verdict: 'none-shown',
    method: 'cluster-robust',
  },
])('compare: $name: $verdict by $method', ({ of, verdict, method }) => {
  const compared = compare(of)
  expect({ verdict: compared.verdict, method: compared.method } as unknown).toEqual({
    verdict,
    method,
  })
  expect(compare(of)).toEqual(compared)
})

test('the bootstrap misses the truth about as often as it says', () => {
  const chance = seeded(5)
  let missed = 0
  for (let run = 0; run < 60; run += 1) {
    const { low = 0, high = 0 } = compare(pairs(120, () => [chance(), chance()], 2))
    if (low > 0 || high < 0) missed += 1
  }
  expect(missed).toBeLessThanOrEqual(8)
})

test.each([
  { name: 'nothing', of: [], alpha: undefined },
  { name: 'nothing twice', of: [[1], [0]], alpha: undefined },
  {
    name: 'everybody always the same',
    of: [
      [1, 1],
      [1, 1],
    ],
    alpha: undefined,
  },
  {
    name: 'full agreement',
    of: [
      [1, 1],
      [0, 0],
      [1, 1],
    ],
    alpha: 1,
  },
  {
    name: 'grades that are none are left out',
    of: [
      [1, 1, Number.NaN],
      [0, 0],
    ],
    alpha: 1,
  },
  // Krippendorff 2011, "Computing Krippendorff's alpha-reliability", C with interval distances: 0.849.
  {
    name: 'the worked example of four observers',
    of: [
      [1, 1, 1],
      [2, 2, 3, 2],
      [3, 3, 3, 3],
      [3, 3, 3, 3],
      [2, 2, 2, 2],
      [1, 2, 3, 4],
      [4, 4, 4, 4],
      [1, 1, 2, 1],
      [2, 2, 2, 2],
      [5, 5, 5],
      [1, 1],
      [3],
    ],
    alpha: 0.849,
  },
  {
    name: 'always the opposite',
    of: [
      [1, 0],
      [0, 1],
    ],
    alpha: -0.5,
  },
])("Krippendorff's α: $name", ({ of, alpha }) => {
  const found = krippendorffAlpha(of)
  if (alpha === undefined) expect(found).toBeUndefined()
  else expect(found).toBeCloseTo(alpha, 3)
})

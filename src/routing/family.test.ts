// The decision rule as a table: the cheapest way that gives up no more quality than λ pays for, and the reference wherever nothing is gained.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import { choose, family } from './family.ts'

test.each([
  { name: 'alone', quality: [0.8], cost: [1], lambda: 4, picks: 0 },
  { name: 'worse and cheaper, λ 0', quality: [0.7, 0.8], cost: [1, 2], lambda: 0, picks: 1 },
  { name: 'worse and cheaper, λ pays', quality: [0.7, 0.8], cost: [1, 2], lambda: 0.3, picks: 0 },
  { name: 'exactly as much', quality: [0.75, 0.8], cost: [1, 2], lambda: 0.1, picks: 1 },
  { name: 'better and cheaper', quality: [0.9, 0.8], cost: [1, 2], lambda: 0, picks: 0 },
  { name: 'better and dearer', quality: [0.9, 0.8], cost: [3, 2], lambda: 4, picks: 1 },
  { name: 'as dear', quality: [0.9, 0.8], cost: [2, 2], lambda: 4, picks: 1 },
  { name: 'free', quality: [0.7, 0.8], cost: [0, 2], lambda: 0.2, picks: 0 },
  { name: 'a free reference', quality: [0.9, 0.8], cost: [0, 0], lambda: 4, picks: 1 },
  { name: 'no number', quality: [Number.NaN, 0.8], cost: [1, 2], lambda: 4, picks: 1 },
  { name: 'no cost', quality: [0.9, 0.8], cost: [Number.NaN, 2], lambda: 4, picks: 1 },
] as const)('$name: route $picks', ({ quality, cost, lambda, picks }) => {
  expect(choose({ quality, cost }, quality.length - 1, lambda)).toBe(picks)
})

test.each([
  {
    name: 'the cheaper of two that gain the same',
    cost: [1, 0.5, 2],
    quality: [0.75, 0.625, 0.5],
    lambda: 0.5,
    rank: [0, 2, 0],
    picks: 1,
  },
  {
    name: 'as cheap: here before abroad',
    cost: [1, 1, 2],
    quality: [0.8, 0.8, 0.7],
    lambda: 0,
    rank: [2, 0, 0],
    picks: 1,
  },
  {
    name: 'as cheap and as near: the first',
    cost: [1, 1, 2],
    quality: [0.8, 0.8, 0.7],
    lambda: 0,
    rank: [1, 1, 0],
    picks: 0,
  },
])('ties, $name', ({ cost, quality, lambda, rank, picks }) => {
  expect(choose({ quality, cost, rank }, 2, lambda)).toBe(picks)
})

test('a larger λ never picks what costs more', () => {
  const figure = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(figure, figure), { minLength: 2, maxLength: 6 }), (routes) => {
      const quality = routes.map(([one]) => one)
      const cost = routes.map(([, one]) => one)
      let last = Number.POSITIVE_INFINITY
      for (const lambda of family) {
        const paid = cost[choose({ quality, cost }, 0, lambda)] ?? 0
        // Rounding of u may turn two routes whose gains differ in the last place.
        expect(paid).toBeLessThanOrEqual(last + 1e-9)
        last = paid
      }
    }),
    { seed: 20_261_125, numRuns: 300 },
  )
})

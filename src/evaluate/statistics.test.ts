// Bounds equal the published ones, and a threshold is only set where its precision is proven.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import { calibrate } from './calibrate.ts'
import { lowerBound, upperBound } from './clopper-pearson.ts'

/** Answers needed for a lower bound of 0.95 at alpha 0.05 (design `knowledge` §9). */
test.each([
  { wrong: 0, answers: 59 },
  { wrong: 1, answers: 93 },
  { wrong: 2, answers: 124 },
  { wrong: 3, answers: 153 },
  { wrong: 4, answers: 181 },
  { wrong: 5, answers: 208 },
  { wrong: 10, answers: 336 },
])('$wrong wrong want $answers answers', ({ wrong, answers }) => {
  expect(lowerBound(answers - wrong, answers, 0.05)).toBeGreaterThanOrEqual(0.95)
  expect(lowerBound(answers - wrong - 1, answers - 1, 0.05)).toBeLessThan(0.95)
})

/** Without a mistake (design `packs` §1, "Bars"). */
test.each([
  { bar: 0.9, cases: 29 },
  { bar: 0.95, cases: 59 },
  { bar: 0.98, cases: 149 },
  { bar: 0.99, cases: 299 },
])('a bar of $bar takes $cases cases', ({ bar, cases }) => {
  expect(lowerBound(cases, cases, 0.05)).toBeGreaterThanOrEqual(bar)
  expect(lowerBound(cases - 1, cases - 1, 0.05)).toBeLessThan(bar)
})

test('bounds enclose the share and grow tighter with trials', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (trials, part) => {
        const successes = Math.round(part * trials)
        const low = lowerBound(successes, trials, 0.05)
        const high = upperBound(successes, trials, 0.05)
        expect(low).toBeLessThanOrEqual(successes / trials + 1e-9)
        expect(high).toBeGreaterThanOrEqual(successes / trials - 1e-9)
        expect(lowerBound(successes * 2, trials * 2, 0.05)).toBeGreaterThanOrEqual(low - 1e-9)
      },
    ),
    { seed: 20_261_125, numRuns: 200 },
  )
})

const pool = (right: number, wrong: number, rest: number) => [
  ...Array.from({ length: right }, (_, index) => ({
    confidence: 0.9 + index / 1e6,
    isRight: true,
    isAnswerable: true,
  })),
  ...Array.from({ length: wrong }, (_, index) => ({
    confidence: 0.95 + index / 1e6,
    isRight: false,
    isAnswerable: true,
  })),
  ...Array.from({ length: rest }, (_, index) => ({
    confidence: 0.1 + index / 1e6,
    isRight: false,
    isAnswerable: false,
  })),
]

test.each([
  { name: 'many right answers above all others', cases: pool(400, 0, 400), on: true },
  { name: 'the surest are wrong', cases: pool(300, 100, 400), on: false },
  { name: 'too few cases', cases: pool(40, 0, 40), on: false },
  { name: 'no cases', cases: [], on: false },
  {
    name: 'all the same confidence',
    cases: Array.from({ length: 500 }, (_, index) => ({
      confidence: 0.5,
      isRight: index % 2 === 0,
      isAnswerable: true,
    })),
    on: false,
  },
])('$name: on $on', ({ cases, on }) => {
  const { from, bound, coverage } = calibrate(cases)
  expect(from !== undefined).toBe(on)
  expect(bound >= 0.95).toBe(on)
  expect(coverage > 0).toBe(on)
})

// With few labels the estimate is a shrunk mean; with more, texts tell routes apart; what is hard for all tells nothing; nothing breaks it.
import { expect, test } from 'bun:test'

import { factor, forward } from './cholesky.ts'
import { solveAll } from './conjugate-gradient.ts'
import { textFeatures } from './features.ts'
import { estimate, fitQuality, type QualityLabel } from './quality.ts'

const label = (
  task: string,
  grades: readonly (number | undefined)[],
  text?: string,
): QualityLabel => ({
  task,
  grades,
  ...(text !== undefined && { text: textFeatures(text) }),
})

test.each([
  { name: 'no labels', labels: [], task: 'a', wants: [0.5, 0.5] },
  { name: 'a task without cases', labels: [label('a', [1, 0])], task: 'b', wants: [1, 0] },
  {
    name: 'one case among ten',
    labels: [label('a', [1, 1]), ...Array.from({ length: 9 }, () => label('b', [0, 1]))],
    task: 'a',
    wants: [(1 + 10 * 0.1) / 11, 1],
  },
  {
    name: 'a route that has not answered all',
    labels: [label('a', [1, undefined]), label('a', [1, 0])],
    task: 'a',
    wants: [1, 0],
  },
  {
    name: 'a task named like a member of every object',
    labels: [label('a', [1, 0])],
    task: 'constructor',
    wants: [1, 0],
  },
])('$name', ({ labels, task, wants }) => {
  const found = [...estimate(fitQuality(labels, { routes: 2 }), { task })]
  found.forEach((value, route) => expect(value).toBeCloseTo(wants[route] ?? -1, 12))
})

test('a workload leans on its task, the task on all', () => {
  const labels = Array.from({ length: 10 }, () => ({ ...label('a', [0]), workload: 'w' }))
  const fit = fitQuality([...labels, ...Array.from({ length: 10 }, () => label('a', [1]))], {
    routes: 1,
  })
  const [task = 0] = estimate(fit, { task: 'a' })
  const [workload = 0] = estimate(fit, { task: 'a', workload: 'w' })
  expect(task).toBeCloseTo(0.5, 12)
  expect(workload).toBeCloseTo(0.25, 12)
  expect([...estimate(fit, { task: 'a', workload: 'other' })]).toEqual([task])
})

/** The weak route fails whatever speaks of law; both fail what speaks of riddles. */
const subjects = [
  { about: 'the law of contracts and its articles', grades: [0, 1] },
  { about: 'adding apples and pears', grades: [1, 1] },
  { about: 'riddles nobody has solved', grades: [0, 0] },
] as const
const taught = Array.from({ length: 150 }, (_, number) => {
  const { about, grades } = subjects[number % 3] ?? subjects[0]
  return label('mixed', grades, `Question ${number} is about ${about}, part ${number % 7}`)
})

test('texts tell where the weak route fails, and only there', () => {
  const fit = fitQuality(taught, { routes: 2 })
  const gapOf = (about: string): number => {
    const text = textFeatures(`Question 999 is about ${about}, part 3`)
    const [weak = 0, strong = 0] = estimate(fit, { task: 'mixed', text })
    return strong - weak
  }
  const [law, sums, riddles] = subjects.map(({ about }) => gapOf(about))
  expect(law).toBeGreaterThan(0.6)
  expect(Math.abs(sums ?? 1)).toBeLessThan(0.25)
  expect(Math.abs(riddles ?? 1)).toBeLessThan(0.25)
})

test('without text, or with text switched off, the estimate is the mean', () => {
  const fit = fitQuality(taught, { routes: 2 })
  const plain = fitQuality(taught, { routes: 2, text: false })
  expect(plain.learned).toBeUndefined()
  expect([...estimate(fit, { task: 'mixed' })]).toEqual([...estimate(plain, { task: 'mixed' })])
})

test.each([
  {
    name: 'all grades equal',
    labels: Array.from({ length: 80 }, (_, at) => label('a', [1, 1], `text ${at}`)),
  },
  {
    name: 'all texts equal',
    labels: Array.from({ length: 80 }, (_, at) => label('a', [at % 2, 1], 'the same')),
  },
  {
    name: 'empty texts',
    labels: Array.from({ length: 80 }, (_, at) => label('a', [at % 2, 1], '')),
  },
  {
    name: 'one route',
    labels: Array.from({ length: 80 }, (_, at) => label('a', [at % 2], `text ${at}`)),
  },
])('$name: every figure is a number', ({ labels }) => {
  const routes = labels[0]?.grades.length ?? 0
  const fit = fitQuality(labels, { routes })
  for (const text of ['the same', '', 'something else 別的'])
    for (const value of estimate(fit, { task: 'a', text: textFeatures(text) }))
      expect(value).toBeWithin(-0.5, 1.5)
})

test('a mark that a check of the answer left moves the estimate', () => {
  const labels = taught.map((_, at) => ({
    ...label('mixed', [at % 2, 1], `words ${at * 31}`),
    marks: [at % 2 === 0 ? 'differs' : 'agrees'],
  }))
  const fit = fitQuality(labels, { routes: 2 })
  const text = textFeatures('words 1')
  const [agrees = 0] = estimate(fit, { task: 'mixed', text, marks: ['agrees'] })
  const [differs = 0] = estimate(fit, { task: 'mixed', text, marks: ['differs'] })
  expect(agrees - differs).toBeGreaterThan(0.5)
})

test('both ways of solving agree', () => {
  const size = 12
  const values = Float64Array.from({ length: size * size }, (_, at) => {
    const [row, column] = [Math.floor(at / size), at % size]
    return Math.exp(-Math.abs(row - column)) + (row === column ? 1 : 0)
  })
  const right = Float64Array.from({ length: size }, (_, at) => Math.sin(at))
  const [solved = new Float64Array()] = solveAll({ size, values }, [right])
  const lower = factor({ size, values })
  const whitened = forward(lower ?? { size, values }, right)
  const byFactor = whitened.reduce((sum, part) => sum + part * part, 0)
  const bySteps = solved.reduce((sum, part, at) => sum + part * (right[at] ?? 0), 0)
  expect(bySteps).toBeCloseTo(byFactor, 6)
  expect(factor({ size: 1, values: Float64Array.of(-1) })).toBeUndefined()
})

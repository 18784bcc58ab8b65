// A claim about several tasks: kept exactly where the tasks keep their bars in the mixture of the traffic.
import { expect, setDefaultTimeout, test } from 'bun:test'

import { walk } from './certificate.ts'
import { drawByTraffic, groupUnits, isTaskProven, staysOnReference } from './group.ts'
import { seeded } from './seeded.ts'
import { allowance } from './testing/allowance.ts'

// A simulation takes a second, and several times that where the machine has other work.
setDefaultTimeout(60_000)

const bars = new Map([
  ['fine', 0.9],
  ['letter', 0.6],
])

test('units of different bars share one mean to beat', () => {
  const of = (task: string, routed: number, cluster: string) => ({ task, routed, cluster })
  const { values, m0 } = groupUnits(
    [of('fine', 1, 'a'), of('fine', 0, 'b'), of('letter', 1, 'c'), of('letter', 0, 'd')],
    'absolute',
    bars,
  )
  const wanted = [1 / 1.3, 0, 1, 0.3 / 1.3]
  for (const [index, value] of wanted.entries()) expect(values[index]).toBeCloseTo(value, 12)
  expect(m0).toBeCloseTo(0.9 / 1.3, 12)
  // A task exactly at its bar lies exactly at m₀.
  expect(0.9 * (1 / 1.3)).toBeCloseTo(m0, 12)
  expect(0.6 * 1 + 0.4 * (0.3 / 1.3)).toBeCloseTo(m0, 12)
})

test('relative: a task exactly at its share lies exactly at m₀', () => {
  const { values, m0 } = groupUnits(
    [
      { task: 'letter', routed: 0.6, reference: 1, cluster: 'a' },
      { task: 'fine', routed: 0.45, reference: 0.5, cluster: 'b' },
      { task: 'fine', routed: undefined, reference: undefined, cluster: 'c' },
    ],
    'relative',
    bars,
  )
  expect(values[0]).toBeCloseTo(m0, 12)
  expect(values[1]).toBeCloseTo(m0, 12)
  expect(values[2]).toBeCloseTo(0, 12)
})

test.each([
  { name: 'a task without a bar', bars: new Map([['letter', 0.6]]) },
  { name: 'a bar that is none', bars: new Map([['fine', Number.NaN]]) },
])('$name is refused', ({ bars: of }) => {
  expect(() => groupUnits([{ task: 'fine', routed: 1, cluster: 'a' }], 'absolute', of)).toThrow(
    'invalid_request',
  )
})

test('both tasks at their bars: accepted no more often than δ', () => {
  const chance = seeded(3)
  const runs = 4_000
  let accepted = 0
  for (let run = 0; run < runs; run += 1) {
    const cases = Array.from({ length: 120 }, (_, index) => {
      const task = chance() < 0.5 ? 'fine' : 'letter'
      return { task, routed: chance() < (bars.get(task) ?? 0) ? 1 : 0, cluster: String(index) }
    })
    const { values, m0 } = groupUnits(cases, 'absolute', bars)
    if (walk([values], { m0, delta: 0.05, exact: false }).last !== undefined) accepted += 1
  }
  expect(accepted / runs).toBeLessThanOrEqual(allowance(0.05, runs))
})

const cases = Array.from({ length: 1_000 }, (_, index) => ({
  id: String(index),
  task: index % 2 === 0 ? 'fine' : 'letter',
  cluster: `c${Math.floor(index / 4) * 2 + (index % 2)}`,
}))

test('cases are drawn as the traffic is mixed, the same each time, none twice', () => {
  const shares = new Map([
    ['fine', 30],
    ['letter', 10],
  ])
  const drawn = drawByTraffic(cases, shares, 'crt_1')
  expect(drawByTraffic(cases, shares, 'crt_1')).toEqual(drawn)
  expect(drawByTraffic(cases, shares, 'crt_2')).not.toEqual(drawn)
  const fine = drawn.filter(([first]) => first?.task === 'fine').length
  expect(Math.abs(fine / drawn.length - 0.75)).toBeLessThan(0.06)
  const ids = drawn.flat().map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const unit of drawn) expect(new Set(unit.map(({ cluster }) => cluster)).size).toBe(1)
})

test.each([
  { name: 'no cases', of: [], shares: new Map([['fine', 1]]) },
  { name: 'no traffic', of: cases, shares: new Map([['fine', 0]]) },
  { name: 'traffic of a task without cases', of: cases, shares: new Map([['other', 1]]) },
])('nothing is drawn: $name', ({ of, shares }) => {
  expect(drawByTraffic(of, shares, 'crt_1')).toEqual([])
})

const units = (right: number, wrong: number): readonly number[] => [
  ...Array.from({ length: right }, () => 1),
  ...Array.from({ length: wrong }, () => 0),
]
test.each([
  { name: 'clearly below', of: units(20, 20), stays: true, proven: false },
  { name: 'around it', of: units(36, 4), stays: false, proven: false },
  { name: 'above', of: units(40, 0), stays: false, proven: true },
  { name: 'nothing known', of: [], stays: false, proven: false },
  {
    name: 'shares clearly below',
    of: units(0, 0).concat(Array.from({ length: 200 }, () => 0.5)),
    stays: true,
    proven: false,
  },
])('a task of a group: $name', ({ of, stays, proven }) => {
  expect(staysOnReference(of, 0.9)).toBe(stays)
  expect(isTaskProven(of, 0.9)).toBe(proven)
})

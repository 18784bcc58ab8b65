// Units, order and halves: computed the same by anybody, and never kinder than the grades.
import { expect, test } from 'bun:test'

import { halfOf } from './half.ts'
import { byCluster, inOrder } from './order.ts'
import { unitsOf } from './units.ts'

const absolute = { kind: 'absolute', bar: 0.9 } as const
const relative = { kind: 'relative', bar: 0.5 } as const

test.each([
  { name: 'no cases', cases: [], claim: absolute, values: [], missing: 0 },
  {
    name: 'one case',
    cases: [{ cluster: 'a', routed: 1 }],
    claim: absolute,
    values: [1],
    missing: 0,
  },
  {
    name: 'a cluster is one unit, in the place of its first case',
    cases: [
      { cluster: 'a', routed: 1 },
      { cluster: 'b', routed: 0 },
      { cluster: 'a', routed: 0.5 },
    ],
    claim: absolute,
    values: [0.75, 0],
    missing: 0,
  },
  {
    name: 'missing is 0 for the policy',
    cases: [{ cluster: 'a', routed: undefined }],
    claim: absolute,
    values: [0],
    missing: 1,
  },
  {
    name: 'NaN and out of range are missing',
    cases: [
      { cluster: 'a', routed: Number.NaN },
      { cluster: 'b', routed: 2 },
      { cluster: 'c', routed: -1 },
      { cluster: 'd', routed: Number.POSITIVE_INFINITY },
    ],
    claim: absolute,
    values: [0, 0, 0, 0],
    missing: 4,
  },
  {
    name: 'relative: both pass, both fail, only the reference, only the policy',
    cases: [
      { cluster: 'a', routed: 1, reference: 1 },
      { cluster: 'b', routed: 0, reference: 0 },
      { cluster: 'c', routed: 0, reference: 1 },
      { cluster: 'd', routed: 1, reference: 0 },
    ],
    claim: relative,
    values: [1 / 1.5, 0.5 / 1.5, 0, 1],
    missing: 0,
  },
  {
    name: 'relative: missing is 0 for the policy and 1 for the reference',
    cases: [
      { cluster: 'a', routed: 1, reference: undefined },
      { cluster: 'b', routed: 1, reference: Number.NaN },
      { cluster: 'c', routed: undefined, reference: undefined },
    ],
    claim: relative,
    values: [1 / 1.5, 1 / 1.5, 0],
    missing: 1,
  },
] as const)('$name', ({ cases, claim, values, missing }) => {
  const units = unitsOf(cases, claim)
  expect(units.values).toHaveLength(values.length)
  for (const [index, value] of values.entries()) expect(units.values[index]).toBeCloseTo(value, 12)
  expect(units).toMatchObject({ missing, cases: cases.length })
})

test('the order depends on the salt and on nothing else', () => {
  const cases = ['cas_1', 'cas_2', 'cas_3', 'cas_4'].map((id) => ({ id }))
  const ids = (salt: string, of = cases): readonly string[] => inOrder(of, salt).map(({ id }) => id)
  expect(ids('crt_1')).toEqual(ids('crt_1', cases.toReversed()))
  const orders = new Set(Array.from({ length: 50 }, (_, index) => ids(`crt_${index}`).join(' ')))
  expect(orders.size).toBeGreaterThan(10)
  // printf 'crt_1cas_1' | sha256sum, and so on: sorted by hand.
  expect(ids('crt_1')).toEqual(['cas_4', 'cas_2', 'cas_3', 'cas_1'])
})

test('cases of a cluster stand behind its first', () => {
  const cases = [
    { id: '1', cluster: 'a' },
    { id: '2', cluster: 'b' },
    { id: '3', cluster: 'a' },
  ]
  expect(byCluster(cases).map((unit) => unit.map(({ id }) => id))).toEqual([['1', '3'], ['2']])
  expect(byCluster([])).toEqual([])
})

test('two fifths of the clusters are for fitting, for ever', () => {
  const of = { tenant: 'default', task: 'sen/fine', source: 'traffic' } as const
  const halves = Array.from({ length: 10_000 }, (_, index) =>
    halfOf({ ...of, cluster: `cluster-${index}` }),
  )
  const fit = halves.filter((half) => half === 'fit').length
  expect(Math.abs(fit / halves.length - 0.4)).toBeLessThan(0.015)
  expect(halves.slice(0, 8)).toEqual([
    'fit',
    'certify',
    'fit',
    'fit',
    'certify',
    'certify',
    'fit',
    'certify',
  ])
})

test.each([
  { name: 'a thumb', of: { source: 'thumb' } },
  { name: 'a case that was tuned on', of: { source: 'pack', tuned: true } },
] as const)('$name proves nothing', ({ of }) => {
  for (let index = 0; index < 50; index += 1)
    expect(halfOf({ tenant: 't', task: 'k', cluster: String(index), ...of })).toBe('fit')
})

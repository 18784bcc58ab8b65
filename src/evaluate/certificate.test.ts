// The certificate's statistics equal published vectors, and a walk opens what it needs, stops where it must and claims no more.
import { expect, test } from 'bun:test'
import { join } from 'node:path'

import { bettingP, nextBet, noBets, placeBet } from './betting.ts'
import { walk, walkOpening } from './certificate.ts'
import { mayBeExact, nullMean, riskOfAttempt } from './claim.ts'
import { exactP, rightNeeded } from './exact.ts'
import { unitsOf } from './units.ts'

interface Vector {
  readonly name: string
  readonly kind: 'absolute' | 'relative'
  readonly bar: number
  readonly delta: number
  readonly routed: string
  readonly reference?: string
  readonly firstBets: readonly number[]
  readonly lastCapital: number
  readonly maxCapital: number
  readonly p: number
  readonly pBinomial?: number
}

const file = join(import.meta.dir, '../../../shared/data/routing/vectors/certificate.json')
const vectors = ((await Bun.file(file).json()) as { cases: readonly Vector[] }).cases

/** Vectors carry ten digits. */
function near(value: number, wanted: number): void {
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)))
}

function unitsOfVector({ kind, bar, routed, reference }: Vector): readonly number[] {
  const cases = Array.from(routed, (one, index) => ({
    cluster: String(index),
    routed: Number(one),
    reference: reference === undefined ? undefined : Number(reference[index]),
  }))
  return unitsOf(cases, { kind, bar }).values
}

test.each(vectors.map((vector) => ({ ...vector, vector })))('vector: $name', ({ vector }) => {
  const units = unitsOfVector(vector)
  const m0 = nullMean(vector)
  const betting = { m0, delta: vector.delta, units: units.length }
  let bets = noBets
  for (const [index, unit] of units.entries()) {
    const wanted = vector.firstBets[index]
    if (wanted !== undefined) near(nextBet(bets, betting), wanted)
    bets = placeBet(bets, unit, betting)
  }
  near(Math.exp(bets.logCapital), vector.lastCapital)
  near(Math.exp(bets.highest), vector.maxCapital)
  near(bettingP(units, betting), vector.p)
  if (vector.pBinomial !== undefined) near(exactP(units, m0), vector.pBinomial)
  // The walk decides as the whole sequence does, whether or not it opened all of it.
  for (const exact of vector.pBinomial === undefined ? [false] : [false, true]) {
    const { steps, last } = walk([units], { m0, delta: vector.delta, exact })
    const p = exact ? vector.pBinomial : vector.p
    expect(last).toBe(p !== undefined && p <= vector.delta ? 0 : undefined)
    expect(steps[0]?.opened).toBeLessThanOrEqual(units.length)
  }
})

const ones = (count: number): readonly number[] => Array.from({ length: count }, () => 1)
const mixed = (right: number, wrong: number): readonly number[] => [
  ...Array.from({ length: wrong }, () => 0),
  ...ones(right),
]

const walks = [
  {
    name: 'no policies',
    policies: [],
    exact: true,
    wants: { last: undefined, opened: 0, walked: 0 },
  },
  {
    name: 'no units',
    policies: [[]],
    exact: true,
    wants: { last: undefined, opened: 0, walked: 1 },
  },
  {
    name: 'no units, betting',
    policies: [[]],
    exact: false,
    wants: { last: undefined, opened: 0, walked: 1 },
  },
  {
    name: 'one unit proves nothing and is not opened',
    policies: [[1]],
    exact: true,
    wants: { last: undefined, opened: 0, walked: 1 },
  },
  {
    name: '58 of 58: out of reach from the start, nothing is opened',
    policies: [ones(58)],
    exact: true,
    wants: { last: undefined, opened: 0, walked: 1 },
  },
  {
    name: '59 of 59',
    policies: [ones(59)],
    exact: true,
    wants: { last: 0, opened: 59, walked: 1 },
  },
  {
    name: 'the second of 59 is wrong: the rest stays unopened',
    policies: [[1, 0, ...ones(57)]],
    exact: true,
    wants: { last: undefined, opened: 2, walked: 1 },
  },
  {
    name: 'so many that the last ones need not be opened',
    policies: [ones(200)],
    exact: true,
    wants: { last: 0, opened: 196, walked: 1 },
  },
  {
    name: 'betting stops at 1/δ',
    policies: [ones(400)],
    exact: false,
    wants: { last: 0, opened: 83, walked: 1 },
  },
  {
    name: 'it ends at the first that is not proven, whatever comes behind',
    policies: [ones(100), mixed(80, 20), ones(100)],
    exact: true,
    wants: { last: 0, opened: 99, walked: 2 },
  },
  {
    name: 'all units equal and below the bar',
    policies: [Array.from({ length: 300 }, () => 0.5)],
    exact: false,
    wants: { last: undefined, opened: 21, walked: 1 },
  },
  {
    name: 'a half right unit counts as none in an exact test',
    policies: [[0.5, ...ones(58)]],
    exact: true,
    wants: { last: undefined, opened: 1, walked: 1 },
  },
] as const

test.each(walks)('walk: $name', async ({ policies, exact, wants }) => {
  const settings = { m0: 0.95, delta: 0.05, exact }
  const { steps, last, opened } = walk(policies, settings)
  expect({ last, opened, walked: steps.length }).toEqual(wants)
  const asked: number[] = []
  const lazily = await walkOpening(
    async (policy, from, to) => {
      asked.push(to)
      return await Promise.resolve((policies[policy] ?? []).slice(from, to))
    },
    {
      policies: policies.length,
      units: policies[0]?.length ?? 0,
      batch: 1,
      signal: new AbortController().signal,
    },
    settings,
  )
  expect(lazily).toEqual({ steps, last, opened })
  expect(Math.max(0, ...asked)).toBe(opened)
})

test('opening can be given up, and a wrong number of units is an error', async () => {
  const settings = { m0: 0.9, delta: 0.05, exact: true }
  const stop = new AbortController()
  const given: number[] = []
  const opening = { policies: 1, units: 100, signal: stop.signal }
  const walking = walkOpening(
    async (_, from, to) => {
      given.push(to)
      stop.abort(new Error('given up'))
      return await Promise.resolve(ones(to - from))
    },
    opening,
    settings,
  )
  expect(walking).rejects.toThrow('given up')
  await walking.catch(() => undefined)
  expect(given).toEqual([10])
  const short = walkOpening(
    async () => await Promise.resolve([1]),
    { ...opening, signal: new AbortController().signal },
    settings,
  )
  expect(short).rejects.toMatchObject({ code: 'internal_error' })
  await short.catch(() => undefined)
})

test.each([Number.NaN, -0.1, 1.1, Number.POSITIVE_INFINITY])('a unit of %p is refused', (unit) => {
  for (const exact of [true, false])
    expect(() => walk([[...ones(20), unit, ...ones(80)]], { m0: 0.9, delta: 0.05, exact })).toThrow(
      'internal_error',
    )
})

test.each([0, -1, 1.01, Number.NaN])('a bar of %p is refused', (bar) => {
  expect(() => nullMean({ kind: 'absolute', bar })).toThrow('invalid_request')
})

test('a bar of 1 is never proven by a sample', () => {
  for (const exact of [true, false])
    expect(walk([ones(5_000)], { m0: 1, delta: 0.05, exact }).last).toBeUndefined()
})

test('attempts share the risk', () => {
  const risks = Array.from({ length: 30 }, (_, index) => riskOfAttempt(index + 1, 0.05))
  expect(risks.slice(0, 3)).toEqual([0.05, 0.0125, 0.00625])
  expect(risks.reduce((sum, risk) => sum + risk, 0)).toBeLessThanOrEqual(0.075)
  expect(() => riskOfAttempt(0, 0.05)).toThrow('invalid_request')
})

test.each([
  {
    name: 'single cases, only 0 and 1',
    kind: 'absolute',
    clusters: ['a', 'b'],
    fitGrades: [0, 1],
    is: true,
  },
  {
    name: 'two cases of one document',
    kind: 'absolute',
    clusters: ['a', 'a'],
    fitGrades: [0, 1],
    is: false,
  },
  { name: 'half marks', kind: 'absolute', clusters: ['a', 'b'], fitGrades: [0.5], is: false },
  { name: 'relative', kind: 'relative', clusters: ['a', 'b'], fitGrades: [1], is: false },
] as const)('exact is chosen before anything is opened: $name', ({ is, ...of }) => {
  expect(mayBeExact(of)).toBe(is)
})

test('what is needed is the fewest that prove', () => {
  for (const trials of [0, 1, 28, 29, 59, 100, 124, 1_000])
    for (const m0 of [0.6, 0.9, 0.95]) {
      const needed = rightNeeded(trials, { m0, delta: 0.05 })
      const p = (right: number): number => exactP([...mixed(right, trials - right)], m0)
      if (needed === undefined) expect(trials === 0 ? 1 : p(trials)).toBeGreaterThan(0.05)
      else {
        expect(p(needed)).toBeLessThanOrEqual(0.05)
        expect(p(needed - 1)).toBeGreaterThan(0.05)
      }
    }
})

// A simulated month of office hours: the budget is used, never passed, and hardly a call is stopped when as many come as were expected.
import { describe, expect, test } from 'bun:test'

import {
  advancePacer,
  choosePace,
  expectedCalls,
  type HourProfile,
  profileOf,
  startPacer,
} from './pacer.ts'

/** xorshift32, from 0 to below 1. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** Five days of eight busy hours, a few calls besides. */
const shape = Array.from({ length: 168 }, (_, hour) => {
  const [day, time] = [Math.floor(hour / 24), hour % 24]
  return day < 5 && time >= 8 && time < 17 && time !== 12 ? 30 : 1
})
const week = shape.reduce((sum, one) => sum + one, 0)
const hours = 30 * 24

interface Month {
  readonly used: number
  readonly stopped: number
  readonly overshoot: bigint
  readonly calls: number
}

/** Mean costs of the certified policies: the reference first, each of the others cheaper. */
const means = [1, 0.7, 0.45, 0.28, 0.16, 0.09, 0.05].map((share) => share * 2_000_000)
const dearestCall = 4

function simulate(of: {
  readonly share: number
  readonly expected: number
  readonly come: number
  readonly seed: number
}): Month {
  const random = chance(of.seed)
  const monthly = (week * hours) / 168
  const profile: HourProfile = profileOf(
    shape.map((calls, hour) => ({ hour, calls: (calls * of.expected * 4) / monthly })),
    4,
  )
  const most = means.length - 1
  // Of the reference for everything that was expected.
  const budget = BigInt(Math.round(of.share * of.expected * (means[0] ?? 0)))
  let left = budget
  let pacer = startPacer({ most })
  let [calls, stopped] = [0, 0]
  for (let hour = 0; hour < hours; hour += 1) {
    const wanted = ((shape[hour % 168] ?? 0) * of.come) / monthly
    const coming = Math.floor(wanted) + (random() < wanted % 1 ? 1 : 0)
    for (let one = 0; one < coming; one += 1) {
      calls += 1
      const at = hour + one / coming
      const ask = {
        left,
        calls: expectedCalls(profile, { hour: at % 168, hoursLeft: hours - at }),
        most,
      }
      // What can be held is tried: the policy's own route, else a cheaper certified one, else the call is stopped.
      const wish = choosePace(pacer, `call_${of.seed}_${calls}`)
      const policy = means.findIndex(
        (mean, place) => place >= wish && BigInt(Math.ceil(mean * dearestCall)) <= left,
      )
      if (policy < 0) {
        stopped += 1
        continue
      }
      // Between a quarter and four times the mean, whose mean it is.
      const cost = BigInt(Math.round((means[policy] ?? 0) * (0.25 + 1.5 * random())))
      left -= cost
      pacer = advancePacer(pacer, cost, { ...ask, left })
    }
  }
  return {
    used: Number(budget - left) / Number(budget),
    stopped: stopped / calls,
    overshoot: left < 0n ? -left : 0n,
    calls,
  }
}

describe('5,000 calls as expected', () => {
  test.each([0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])(
    'with a budget of %p of the reference for all',
    (share) => {
      for (const seed of [1, 2, 3]) {
        const month = simulate({ share, expected: 5_000, come: 5_000, seed })
        expect(month.used).toBeGreaterThanOrEqual(0.97)
        expect(month.stopped).toBeLessThanOrEqual(0.01)
        expect(month.overshoot).toBe(0n)
      }
    },
  )
})

test('with 40 % more calls than expected nothing is passed, at most one in ten is stopped', () => {
  for (const share of [0.25, 0.5, 0.9]) {
    const month = simulate({ share, expected: 5_000, come: 7_000, seed: 4 })
    expect(month.overshoot).toBe(0n)
    expect(month.stopped).toBeLessThanOrEqual(0.1)
    expect(month.used).toBeGreaterThanOrEqual(0.97)
  }
})

test('with half as many calls the best is used, and what is left is left', () => {
  const month = simulate({ share: 0.9, expected: 5_000, come: 2_500, seed: 5 })
  expect(month).toMatchObject({ overshoot: 0n, stopped: 0 })
  expect(month.used).toBeGreaterThan(0.4)
})

describe('one step', () => {
  const of = { most: 6, left: 1_000_000n, calls: 100 }
  test.each([
    { name: 'dearer than there is money for', mean: 20_000, cost: 20_000n, wants: 3.05 },
    { name: 'as dear', mean: 10_000, cost: 10_000n, wants: 3 },
    { name: 'free', mean: 0, cost: 0n, wants: 2.95 },
    { name: 'far too dear', mean: 1e9, cost: 1_000_000_000n, wants: 3.95 },
  ])('$name', ({ mean, cost, wants }) => {
    expect(advancePacer({ kappa: 3, mean }, cost, of).kappa).toBeCloseTo(wants, 9)
  })

  test('never leaves what is certified; without money it goes to the cheapest', () => {
    expect(advancePacer({ kappa: 6, mean: 1e9 }, 10n ** 9n, of).kappa).toBe(6)
    expect(advancePacer({ kappa: 0, mean: 1 }, 1n, of).kappa).toBe(0)
    expect(advancePacer({ kappa: 5.9, mean: 1 }, 1n, { ...of, left: -5n }).kappa).toBe(6)
    expect(advancePacer(startPacer({ most: 0 }), 5n, { ...of, most: 0 }).kappa).toBe(0)
  })

  test('the coin falls as the share says, and alike for the same call', () => {
    const state = { kappa: 2.3, mean: 1 }
    const fallen = Array.from({ length: 4_000 }, (_, place) => choosePace(state, `call_${place}`))
    expect(fallen.filter((one) => one === 3).length / 4_000).toBeCloseTo(0.3, 1)
    expect(new Set(fallen)).toEqual(new Set([2, 3]))
    expect(choosePace(state, 'call_7')).toBe(choosePace(state, 'call_7'))
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
  })
})

test.each([
  { hour: 0, hoursLeft: 168, wants: 168 },
  { hour: 167.5, hoursLeft: 1, wants: 1 },
  { hour: 10.25, hoursLeft: 0.5, wants: 0.5 },
  { hour: 3, hoursLeft: 336.5, wants: 336.5 },
  { hour: 3, hoursLeft: 0, wants: 0 },
])('$wants calls in $hoursLeft hours of one call each', ({ hour, hoursLeft, wants }) => {
  const profile = profileOf(
    Array.from({ length: 168 }, (_, one) => ({ hour: one, calls: 4 })),
    4,
  )
  expect(expectedCalls(profile, { hour, hoursLeft })).toBeCloseTo(wants, 9)
})

// The circuit and the back-off, by a clock that is moved by hand.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import { createManualClock } from '../time/clock.ts'
import { backoffMs } from './backoff.ts'
import { createCircuitBreaker } from './circuit.ts'

function house() {
  const clock = createManualClock(0)
  return { clock, circuits: createCircuitBreaker({ clock }) }
}

describe('a circuit', () => {
  const scenarios = [
    { name: 'four failures are too few', good: 0, bad: 4, opens: false },
    { name: 'five failures are enough', good: 0, bad: 5, opens: true },
    { name: 'half of ten is enough', good: 5, bad: 5, opens: true },
    { name: 'less than half is not', good: 6, bad: 5, opens: false },
    { name: 'many of many more are not', good: 1_000, bad: 100, opens: false },
  ]
  test.each(scenarios)('$name', ({ good, bad, opens }) => {
    const { circuits } = house()
    for (let count = 0; count < good; count += 1) circuits.succeeded('r')
    for (let count = 0; count < bad; count += 1) circuits.failed('r')
    expect(circuits.mayTry('r')).toBe(!opens)
    expect(circuits.mayTry('other')).toBe(true)
    expect(circuits.open().length).toBe(opens ? 1 : 0)
  })

  test('forgets what is older than thirty seconds', () => {
    const { clock, circuits } = house()
    for (let count = 0; count < 4; count += 1) circuits.failed('r')
    clock.advance(31_000)
    circuits.failed('r')
    expect(circuits.mayTry('r')).toBe(true)
  })

  test('is tried by one call after 15 s, then after 30 s, 60 s … at most five minutes', () => {
    const { clock, circuits } = house()
    for (let count = 0; count < 5; count += 1) circuits.failed('r')
    for (const wait of [15_000, 30_000, 60_000, 120_000, 240_000, 300_000, 300_000]) {
      clock.advance(wait - 1)
      expect(circuits.mayTry('r')).toBe(false)
      clock.advance(1)
      expect(circuits.mayTry('r')).toBe(true)
      expect(circuits.mayTry('r')).toBe(false)
      circuits.failed('r')
    }
  })

  test('closes when the probe succeeds, and starts from nothing', () => {
    const { clock, circuits } = house()
    for (let count = 0; count < 5; count += 1) circuits.failed('r')
    clock.advance(15_000)
    expect(circuits.mayTry('r')).toBe(true)
    circuits.succeeded('r')
    for (let count = 0; count < 4; count += 1) circuits.failed('r')
    expect(circuits.mayTry('r')).toBe(true)
  })

  test('is not opened longer or closed by calls that began before it opened', () => {
    const { clock, circuits } = house()
    for (let count = 0; count < 20; count += 1) circuits.failed('r')
    circuits.succeeded('r')
    expect(circuits.mayTry('r')).toBe(false)
    clock.advance(15_000)
    expect(circuits.mayTry('r')).toBe(true)
  })

  test('gives the probe to another when the first asker did not use it', () => {
    const { clock, circuits } = house()
    for (let count = 0; count < 5; count += 1) circuits.failed('r')
    clock.advance(15_000)
    expect(circuits.mayTry('r')).toBe(true)
    clock.advance(15_000)
    expect(circuits.mayTry('r')).toBe(true)
  })

  test('never opens without five failures within the window, whatever happens', () => {
    const step = fc.oneof(
      fc.constant('good' as const),
      fc.constant('bad' as const),
      fc.integer({ min: 1, max: 40_000 }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const { clock, circuits } = house()
        const bad: number[] = []
        for (const one of steps) {
          if (typeof one === 'number') clock.advance(one)
          else if (one === 'good') circuits.succeeded('r')
          else {
            bad.push(clock.monotonic())
            circuits.failed('r')
          }
          const recent = bad.filter((at) => clock.monotonic() - at <= 30_000).length
          if (circuits.open().length > 0) {
            expect(bad.length).toBeGreaterThanOrEqual(5)
            return
          }
          // Less than five at any time cannot open it; five without a success must.
          if (recent < 5) expect(circuits.open()).toEqual([])
        }
      }),
      { numRuns: 1_000, seed: 20_261_124 },
    )
  })
})

describe('back-off', () => {
  const scenarios = [
    { name: 'starts with at most 250 ms', attempt: 0, most: 250 },
    { name: 'doubles', attempt: 1, most: 500 },
    { name: 'doubles again', attempt: 3, most: 2_000 },
    { name: 'stays at 4 s', attempt: 9, most: 4_000 },
  ]
  test.each(scenarios)('$name, with full jitter', ({ attempt, most }) => {
    expect(backoffMs({ attempt, random: () => 0 })).toBe(0)
    expect(backoffMs({ attempt, random: () => 0.5 })).toBe(most / 2)
    expect(backoffMs({ attempt, random: () => 1 - 2 ** -32 })).toBeLessThan(most)
    expect(backoffMs({ attempt })).toBeLessThan(most)
  })

  test('waits at least as long as the provider asks, up to ten seconds', () => {
    expect(backoffMs({ attempt: 0, retryAfterMs: 10_000, random: () => 0 })).toBe(10_000)
    expect(backoffMs({ attempt: 0, retryAfterMs: 10_001, random: () => 0 })).toBeUndefined()
  })

  test('does not wait past the deadline', () => {
    expect(backoffMs({ attempt: 3, leftMs: 900, random: () => 0.5 })).toBeUndefined()
    expect(backoffMs({ attempt: 3, leftMs: 1_100, random: () => 0.5 })).toBe(1_000)
  })
})

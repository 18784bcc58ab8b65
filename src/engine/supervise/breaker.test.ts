// Pauses after deaths, and the closing of the engine, on a clock that is moved by hand.
import { expect, test } from 'bun:test'

import { SenError } from '../../errors/sen-error.ts'
import { createManualClock } from '../../time/clock.ts'
import { createBreaker, usualBreaker } from './breaker.ts'

test('each death in a row earns a longer pause, an answer resets it', () => {
  const clock = createManualClock(0)
  const breaker = createBreaker({ deaths: 100, withinMs: 600_000, closedMs: 1 }, clock)
  const pauses: number[] = []
  for (let death = 0; death < 9; death += 1) {
    breaker.died()
    pauses.push(breaker.wait())
  }
  expect(pauses).toEqual([200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 30_000, 30_000])
  clock.advance(29_000)
  expect(breaker.wait()).toBe(1_000)
  breaker.answered()
  expect(breaker.wait()).toBe(0)
})

test('five deaths in ten minutes close it for five, then one start is tried', () => {
  const clock = createManualClock(0)
  const breaker = createBreaker(usualBreaker, clock)
  for (let death = 0; death < 4; death += 1) {
    clock.advance(60_000)
    breaker.died()
  }
  expect(breaker.isClosed).toBe(false)
  breaker.died()
  expect(breaker.isClosed).toBe(true)
  expect(() => breaker.wait()).toThrow(SenError)
  clock.advance(299_999)
  expect(breaker.isClosed).toBe(true)
  clock.advance(1)
  expect(breaker.wait()).toBe(0)
  breaker.died()
  expect(breaker.isClosed).toBe(true)
})

test('deaths that lie far apart never close it', () => {
  const clock = createManualClock(0)
  const breaker = createBreaker(usualBreaker, clock)
  for (let death = 0; death < 20; death += 1) {
    clock.advance(200_000)
    breaker.died()
    expect(breaker.isClosed).toBe(false)
  }
  expect(breaker.restarts).toBe(20)
})

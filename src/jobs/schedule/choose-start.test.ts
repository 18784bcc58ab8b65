// The start that is chosen: never dearer than now, never too late; and over the real price book, around DeepSeek's dear hours.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import { loadBook } from '../../prices/load-book.ts'
import { shippedFiles } from '../../prices/shipped.ts'
import { createManualClock } from '../../time/clock.ts'
import { chooseStart, slotMs, slotTimes } from './choose-start.ts'
import { batchDuration, callTime } from './duration.ts'

const seed = { seed: 20_261_125, numRuns: 2_000 }

test('never dearer than now, never later than the latest safe instant, and as cheap as any start of a slot', () => {
  const slots = fc.array(fc.bigInt({ min: 0n, max: 1_000n }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(slots, fc.nat(8 * slotMs), fc.nat(60 * slotMs), fc.double({ min: 0, max: 0.999, noNaN: true }), (...[costs, durationMs, latest, spread]) => {
      const now = 1_795_000_123_456
      const times = slotTimes(now, now + costs.length * slotMs)
      const all = costs.map((nano, index) => ({ at: times[index] ?? now, nano }))
      const latestSafe = now + latest
      const wanted = { slots: all, durationMs, latestSafe }
      const start = chooseStart({ ...wanted, spread })
      expect(start.planned <= start.now).toBe(true)
      expect(start.at).toBeLessThanOrEqual(latestSafe)
      expect(start.at).toBeGreaterThanOrEqual(now)
      // A batch that is moved within its window costs no more than planned.
      const moved = chooseStart({ ...wanted, spread: 0 })
      expect(start.planned).toBe(moved.planned)
      expect(start.at - moved.at).toBeLessThan(slotMs)
      if (start.planned === start.now) expect(start.at).toBe(now)
    }),
    seed,
  ) // prettier-ignore
})

test('too late already: now', () => {
  const slots = slotTimes(0, 10 * slotMs).map((at, index) => ({ at, nano: BigInt(100 - index) }))
  expect(chooseStart({ slots, durationMs: 1, latestSafe: -1, spread: 0.5 }).at).toBe(0)
})

const loaded = await loadBook(shippedFiles, { clock: createManualClock(Date.UTC(2026, 10, 25)) })
if (loaded.kind !== 'loaded') throw new Error('The price book does not load.')
const { book } = loaded

/** A batch of a million tokens each way, ready within `hours`, at a time of Beijing. */
function startFor(beijing: string, hours = 24, durationMs = slotMs) {
  const now = Date.parse(`${beijing}+08:00`)
  const readyBy = now + hours * 3_600_000
  const slots = slotTimes(now, readyBy).map((at) => {
    const quote = book.quote({ provider: 'deepseek', model: 'deepseek-flash', channel: 'sync', currency: 'USD', at, inputTokens: 1_000 }) // prettier-ignore
    if (quote.kind === 'refused') throw new Error(quote.why)
    return { at, nano: ((quote.rates.input ?? 0n) + (quote.rates.output ?? 0n)) / 1_000n }
  })
  const start = chooseStart({ slots, durationMs, latestSafe: readyBy - durationMs, spread: 0 })
  const local = new Date(start.at + 8 * 3_600_000).toISOString().slice(0, 16)
  return { at: local, isCheaper: start.planned < start.now }
}

test.each([
  ['in the dear morning', '2026-11-25T09:30', 24, '2026-11-25T12:00', true],
  ['at the first dear minute', '2026-11-25T09:00', 24, '2026-11-25T12:00', true],
  ['at noon', '2026-11-25T12:00', 24, '2026-11-25T12:00', false],
  ['in the dear afternoon', '2026-11-25T15:10', 24, '2026-11-25T18:00', true],
  ['at the end of it', '2026-11-25T18:00', 24, '2026-11-25T18:00', false],
  ['ready before noon', '2026-11-25T09:30', 2, '2026-11-25T09:30', false],
  ['on a Saturday', '2026-11-28T10:00', 24, '2026-11-28T10:00', false],
  ['on a Sunday', '2026-11-29T15:00', 24, '2026-11-29T15:00', false],
  ['on the National Day', '2026-10-01T10:00', 24, '2026-10-01T10:00', false],
  ['on the last day of that holiday', '2026-10-07T15:00', 24, '2026-10-07T15:00', false],
  ['on the day after it', '2026-10-08T10:00', 24, '2026-10-08T12:00', true],
  ['on a make-up Saturday', '2026-10-10T10:00', 24, '2026-10-10T10:00', false],
  // The calendar of that year is not known: a holiday is not believed in, and the dear hours count as dear.
  ['on the Labour Day of an unknown year', '2027-05-03T10:00', 24, '2027-05-03T12:00', true],
] as const)('%s', (...[, beijing, hours, at, isCheaper]) => {
  expect(startFor(beijing, hours)).toEqual({ at, isCheaper })
})

test('work that is longer than the pause at noon waits for the evening', () => {
  expect(startFor('2026-11-25T09:30', 24, 4 * 3_600_000).at).toBe('2026-11-25T18:00')
})

test('how long a batch takes follows the slow ones of the calls that were measured', () => {
  expect(callTime([])).toBe(60_000)
  expect(callTime(Array(19).fill(10))).toBe(60_000)
  expect(callTime(Array.from({ length: 100 }, (_, index) => index + 1))).toBe(95)
  expect(batchDuration(10, 1_000, 4)).toBe(3_600)
})

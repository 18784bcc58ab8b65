// Windows follow the wall clock of the house: no instant is in two of them, none in none, in any zone and any night of a change.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import { dayOf } from '../../time/day.ts'
import { type Period, windowAt } from './windows.ts'

const seed = { seed: 20_261_124, numRuns: 300 }
const hour = 3_600_000

const scenarios: readonly {
  readonly name: string
  readonly at: string
  readonly zone: string
  readonly period: Period
  readonly start: string
  readonly end: string
}[] = [
  {
    name: 'a day in Hà Nội',
    at: '2026-11-24T03:00Z',
    zone: 'Asia/Ho_Chi_Minh',
    period: 'day',
    start: '2026-11-23T17:00Z',
    end: '2026-11-24T17:00Z',
  },
  {
    name: 'one millisecond before midnight',
    at: '2026-11-24T16:59:59.999Z',
    zone: 'Asia/Ho_Chi_Minh',
    period: 'day',
    start: '2026-11-23T17:00Z',
    end: '2026-11-24T17:00Z',
  },
  {
    name: 'midnight itself',
    at: '2026-11-24T17:00Z',
    zone: 'Asia/Ho_Chi_Minh',
    period: 'day',
    start: '2026-11-24T17:00Z',
    end: '2026-11-25T17:00Z',
  },
  {
    name: 'a month in Shanghai',
    at: '2026-02-28T15:59Z',
    zone: 'Asia/Shanghai',
    period: 'month',
    start: '2026-01-31T16:00Z',
    end: '2026-02-28T16:00Z',
  },
  {
    name: 'February of a leap year',
    at: '2028-02-29T12:00Z',
    zone: 'UTC',
    period: 'month',
    start: '2028-02-01T00:00Z',
    end: '2028-03-01T00:00Z',
  },
  {
    name: 'December',
    at: '2026-12-31T23:59Z',
    zone: 'UTC',
    period: 'month',
    start: '2026-12-01T00:00Z',
    end: '2027-01-01T00:00Z',
  },
  {
    name: 'the last hours of a month that is over in UTC',
    at: '2026-12-01T04:30Z',
    zone: 'America/New_York',
    period: 'month',
    start: '2026-11-01T04:00Z',
    end: '2026-12-01T05:00Z',
  },
  {
    name: 'a day of 23 hours',
    at: '2026-03-29T12:00Z',
    zone: 'Europe/Paris',
    period: 'day',
    start: '2026-03-28T23:00Z',
    end: '2026-03-29T22:00Z',
  },
  {
    name: 'a day of 25 hours',
    at: '2026-10-25T00:30Z',
    zone: 'Europe/Paris',
    period: 'day',
    start: '2026-10-24T22:00Z',
    end: '2026-10-25T23:00Z',
  },
  {
    name: 'a midnight that does not exist',
    at: '2024-04-26T12:00Z',
    zone: 'Africa/Cairo',
    period: 'day',
    start: '2024-04-25T22:00Z',
    end: '2024-04-26T21:00Z',
  },
  {
    name: 'an hour that comes twice before midnight',
    at: '2024-10-31T20:30Z',
    zone: 'Africa/Cairo',
    period: 'day',
    start: '2024-10-30T21:00Z',
    end: '2024-10-31T22:00Z',
  },
  {
    name: 'the day before one that was left out',
    at: '2011-12-30T05:00Z',
    zone: 'Pacific/Apia',
    period: 'day',
    start: '2011-12-29T10:00Z',
    end: '2011-12-30T10:00Z',
  },
  {
    name: 'a zone of three quarters of an hour',
    at: '2026-06-01T12:00Z',
    zone: 'Asia/Kathmandu',
    period: 'day',
    start: '2026-05-31T18:15Z',
    end: '2026-06-01T18:15Z',
  },
]

test.each(scenarios)('$name', ({ at, zone, period, start, end }) => {
  const window = windowAt(Date.parse(at), period, zone)
  expect(new Date(window.start).toISOString()).toBe(new Date(start).toISOString())
  expect(new Date(window.end).toISOString()).toBe(new Date(end).toISOString())
})

test('an unknown zone is refused', () => {
  expect(() => windowAt(0, 'day', 'Asia/Nowhere')).toThrow(RangeError)
})

describe('properties', () => {
  const zone = fc.constantFrom(
    'Asia/Ho_Chi_Minh',
    'Asia/Shanghai',
    'Europe/Paris',
    'America/New_York',
    'America/Santiago',
    'Africa/Cairo',
    'Australia/Lord_Howe',
    'Pacific/Kiritimati',
    'Asia/Kathmandu',
    'UTC',
  )
  const instant = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2040, 0) })
  const period = fc.constantFrom<Period>('day', 'month')

  test('an instant lies in its window, and the windows touch without a gap', () => {
    fc.assert(
      fc.property(instant, zone, period, (at, where, length) => {
        const window = windowAt(at, length, where)
        const next = windowAt(window.end, length, where)
        const last = windowAt(window.end - 1, length, where)
        return (
          window.start <= at &&
          at < window.end &&
          next.start === window.end &&
          last.start === window.start &&
          last.end === window.end
        )
      }),
      seed,
    )
  })

  test('a day window holds one date, a month window one month', () => {
    fc.assert(
      fc.property(instant, zone, (at, where) => {
        const day = windowAt(at, 'day', where)
        const month = windowAt(at, 'month', where)
        const length = day.end - day.start
        return (
          dayOf(day.start, where) === dayOf(day.end - 1, where) &&
          dayOf(month.start, where).slice(0, 7) === dayOf(month.end - 1, where).slice(0, 7) &&
          dayOf(month.start, where).endsWith('-01') &&
          length >= 22 * hour &&
          length <= 26 * hour &&
          month.start <= day.start &&
          day.end <= month.end
        )
      }),
      seed,
    )
  })
})

// When a time ends: hours from the minute, days at the midnight that ends the last one, in the house's zone.
import { dayOf } from '../../time/day.ts'
import type { Holidays } from '../law/holidays.ts'
import type { Duration } from './kinds.ts'

export interface Due {
  readonly at: number
  readonly isProvisional: boolean
}

const quarterHour = 900_000
const dayMs = 86_400_000

/**
 * The first day is not counted and the last one ends at midnight (Vietnam: Civil Code 2015 Art. 147, 148). That a last day which is off
 * moves to the next working day (Art. 148.5) is left aside: a reminder that comes early harms nobody.
 */
export function dueAt(
  startedAt: number,
  lasts: Duration,
  where: { readonly zone: string; readonly holidays: Holidays },
): Due {
  const { zone, holidays } = where
  const first = dayOf(startedAt, zone)
  switch (lasts.unit) {
    case 'hours':
      return { at: startedAt + lasts.count * 3_600_000, isProvisional: false }
    case 'days':
      return { at: endOfDay(addDays(first, lasts.count), zone), isProvisional: false }
    case 'months':
      return { at: endOfDay(addMonths(first, lasts.count), zone), isProvisional: false }
    case 'working-days': {
      let day = first
      let isProvisional = false
      for (let left = lasts.count; left > 0;) {
        day = addDays(day, 1)
        if (holidays.year(Number(day.slice(0, 4))) !== 'known') isProvisional = true
        if (holidays.isWorking(day)) left -= 1
      }
      return { at: endOfDay(day, zone), isProvisional }
    }
  }
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10)
}

/** 31 January and a month is 28 February; 29 February and a year is 28 February. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last)))
    .toISOString()
    .slice(0, 10)
}

/** The first instant that is no longer this day. Offsets are multiples of a quarter of an hour and lie within 14 hours of UTC. */
export function endOfDay(day: string, zone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`) + dayMs
  let [low, high] = [-56, 56]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (dayOf(midnight + middle * quarterHour, zone) > day) high = middle
    else low = middle + 1
  }
  return midnight + low * quarterHour
}

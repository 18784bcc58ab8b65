// The day and the month that an instant falls in, as the house's clock on the wall shows them: budgets turn over at its midnight.
import { dayOf } from '../../time/day.ts'

export interface Window {
  /** First instant, epoch ms. */
  readonly start: number
  /** First instant that is no longer in it. */
  readonly end: number
}

export type Period = 'day' | 'month'

const minute = 60_000
const hour = 60 * minute
const dayMs = 24 * hour
/** Last answer per zone and period: calls come by the thousand within one window. */
const latest = new Map<string, Window>()
const mostZones = 1000

/** @param zone IANA name. @throws RangeError for an unknown zone. */
export function windowAt(at: number, period: Period, zone: string): Window {
  const key = `${period} ${zone}`
  const known = latest.get(key)
  if (known !== undefined && at >= known.start && at < known.end) return known
  const found = period === 'day' ? dayWindow(dayOf(at, zone), zone) : monthWindow(at, zone)
  if (latest.size >= mostZones) latest.clear()
  latest.set(key, found)
  return found
}

/** The window of a day such as `2026-11-24`. @throws RangeError as {@link windowAt}, and for what is no day. */
export function dayWindow(day: string, zone: string): Window {
  const next = new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10)
  return Object.freeze({ start: firstInstantOf(day, zone), end: firstInstantOf(next, zone) })
}

function monthWindow(at: number, zone: string): Window {
  const [year = 1970, month = 1] = dayOf(at, zone).split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10)
  const next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
  return Object.freeze({ start: firstInstantOf(first, zone), end: firstInstantOf(next, zone) })
}

/**
 * The first instant of a day, by halving: midnight does not exist where the clock jumps over it (Cairo, Santiago), and a whole day
 * was once left out (Apia, 30 December 2011), so no arithmetic with an offset is right everywhere.
 */
function firstInstantOf(day: string, zone: string): number {
  // No zone is further than 15 hours from UTC.
  let before = Date.parse(day) - 15 * hour
  let within = Date.parse(day) + 15 * hour
  while (within - before > minute) {
    const middle = before + Math.floor((within - before) / 2 / minute) * minute
    if (dayOf(middle, zone) >= day) within = middle
    else before = middle
  }
  return within
}

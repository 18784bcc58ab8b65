// Working days of a country: weekends, days off, weekend days that are worked, year by year.
import type { HolidayFile } from './schema.ts'

export interface Holidays {
  /** @param day `2026-11-25`. */
  isWorking(day: string): boolean
  /** What is known of a year. Of an unknown one only its weekends count as off. */
  year(year: number): 'known' | 'provisional' | 'unknown'
}

const dayMs = 86_400_000

export function readHolidays(file: HolidayFile | undefined): Holidays {
  const off = new Set<string>()
  const work = new Set<string>()
  const years = new Map<number, 'known' | 'provisional'>()
  for (const year of file?.year ?? []) {
    years.set(year.year, year.provisional ? 'provisional' : 'known')
    for (const span of year.off) for (const day of daysOf(span)) off.add(day)
    for (const day of year.work) work.add(day)
  }
  return Object.freeze({
    isWorking(day: string) {
      if (work.has(day)) return true
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
      return weekday !== 0 && weekday !== 6 && !off.has(day)
    },
    year: (year: number) => years.get(year) ?? 'unknown',
  })
}

function daysOf(span: string): readonly string[] {
  const [first = '', last = first] = span.split('/')
  const days: string[] = []
  for (let at = Date.parse(first); at <= Date.parse(last); at += dayMs) {
    days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}

// Reads a calendar file: days off as single days or spans, year by year. A year that is absent stays unknown.
import { type BookFault, bookFault } from './faults.ts'
import type { Calendar, CalendarYear } from './records.ts'
import type { CalendarFile } from './schema.ts'
import { isZone } from './zone-time.ts'

/** The calendar of one file. Faults are added to `faults`. */
export function readCalendar(entry: CalendarFile, file: string, faults: BookFault[]): Calendar {
  const place = { file, record: entry.id }
  const years = new Map<number, CalendarYear>()
  if (!isZone(entry.zone)) faults.push(bookFault(place, 'zone-unknown', entry.zone))
  for (const year of entry.year) {
    const about = String(year.year)
    if (years.has(year.year)) faults.push(bookFault(place, 'double-calendar', about))
    if (year.source === '') faults.push(bookFault(place, 'source-missing', about))
    // "No days off at all" is no country's year: such a list was left unfinished.
    if (year.off.length === 0) faults.push(bookFault(place, 'calendar-year-empty', about))
    const context = { year: year.year, place, faults }
    years.set(year.year, {
      source: year.source,
      off: readDays(year.off, context),
      work: readDays(year.work, context),
    })
  }
  return { id: entry.id, zone: entry.zone, file, years }
}

interface DaysContext {
  readonly year: number
  readonly place: { readonly file: string; readonly record: string }
  readonly faults: BookFault[]
}

const dayMs = 86_400_000

function readDays(texts: readonly string[], context: DaysContext): ReadonlySet<string> {
  const days = new Set<string>()
  for (const text of texts) {
    const [first = '', last = first, ...rest] = text.split('/')
    const from = readDay(first)
    const to = readDay(last)
    const isOfYear = first.startsWith(`${context.year}-`) && last.startsWith(`${context.year}-`)
    if (from === undefined || to === undefined || from > to || !isOfYear || rest.length > 0) {
      context.faults.push(bookFault(context.place, 'no-such-day', text))
      continue
    }
    for (let at = from; at <= to; at += dayMs) days.add(new Date(at).toISOString().slice(0, 10))
  }
  return days
}

/** Start of the day in UTC, or undefined for what is no day: `2026-02-30`. */
export function readDay(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? undefined : at
}

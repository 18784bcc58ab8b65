// Reads the bands of one schedule: weekdays and half-open hours on the seller's own clock.
import { type BookFault, bookFault } from './faults.ts'
import type { Band, Span } from './records.ts'
import type { ScheduleEntry } from './schema.ts'

/** The bands in the order of the file: the first one that matches an instant wins. Faults are added to `faults`. */
export function readBandList(
  entry: ScheduleEntry,
  file: string,
  faults: BookFault[],
): readonly Band[] {
  const place = { file, record: entry.id }
  return entry.band.map((band) => {
    const hours: Span[] = []
    for (const text of band.hours) {
      const span = readHours(text)
      if (span === undefined) faults.push(bookFault(place, 'hours-wrong', text))
      else hours.push(span)
    }
    return {
      name: band.name,
      weekdays: Object.freeze([...band.weekdays]),
      hours,
      notOn: band.not_on,
    }
  })
}

/** `09:00-12:00` as minutes of the day; `24:00` may end a span. Hours over midnight are written as two spans. */
function readHours(text: string): Span | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/.exec(text)
  if (match === null) return undefined
  const from = Number(match[1]) * 60 + Number(match[2])
  const to = match[3] === undefined ? 1_440 : Number(match[3]) * 60 + Number(match[4])
  return from < to ? { from, to } : undefined
}

// Which day it is for the house: roll-ups and budgets turn over at its midnight, wherever the server or the reader is.

const formats = new Map<string, Intl.DateTimeFormat>()
/** Last answer per zone: calls come by the thousand within one day, and the formatter is the dear part. */
const lastDay = new Map<string, { from: number; until: number; day: string }>()
const quarterHour = 900_000

/** `2026-11-24` for an instant (epoch ms) in an IANA zone. @throws RangeError for an unknown zone. */
export function dayOf(at: number, zone: string): string {
  const known = lastDay.get(zone)
  if (known !== undefined && at >= known.from && at < known.until) return known.day
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
  formats.set(zone, format)
  const day = format.format(at)
  // Every zone's offset is a multiple of a quarter of an hour, so a day never turns over inside one.
  const from = Math.floor(at / quarterHour) * quarterHour
  lastDay.set(zone, { from, until: from + quarterHour, day })
  return day
}

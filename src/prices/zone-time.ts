// What a wall clock in an IANA zone shows at an instant, fast enough for every call. Offsets come from `Intl`, never from a fixed number.

/** A moment as people in the zone write it. */
export interface LocalTime {
  /** `2026-10-01`. */
  readonly day: string
  readonly year: number
  /** ISO: 1 Monday to 7 Sunday. */
  readonly weekday: number
  /** Minutes since local midnight, whole, 0 to 1,439. */
  readonly minute: number
  /** Local minus UTC in ms. */
  readonly offset: number
}

const minuteMs = 60_000
const dayMs = 86_400_000
// Since 1972 every zone has changed its clocks at a whole quarter of an hour UTC (tz database), so an offset holds for a quarter.
const quarterMs = 900_000
const cachedQuarters = 20_000

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, Map<number, number>>()

/** Whether the platform's time-zone database knows the name. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** Local minus UTC in ms. @throws RangeError for an unknown zone. */
export function zoneOffset(zone: string, at: number): number {
  if (zone === 'UTC') return 0
  let known = offsets.get(zone)
  if (known === undefined) {
    known = new Map()
    offsets.set(zone, known)
  }
  const quarter = Math.floor(at / quarterMs)
  const cached = known.get(quarter)
  if (cached !== undefined) return cached
  const offset = measureOffset(formatOf(zone), quarter * quarterMs)
  if (known.size >= cachedQuarters) known.clear()
  known.set(quarter, offset)
  return offset
}

/** The wall clock of the zone at an instant. @throws RangeError for an unknown zone. */
export function localTime(zone: string, at: number): LocalTime {
  const offset = zoneOffset(zone, at)
  const local = at + offset
  const dayNumber = Math.floor(local / dayMs)
  const date = new Date(dayNumber * dayMs)
  return {
    day: date.toISOString().slice(0, 10),
    year: date.getUTCFullYear(),
    weekday: ((((dayNumber + 3) % 7) + 7) % 7) + 1,
    minute: Math.floor((local - dayNumber * dayMs) / minuteMs),
    offset,
  }
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
  }
  return format
}

function measureOffset(format: Intl.DateTimeFormat, at: number): number {
  const read: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const part of format.formatToParts(at)) read[part.type] = Number(part.value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read
  return Date.UTC(year, month - 1, day, hour, minute, second) - at
}

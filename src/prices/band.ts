// Which band an instant lies in, read on the seller's own clock and calendar, and until when that stays so.
import type { Calendar, Schedule } from './records.ts'
import { type LocalTime, localTime, zoneOffset } from './zone-time.ts'

export interface BandAt {
  readonly band: string
  /** The band of the same instant if it were a day off: set only when the calendar does not know the year. */
  readonly orElse: string | undefined
  /** The local day is a day off of a calendar that a band names. */
  readonly isDayOff: boolean
  /** The answer holds from here (included) to there (excluded), epoch ms. */
  readonly from: number
  readonly to: number
}

export interface BandRules {
  readonly clock: (zone: string, at: number) => LocalTime
  readonly isWithin: (
    hours: { readonly from: number; readonly to: number },
    minute: number,
  ) => boolean
  /** Undefined: the year is not known. */
  readonly isOff: (calendar: Calendar, local: LocalTime) => boolean | undefined
}

/** Hours are half-open, so that every minute belongs to exactly one side of an edge. */
export const bandRules: BandRules = Object.freeze({
  clock: localTime,
  isWithin: (hours: { readonly from: number; readonly to: number }, minute: number) =>
    hours.from <= minute && minute < hours.to,
  isOff: (calendar: Calendar, local: LocalTime) =>
    calendar.years.get(local.year)?.off.has(local.day),
})

/** The first band whose weekday, hours and calendar match, else the default one. */
export function bandAt(
  schedule: Schedule,
  at: number,
  options: { readonly calendars: ReadonlyMap<string, Calendar>; readonly rules?: BandRules },
): BandAt {
  const rules = options.rules ?? bandRules
  const local = rules.clock(schedule.zone, at)
  const window = windowOf(schedule, { at, local, calendars: options.calendars })
  let uncertain: string | undefined
  let isDayOff = false
  for (const band of schedule.bands) {
    if (!band.weekdays.includes(local.weekday)) continue
    if (!band.hours.some((hours) => rules.isWithin(hours, local.minute))) continue
    const calendar = band.notOn === undefined ? undefined : options.calendars.get(band.notOn)
    const isOff =
      calendar === undefined ? false : rules.isOff(calendar, rules.clock(calendar.zone, at))
    if (isOff === true) {
      isDayOff = true
      continue
    }
    if (isOff === undefined) {
      uncertain ??= band.name
      continue
    }
    return settle(uncertain, band.name, { ...window, isDayOff })
  }
  return settle(uncertain, schedule.defaultBand, { ...window, isDayOff })
}

function settle(
  uncertain: string | undefined,
  band: string,
  rest: Pick<BandAt, 'from' | 'to' | 'isDayOff'>,
): BandAt {
  return uncertain === undefined
    ? { band, orElse: undefined, ...rest }
    : { band: uncertain, orElse: band, ...rest }
}

const minuteMs = 60_000
const dayMinutes = 1_440

interface WindowContext {
  readonly at: number
  readonly local: LocalTime
  readonly calendars: ReadonlyMap<string, Calendar>
}

/** The stretch around `at` in which nothing can change: up to the next edge of any band, or local midnight. */
function windowOf(schedule: Schedule, context: WindowContext): { from: number; to: number } {
  const { at, local } = context
  const from = Math.floor(at / minuteMs) * minuteMs
  if (schedule.bands.length === 0) {
    return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  }
  let minutes = dayMinutes - local.minute
  for (const band of schedule.bands) {
    for (const hours of band.hours) {
      for (const edge of [hours.from, hours.to]) {
        if (edge > local.minute) minutes = Math.min(minutes, edge - local.minute)
      }
    }
    const calendar = band.notOn === undefined ? undefined : context.calendars.get(band.notOn)
    if (calendar !== undefined && calendar.zone !== schedule.zone) {
      minutes = Math.min(minutes, dayMinutes - localTime(calendar.zone, at).minute)
    }
  }
  const to = from + minutes * minuteMs
  // A clock change inside the stretch moves its end: then only this minute is promised.
  const isSteady = zones(schedule, context.calendars).every(
    (zone) => zoneOffset(zone, from) === zoneOffset(zone, to - 1),
  )
  return { from, to: isSteady ? to : from + minuteMs }
}

function zones(schedule: Schedule, calendars: ReadonlyMap<string, Calendar>): readonly string[] {
  const others = schedule.bands.flatMap((band) =>
    band.notOn === undefined ? [] : (calendars.get(band.notOn)?.zone ?? []),
  )
  return [schedule.zone, ...others]
}

// What records of one book may not do to each other: no two prices for one instant, no band without a rate, no circle of names.
import { type BookFault, bookFault } from './faults.ts'
import type { Alias, Price, Records, Schedule, Span } from './records.ts'
import { maxAliasSteps } from './resolve-model.ts'
import { scheduleFor } from './schedule-for.ts'
import { isZone } from './zone-time.ts'

/** @returns every fault, so that an administrator mends a file in one go. */
export function verify(records: Records): readonly BookFault[] {
  return [
    ...records.schedules.flatMap((schedule) => verifySchedule(schedule, records)),
    ...verifyPairs(records.schedules, sameSchedule, 'double-schedule'),
    ...verifyPairs(records.aliases, sameAlias, 'double-alias'),
    ...records.aliases.flatMap((alias) => verifyAlias(alias, records.aliases)),
    ...verifyPairs(records.prices, (left, right) => left.id === right.id, 'double-id'),
    ...verifyPairs(records.prices, samePrice, 'two-prices'),
    ...records.prices.flatMap((price) => verifyPrice(price, records)),
  ]
}

function nameOf(record: Schedule | Alias | Price): string {
  return 'id' in record ? record.id : record.name
}

function placeOf(record: Schedule | Alias | Price) {
  return { file: record.file, record: nameOf(record) }
}

function verifyPairs<One extends Schedule | Alias | Price>(
  all: readonly One[],
  clash: (left: One, right: One) => boolean,
  code: 'double-schedule' | 'double-alias' | 'double-id' | 'two-prices',
): readonly BookFault[] {
  const faults: BookFault[] = []
  const byProvider = Map.groupBy(all, (one) => one.provider)
  for (const group of byProvider.values()) {
    for (const [index, left] of group.entries()) {
      for (const right of group.slice(index + 1)) {
        if (clash(left, right)) faults.push(bookFault(placeOf(right), code, nameOf(left)))
      }
    }
  }
  return faults
}

function overlap(left: Span, right: Span): boolean {
  return left.from < right.to && right.from < left.to
}

function sameSchedule(left: Schedule, right: Schedule): boolean {
  if (left.id === right.id) return true
  if (left.valid.from !== right.valid.from || !overlap(left.known, right.known)) return false
  if (left.models === undefined || right.models === undefined) return left.models === right.models
  return left.models.some((model) => right.models?.includes(model) === true)
}

function sameAlias(left: Alias, right: Alias): boolean {
  return (
    left.name === right.name && overlap(left.valid, right.valid) && overlap(left.known, right.known)
  )
}

function samePrice(left: Price, right: Price): boolean {
  return (
    left.model === right.model &&
    left.region === right.region &&
    left.channel === right.channel &&
    left.currency === right.currency &&
    left.status !== 'withdrawn' &&
    right.status !== 'withdrawn' &&
    overlap(left.valid, right.valid) &&
    overlap(left.known, right.known)
  )
}

function verifySchedule(schedule: Schedule, records: Records): readonly BookFault[] {
  const faults: BookFault[] = []
  if (!isZone(schedule.zone))
    faults.push(bookFault(placeOf(schedule), 'zone-unknown', schedule.zone))
  for (const band of schedule.bands) {
    if (band.notOn !== undefined && !records.calendars.has(band.notOn)) {
      faults.push(bookFault(placeOf(schedule), 'calendar-unknown', band.notOn))
    }
  }
  return faults
}

function verifyAlias(alias: Alias, all: readonly Alias[]): readonly BookFault[] {
  let reached = [alias]
  for (let step = 0; step < maxAliasSteps && reached.length > 0; step += 1) {
    if (reached.some((one) => one.means === alias.name))
      return [bookFault(placeOf(alias), 'alias-loop')]
    const names = new Set(reached.map((one) => one.means))
    reached = all.filter(
      (one) =>
        one.provider === alias.provider &&
        names.has(one.name) &&
        overlap(one.valid, alias.valid) &&
        overlap(one.known, alias.known),
    )
  }
  return []
}

function verifyPrice(price: Price, records: Records): readonly BookFault[] {
  const faults: BookFault[] = []
  const place = placeOf(price)
  const isZero = price.tiers.every((tier) =>
    [...tier.bands.values()].every((rates) => Object.values(rates).every((rate) => rate === 0n)),
  )
  if (price.currency === 'any' && !isZero) faults.push(bookFault(place, 'any-currency-not-zero'))
  if (price.model === '*' && (price.provider !== 'local' || !isZero)) {
    faults.push(bookFault(place, 'any-model-not-local'))
  }
  const needed = bandsNeeded(price, records)
  if (needed === undefined) faults.push(bookFault(place, 'no-schedule'))
  for (const band of needed ?? []) {
    if (price.tiers.some((tier) => !tier.bands.has(band))) {
      faults.push(bookFault(place, 'band-without-rates', band))
    }
  }
  return faults
}

/** Every band an instant of the record's life can fall in, or undefined when some instant has no schedule. */
function bandsNeeded(price: Price, records: Records): ReadonlySet<string> | undefined {
  const starts = records.schedules
    .filter((schedule) => schedule.provider === price.provider)
    .map((schedule) => schedule.valid.from)
    .filter((from) => from > price.valid.from && from < price.valid.to)
  const bands = new Set<string>()
  for (const at of [price.valid.from, ...starts]) {
    const known = Number.MAX_SAFE_INTEGER
    const schedule = scheduleFor(records.schedules, { ...price, at, known })
    if (schedule === undefined) return undefined
    bands.add(schedule.defaultBand)
    for (const band of schedule.bands) bands.add(band.name)
  }
  return bands
}

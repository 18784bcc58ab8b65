// Which instruments want to be read again: a test fails when the day has passed, a running house warns from 30 days before.
import type { LawPack } from './read-pack.ts'
import type { Instrument } from './schema.ts'

export interface Review {
  readonly instrument: Instrument
  /** Days until `review_by`; below 0 when it has passed. */
  readonly days: number
}

const dayMs = 86_400_000

/** @param now epoch ms. @returns those that are due within `within` days or were, the most overdue first. */
export function dueReviews(pack: LawPack, now: number, within = 30): readonly Review[] {
  return pack.instruments
    .map((instrument) => ({
      instrument,
      days: Math.ceil((Date.parse(instrument.review_by) - now) / dayMs),
    }))
    .filter(({ days }) => days <= within)
    .toSorted((one, other) => one.days - other.days)
}

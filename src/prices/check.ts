// The daily look at the book: what has to be read again, what is missing for next year, what is about to end.
import type { LoadedBook } from './load-book.ts'
import type { Price } from './records.ts'
import { localTime } from './zone-time.ts'

export type BookFinding =
  /** The file should have been compared with its sources by that day. Warns, refuses nothing. */
  | { readonly kind: 'review-overdue'; readonly file: string; readonly day: string }
  /** Until the year is entered the dearer band is reserved and billed. */
  | { readonly kind: 'calendar-year-missing'; readonly calendar: string; readonly year: number }
  | {
      readonly kind: 'alias-ending'
      readonly provider: string
      readonly name: string
      readonly at: number
    }
  /** Nothing follows it: calls will be refused from then on. */
  | { readonly kind: 'price-ending'; readonly record: string; readonly at: number }
  | { readonly kind: 'confirmation-stale'; readonly file: string; readonly record: string }

const soonMs = 30 * 86_400_000

/** Findings at `at` (epoch ms). Days are those of each calendar's own zone, review days those of UTC. */
export function checkBook(book: LoadedBook, at: number): readonly BookFinding[] {
  const { records } = book
  return [
    ...reviewsOverdue(records.prices, at),
    ...[...records.calendars.values()].flatMap((calendar) => {
      const { year, day } = localTime(calendar.zone, at)
      // Next year's arrangement is published in November; from 1 December its absence is somebody's task.
      const wanted = day.slice(5) >= '12-01' ? [year, year + 1] : [year]
      return wanted
        .filter((one) => !calendar.years.has(one))
        .map(
          (one) => ({ kind: 'calendar-year-missing', calendar: calendar.id, year: one }) as const,
        )
    }),
    ...records.aliases.flatMap((alias) => {
      const follows = records.aliases.some(
        (other) =>
          other.name === alias.name &&
          other.provider === alias.provider &&
          other.valid.from === alias.valid.to,
      )
      return !follows && isSoon(alias.valid.to, at)
        ? [
            {
              kind: 'alias-ending',
              provider: alias.provider,
              name: alias.name,
              at: alias.valid.to,
            } as const,
          ]
        : []
    }),
    ...records.prices.flatMap((price) =>
      !hasFollower(price, records.prices) && isSoon(price.valid.to, at)
        ? [{ kind: 'price-ending', record: price.id, at: price.valid.to } as const]
        : [],
    ),
    ...records.staleConfirmations.map(
      ({ file, price }) => ({ kind: 'confirmation-stale', file, record: price }) as const,
    ),
  ]
}

function isSoon(end: number, at: number): boolean {
  return end > at && end <= at + soonMs
}

function reviewsOverdue(prices: readonly Price[], at: number): readonly BookFinding[] {
  const today = new Date(at).toISOString().slice(0, 10)
  const days = new Map(prices.map((price) => [price.file, price.reviewBy]))
  return [...days].flatMap(([file, day]) =>
    day !== undefined && day < today ? [{ kind: 'review-overdue', file, day } as const] : [],
  )
}

function hasFollower(price: Price, prices: readonly Price[]): boolean {
  return prices.some(
    (other) =>
      other.provider === price.provider &&
      other.model === price.model &&
      other.region === price.region &&
      other.channel === price.channel &&
      other.currency === price.currency &&
      other.status !== 'withdrawn' &&
      other.valid.from === price.valid.to,
  )
}

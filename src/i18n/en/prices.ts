// Words about the price book: what is wrong with a file, what the daily check found, why there is no price.
import type { Widen } from '../widen.ts'

export const prices = {
  /** File, record (empty: the whole file) and the sentence about it. */
  fault: (file: string, record: string, sentence: string) =>
    record === '' ? `${file}: ${sentence}` : `${file}, ${record}: ${sentence}`,
  faults: {
    'not-toml': (about: string) => `The file cannot be read as TOML (line and column ${about}).`,
    'no-such-day': (about: string) => `“${about}” is not a day of the calendar.`,
    'unknown-schema': (about: string) =>
      `The schema “${about}” is not known; write sen-prices/1 or sen-calendar/1.`,
    'unknown-key': (about: string) => `The key “${about}” is not known.`,
    'missing-key': (about: string) => `The key “${about}” is missing.`,
    'wrong-value': (about: string) => `The value of “${about}” is not allowed.`,
    'rate-not-text': (about: string) =>
      `The rate “${about}” must stand in quotes, as in "0.14": a number without quotes loses digits.`,
    'rate-negative': (about: string) => `The rate “${about}” is negative.`,
    'rate-decimals': (about: string) => `The rate “${about}” has more than 12 decimals.`,
    'rate-not-decimal': (about: string) => `The rate “${about}” is not a decimal number.`,
    'source-missing': (about: string) =>
      about === '' ? 'It names no source.' : `It names no source (${about}).`,
    'source-unknown': (about: string) => `The source “${about}” is not in this file.`,
    'source-empty': (_about: string) => 'The source has neither a web address nor a reference.',
    'double-id': (about: string) => `The id is used twice (${about}).`,
    'double-schedule': (about: string) => `It starts at the same instant as “${about}”.`,
    'double-alias': (_about: string) => 'The name is billed as two models at the same time.',
    'double-calendar': (about: string) => `The calendar or its year is there twice (${about}).`,
    'two-prices': (about: string) =>
      `It holds at the same time as “${about}”; end one of them, or write replaces.`,
    'zone-unknown': (about: string) => `The time zone “${about}” is not known.`,
    'calendar-unknown': (about: string) => `The calendar “${about}” is not in the book.`,
    'calendar-year-empty': (about: string) =>
      `The year ${about} has no day off; leave it out until it is known.`,
    'hours-wrong': (about: string) =>
      `“${about}” is not a range of hours; write 09:00-12:00, and hours across midnight as two entries.`,
    'ends-before-start': (_about: string) => 'It ends before it starts.',
    'no-rates': (_about: string) => 'It needs either rates or tiers, and not both.',
    'band-without-rates': (about: string) => `The band “${about}” has no rates.`,
    'no-schedule': (_about: string) => 'No schedule is in force at some time of its life.',
    'tiers-not-rising': (about: string) =>
      `The tier up to ${about} does not rise above the one before.`,
    'tier-graduated': (_about: string) =>
      'Graduated tiers are not supported: how cached tokens are divided is not known.',
    'any-currency-not-zero': (_about: string) => 'The currency “any” is for rates of 0 only.',
    'any-model-not-local': (_about: string) =>
      'The model “*” is for rates of 0 of the provider local only.',
    'provider-missing': (_about: string) => 'It names no provider.',
    'alias-loop': (_about: string) => 'The name leads back to itself.',
    'replaces-unknown': (about: string) =>
      `The record “${about}”, which it replaces, does not exist.`,
    'replaces-without-time': (_about: string) =>
      'A record that replaces another needs recorded_at.',
  },
  findings: {
    'review-overdue': (file: string, day: string) =>
      `${file} should have been compared with its sources by ${day}.`,
    'calendar-year-missing': (calendar: string, year: string) =>
      `The calendar ${calendar} has no year ${year}: until it is entered, the higher price is reserved and billed.`,
    'alias-ending': (name: string, day: string) =>
      `The model name ${name} ends on ${day}; calls that use it will be refused.`,
    'price-ending': (record: string, day: string) =>
      `The price ${record} ends on ${day} and nothing follows; calls will be refused.`,
    'confirmation-stale': (record: string, file: string) =>
      `The confirmation of ${record} in ${file} does not count: the record is gone, or its numbers have changed.`,
  },
  refusals: {
    'no-record': 'The price book has no price for it.',
    retired: 'The provider has retired this model name.',
    'no-tier': 'The price book has no price for a request of this size.',
    withdrawn: 'Its price was withdrawn.',
    'no-channel': 'It is not offered this way, only another way.',
  },
}

export type PriceWords = Widen<typeof prices>

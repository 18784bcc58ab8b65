// What can be wrong with a price file, as facts: the sentences are in `i18n`, and a book with a fault never replaces the one in force.

export type BookFaultCode =
  | 'not-toml'
  | 'no-such-day'
  | 'unknown-schema'
  | 'unknown-key'
  | 'missing-key'
  | 'wrong-value'
  | 'rate-not-text'
  | 'rate-negative'
  | 'rate-decimals'
  | 'rate-not-decimal'
  | 'source-missing'
  | 'source-unknown'
  | 'source-empty'
  | 'double-id'
  | 'double-schedule'
  | 'double-alias'
  | 'double-calendar'
  | 'two-prices'
  | 'zone-unknown'
  | 'calendar-unknown'
  | 'calendar-year-empty'
  | 'hours-wrong'
  | 'ends-before-start'
  | 'no-rates'
  | 'band-without-rates'
  | 'no-schedule'
  | 'tiers-not-rising'
  | 'tier-graduated'
  | 'any-currency-not-zero'
  | 'any-model-not-local'
  | 'provider-missing'
  | 'alias-loop'
  | 'replaces-unknown'
  | 'replaces-without-time'

export interface BookFault {
  readonly file: string
  /** Id of the record; undefined when the whole file is meant. */
  readonly record: string | undefined
  readonly code: BookFaultCode
  /** What the sentence shows: the key, the second record, the zone as written. At most 80 characters. */
  readonly about: string
}

export function bookFault(
  place: { readonly file: string; readonly record?: string | undefined },
  code: BookFaultCode,
  about = '',
): BookFault {
  return Object.freeze({ file: place.file, record: place.record, code, about: about.slice(0, 80) })
}

// Numbers, days, money, places and names as a report writes them in one language.
import type { PersonCount } from '../contract/persons.ts'
import type { ReportWords } from '../i18n/en/reports.ts'
import { formatDay, formatTime } from '../i18n/format/time.ts'
import type { Language } from '../i18n/negotiate.ts'
import { reportWords } from '../i18n/report-words.ts'
import { formatAmount } from '../money/money.ts'

export interface Say {
  readonly words: ReportWords
  readonly number: (value: number) => string
  readonly day: (at: number) => string
  readonly time: (at: number) => string
  /** Nano-units; all digits that the ledger has, because a sum must be checkable. */
  readonly money: (nano: bigint, currency: string) => string
  readonly country: (code: string) => string
  readonly month: (month: string) => string
  readonly persons: (count: PersonCount) => string
  /** A word of a list, or the code itself where the list does not know it. */
  readonly named: (list: Readonly<Record<string, string>>, code: string) => string
}

const locales = { vi: 'vi-VN', zh: 'zh-CN', en: 'en-GB' } as const

export function createSay(language: Language, zone: string): Say {
  const locale = locales[language]
  const words = reportWords(language)
  const numbers = new Intl.NumberFormat(locale)
  const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' })
  const months = new Intl.DateTimeFormat(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const number = (value: number): string => numbers.format(value)
  return {
    words,
    number,
    day: (at) => formatDay(at, zone, language),
    time: (at) => formatTime(at, zone, language),
    money: (nano, currency) => {
      const sign = nano < 0n ? '−' : ''
      const amount = formatAmount(nano < 0n ? -nano : nano)
      const exact = new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: /^[A-Z]{3}$/.test(currency) ? currency : 'XXX',
        minimumFractionDigits: 0,
        maximumFractionDigits: 9,
      }).format(amount as Intl.StringNumericLiteral)
      return `${sign}${exact}`
    },
    country: (code) =>
      /^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : words.placeKinds.unknown,
    month: (month) => months.format(Date.parse(`${month}-15T00:00:00Z`)),
    persons({ persons, error }) {
      if (error === 0) return number(persons)
      const [low, high] = [persons * (1 - 2 * error), persons * (1 + 2 * error)].map(Math.round)
      return words.counters.range(number(low ?? persons), number(high ?? persons))
    },
    named: (list, code) => (Object.hasOwn(list, code) ? (list[code] ?? code) : code),
  }
}

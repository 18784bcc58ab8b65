// The formats bound to the reader's language and the house's zone and currency, so that pages name only the value.
import { locales } from '../../i18n/format/locale.ts'
import { exactMoney, formatMoney } from '../../i18n/format/money.ts'
import { formatBytes, formatCount } from '../../i18n/format/size.ts'
import { formatClock, formatDay, formatDuration, formatTime } from '../../i18n/format/time.ts'
import { language, words } from './language.ts'
import { houseFacts } from './session.ts'

export const money = (amount: string, currency: string) =>
  formatMoney(amount, currency, { language: language.value, under: words().ask.receipt.under })

export const allDigits = (amount: string, currency: string) =>
  exactMoney(amount, currency, language.value)

/** Time in the house's zone; the zone is named where the reader's own differs. */
export function time(at: number): string {
  const { zone } = houseFacts.value
  const text = formatTime(at, zone, language.value)
  return isOwnZone(zone) ? text : `${text} (${zone.replaceAll('_', ' ')})`
}

/** Both names go through the browser, because it may call Asia/Ho_Chi_Minh by its old name. */
function isOwnZone(zone: string): boolean {
  const canonical = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  return canonical === Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** `14:02` in the house's zone. */
export const clock = (at: number) => formatClock(at, houseFacts.value.zone, language.value)

export const day = (at: number) => formatDay(at, houseFacts.value.zone, language.value)
export const duration = (seconds: number) => formatDuration(seconds, language.value)
export const bytes = (size: number) => formatBytes(size, language.value)
export const count = (value: number) => formatCount(value, language.value)

/** Milliseconds as seconds with one decimal: `3.2`. */
export const seconds = (milliseconds: number) => count(Math.round(milliseconds / 100) / 10)

/** `0.4 ms`, `640 ms`, `3.2 s`: as exact as an eye can use. */
export function milliseconds(value: number): string {
  const { ask } = words()
  if (value >= 1000) return ask.receipt.seconds(seconds(value))
  const rounded = value < 10 ? Math.round(value * 10) / 10 : Math.round(value)
  return ask.receipt.milliseconds(count(rounded))
}

/** `VN` → `Việt Nam`; what is no country code is shown as it came. */
export function country(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return words().ask.receipt.unknownCountry
  return new Intl.DisplayNames(locales[language.value], { type: 'region' }).of(code) ?? code
}

/** `2026-11-25`, a day of the calendar and no moment: no zone can make another day of it. */
export const calendarDay = (text: string) =>
  formatDay(Date.parse(`${text}T00:00:00Z`), 'UTC', language.value)

/** 0.834 → `83 %`, as the language writes it. */
export const percent = (share: number) =>
  new Intl.NumberFormat(locales[language.value], { style: 'percent' }).format(share)

/** `23/11`: the day without its year, where space is tight. */
export const shortDay = (text: string) =>
  new Intl.DateTimeFormat(locales[language.value], {
    day: 'numeric',
    month: language.value === 'en' ? 'short' : 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${text}T00:00:00Z`))

/** `2026-11` → `tháng 11 năm 2026`. */
export const monthName = (text: string) =>
  new Intl.DateTimeFormat(locales[language.value], {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${text}-01T00:00:00Z`))

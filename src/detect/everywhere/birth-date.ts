// Dates of birth: a date that a word names. Dates of documents are nobody's.
import type { Candidate } from '../candidate.ts'
import { combine, isRealDate, type LabelWords, type Today, weight } from '../detector.ts'
import type { StructuredCell } from '../structure/cell.ts'
import type { Word } from '../words/meaning.ts'

export const birthLabels: LabelWords = {
  vi: `sinh ngày|ngày sinh|sinh|năm sinh|ns|ngày tháng năm sinh|sinh năm|ngày, tháng, năm sinh|ngày tháng sinh|ngày/tháng/năm sinh|sn`,
  zh: '出生|出生日期|生日|生于|出生年月|出生年月日|出生于|出生时间|生辰',
  en: 'born|date of birth|dob|birthday|birth date|born on|birthdate',
}

export interface FoundDate {
  readonly start: number
  readonly end: number
  readonly year: number
  /** 0 where only the year is known. */
  readonly month: number
  readonly day: number
}

const numeric = /(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d/])/y
const iso = /(\d{4})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)/y
const vietnamese = /(\d{1,2})\s{1,3}th[áa]ng\s{1,3}(\d{1,2}),?\s{1,3}n[ăa]m\s{1,3}(\d{4})(?!\d)/iy
const chinese = /(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]/y
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const english =
  /(\d{1,2})(?:st|nd|rd|th)?\s{1,2}(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?\s{1,2}(\d{4})(?!\d)/iy
const american =
  /(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,2}(\d{4})(?!\d)/iy
const packed = /(\d{4})(\d\d)(\d\d)(?!\d)/y
// Month and year: what a form's 出生年月 asks for.
const chineseMonth = /(\d{4})\s?年\s?(\d{1,2})\s?月(?!\s?\d)/y
const isoMonth = /((?:19|20)\d\d)[./-](\d{1,2})(?![\d./-])/y
const numericMonth = /(\d{1,2})[./-]((?:19|20)\d\d)(?![\d./-])/y
const yearOnly = /((?:19|20)\d\d)(?![\d./-])年?/y

type Reading = readonly [pattern: RegExp, order: 'ymd' | 'dmy' | 'dMy' | 'Mdy' | 'ym' | 'my' | 'y']
const readings: readonly Reading[] = [
  [chinese, 'ymd'],
  [iso, 'ymd'],
  [numeric, 'dmy'],
  [vietnamese, 'dmy'],
  [english, 'dMy'],
  [american, 'Mdy'],
  [packed, 'ymd'],
  [chineseMonth, 'ym'],
  [isoMonth, 'ym'],
  [numericMonth, 'my'],
]

/** The date that begins exactly here; `mayBeYear`: a bare year counts. Each pattern has bounded repetition: linear. */
export function readDate(text: string, at: number, mayBeYear: boolean): FoundDate | undefined {
  for (const [pattern, order] of readings) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const date = match === null ? undefined : toDate(match, order)
    if (date !== undefined) return date
  }
  if (!mayBeYear) return undefined
  yearOnly.lastIndex = at
  const match = yearOnly.exec(text)
  return match === null ? undefined : toDate(match, 'y')
}

function toDate(match: RegExpExecArray, order: Reading[1]): FoundDate | undefined {
  // The separator is a group of its own where it must be the same twice.
  const [first = '', second = '', third = ''] = match.slice(1).filter((one) => !/^[/.-]$/.test(one))
  const start = match.index
  const end = start + match[0].length
  if (order === 'ym' || order === 'my') {
    const [year, month] = order === 'ym' ? [first, second] : [second, first]
    return isRealDate(Number(year), Number(month), 1)
      ? { start, end, year: Number(year), month: Number(month), day: 28 }
      : undefined
  }
  if (order === 'y') return { start, end: start + 4, year: Number(first), month: 0, day: 0 }
  const month =
    order === 'Mdy' ? monthOf(first) : order === 'dMy' ? monthOf(second) : Number(second)
  const [year, day] =
    order === 'ymd' ? [first, Number(third)] : [third, Number(order === 'Mdy' ? second : first)]
  const full = fullYear(year)
  if (isRealDate(full, month, day)) return { start, end, year: full, month, day }
  // 12/31/1990.
  if (order === 'dmy' && isRealDate(full, day, month))
    return { start, end, year: full, month: day, day: month }
  return undefined
}

function monthOf(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

function fullYear(year: string): number {
  if (year.length === 4) return Number(year)
  return Number(year) > 30 ? 1900 + Number(year) : 2000 + Number(year)
}

const reachOfLabel = 40

export interface BirthContext {
  readonly text: string
  readonly words: readonly Word[]
  readonly cells: readonly StructuredCell[]
  readonly today: Today
}

export function findBirthDates(context: BirthContext): Candidate[] {
  const { text, words, cells } = context
  const dates: FoundDate[] = []
  const put = (date: FoundDate | undefined): void => {
    if (date !== undefined) dates.push(date)
  }
  for (const word of words) {
    if (!word.types.includes('DOB')) continue
    const mayBeYear = /n[ăa]m sinh|sinh n[ăa]m|生于|出生|born|^ns$|^sn$/i.test(
      text.slice(word.start, word.end),
    )
    put(
      dateAfter(text, word.end, { limit: reachOfLabel, mayBeYear }) ?? dateBefore(text, word.start),
    )
  }
  for (const cell of cells) {
    if (cell.label?.includes('DOB') !== true) continue
    const date = dateAfter(text, cell.start, { limit: cell.end - cell.start, mayBeYear: true })
    if (date !== undefined && date.end <= cell.end) dates.push(date)
  }
  for (let at = text.indexOf('生'); at >= 0; at = text.indexOf('生', at + 1)) {
    // 生产 and 生效 are what goods and rules do.
    if (/[日号年月]/.test(text.charAt(at - 1)) && !/[产效成物活长]/.test(text.charAt(at + 1))) {
      put(dateBefore(text, at))
    }
  }
  return dates.flatMap((date) => toCandidate(date, context.today))
}

function toCandidate(date: FoundDate, today: Today): readonly Candidate[] {
  const { start, end, year } = date
  if (year < 1900 || year > today.year) return []
  return [{ start, end, type: 'DOB', confidence: combine(weight.label), labelled: true }]
}

/** The first date behind a word, before the clause ends. */
function dateAfter(
  text: string,
  from: number,
  { limit, mayBeYear }: { readonly limit: number; readonly mayBeYear: boolean },
): FoundDate | undefined {
  const end = Math.min(text.length, from + limit)
  for (let at = from; at < end; at += 1) {
    const unit = text.charCodeAt(at)
    if (
      unit === 0x3b ||
      unit === 0x3002 ||
      (unit === 0x0a && /\S/.test(text.slice(from, at).replace(/[:*]/g, '')))
    )
      return undefined
    if (!startsDate(text, at)) continue
    const date = readDate(text, at, mayBeYear)
    if (date !== undefined) return date
    // Another number stands first: the word means that one.
    if (unit >= 0x30 && unit <= 0x39) return undefined
  }
  return undefined
}

function startsDate(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const unit = text.charCodeAt(at) | 0x20
  if (unit >= 0x30 && unit <= 0x39) return !(before >= 0x30 && before <= 0x39)
  const isLetterBefore = (before | 0x20) >= 0x61 && (before | 0x20) <= 0x7a
  return !isLetterBefore && 'jfmasond'.includes(String.fromCharCode(unit))
}

/** `1987年2月1日出生`, `12/03/1990 (ngày sinh)`: the date that ends right before a word. */
function dateBefore(text: string, to: number): FoundDate | undefined {
  for (let at = Math.max(0, to - 26); at < to; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0x30 || unit > 0x39 || !startsDate(text, at)) continue
    const date = readDate(text, at, /[年]/.test(text.charAt(at + 4)))
    if (date === undefined) continue
    const between = text.slice(date.end, to)
    if (/^年?[\s(]{0,3}$/.test(between)) return date
    at = date.end - 1
  }
  return undefined
}

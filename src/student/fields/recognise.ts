// Finds what could be the value of a field: numbers, dates, sums of money, ids, and words that examples named. Linear in the text.
import type { FieldKind } from '../../contract/student.ts'
import { foldText } from '../examples/fold-text.ts'

export interface Proposal {
  readonly kind: FieldKind
  /** As it stands in the text. */
  readonly raw: string
  /** What two writings of the same value have in common. */
  readonly value: string
  readonly start: number
  readonly end: number
}

/** More are not looked at: a text full of numbers is no form. */
export const mostProposals = 24
/** UTF-16 units that are read: what a form says stands at its beginning. */
const readLength = 6_000

const currency = '(?:₫|đồng|đ|vnđ|vnd|元|块|圆|人民币|rmb|cny|¥|￥|\\$|usd|eur|€)'
const scale = '(?:nghìn|ngàn|triệu|tỷ|tỉ|千|万|亿|k|tr)'
const figure = '\\d{1,15}(?:[.,  ]\\d{2,3}){0,5}(?:[.,]\\d{1,4})?'
const patterns: Readonly<Record<Exclude<FieldKind, 'entry'>, RegExp>> = {
  number: new RegExp(`(?<![\\p{L}\\p{N}.,])[-−]?${figure}(?![\\p{N}])`, 'gu'),
  money: new RegExp(
    `(?:${currency}\\s?${figure}\\s?${scale}?|${figure}\\s?${scale}?\\s?${currency}(?![\\p{Script=Latin}])|${figure}\\s?${scale}(?![\\p{Script=Latin}]))`,
    'giu',
  ),
  date: /(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日?|(?:ngày\s)?\d{1,2}\stháng\s\d{1,2}(?:\snăm)?\s\d{4})(?!\d)/giu,
  id: /(?<![\p{L}\p{N}])(?=[\p{L}./-]{0,20}\d)[A-Za-z\d]{1,20}(?:[./-][A-Za-z\d]{1,20}){0,5}(?![\p{L}\p{N}])/gu,
}

/** @param entries known values of the field, for kind `entry` */
export function propose(
  text: string,
  kind: FieldKind,
  entries: readonly string[],
): readonly Proposal[] {
  const read = text.slice(0, readLength)
  if (kind === 'entry') return proposeEntries(read, entries)
  const found: Proposal[] = []
  for (const match of read.matchAll(patterns[kind])) {
    const [raw] = match
    const value = normalise(raw, kind)
    if (value === undefined) continue
    found.push({ kind, raw, value, start: match.index, end: match.index + raw.length })
    if (found.length >= mostProposals) break
  }
  return found
}

function proposeEntries(text: string, entries: readonly string[]): readonly Proposal[] {
  const lower = text.normalize('NFC').toLowerCase()
  const found: Proposal[] = []
  for (const entry of entries) {
    const start = lower.indexOf(entry.toLowerCase())
    if (start === -1) continue
    found.push({
      kind: 'entry',
      raw: entry,
      value: foldText(entry),
      start,
      end: start + entry.length,
    })
    if (found.length >= mostProposals) break
  }
  return found
}

/** @returns what equal values have in common; undefined for what is no value of this kind. */
export function normalise(raw: string, kind: FieldKind): string | undefined {
  if (kind === 'entry') return foldText(raw)
  if (raw.length > longestValue || !isWholly(raw, kind)) return undefined
  if (kind === 'id') return raw.toUpperCase()
  if (kind === 'date') return dateOf(raw)
  const text = raw.toLowerCase()
  const amount = amountOf(text)
  if (amount === undefined) return undefined
  return kind === 'number' ? amount : scaled(amount, text)
}

const longestValue = 80

/** A date is no number, although one stands at its beginning. */
function isWholly(raw: string, kind: Exclude<FieldKind, 'entry'>): boolean {
  const [match] = raw.matchAll(patterns[kind])
  return match?.[0] === raw
}

function dateOf(raw: string): string | undefined {
  const [first = '', second = '', third = ''] = raw.match(/\d+/g) ?? []
  const [year, month, day] = first.length === 4 ? [first, second, third] : [third, second, first]
  if (year.length !== 4 || Number(month) < 1 || Number(month) > 12) return undefined
  if (Number(day) < 1 || Number(day) > 31) return undefined
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** `1.250.000`, `1,250,000`, `1 250 000` and `1250000` are one number; `1,5` is one and a half. */
function amountOf(text: string): string | undefined {
  const match = /[-−]?\d[\d.,  ]*/u.exec(text)
  if (match === null) return undefined
  const isNegative = /^[-−]/u.test(match[0])
  const figures = match[0].replace(/^[-−]/u, '').replace(/[.,  ]+$/u, '')
  const last = Math.max(figures.lastIndexOf('.'), figures.lastIndexOf(','))
  const behind = figures.length - last - 1
  const signs = new Set(figures.match(/[.,]/g))
  const isDecimal = last !== -1 && (behind !== 3 || signs.size > 1)
  const whole = (isDecimal ? figures.slice(0, last) : figures).replaceAll(/\D/g, '')
  const part = isDecimal
    ? figures
        .slice(last + 1)
        .replaceAll(/\D/g, '')
        .replace(/0+$/, '')
    : ''
  const digits = whole.replace(/^0+(?=\d)/, '')
  if (digits.length > 18) return undefined
  return `${isNegative ? '-' : ''}${digits === '' ? '0' : digits}${part === '' ? '' : `.${part}`}`
}

const scales: readonly (readonly [RegExp, number])[] = [
  [/tỷ|tỉ/u, 9],
  [/亿/u, 8],
  [/triệu|tr/u, 6],
  [/万/u, 4],
  [/nghìn|ngàn|千|\dk/u, 3],
]

/** Moved by so many places, as text: no sum is reckoned with floating point. */
function scaled(amount: string, text: string): string {
  const places = scales.find(([sign]) => sign.test(text))?.[1] ?? 0
  const [whole = '', part = ''] = amount.split('.')
  const padded = part.padEnd(places, '0')
  const digits = `${whole}${padded.slice(0, places)}`.replace(/^(-?)0+(?=\d)/, '$1')
  const rest = padded.slice(places).replace(/0+$/, '')
  return rest === '' ? digits : `${digits}.${rest}`
}

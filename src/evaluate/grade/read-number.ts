// Reads numbers as people write them in Vietnamese, Chinese and English: separators, scale words, fractions, signs. Linear in the text.
import { cutPiles } from '../../text/fold-marks.ts'

export const numberLocales = Object.freeze(['vi', 'zh', 'en'] as const)
export type NumberLocale = (typeof numberLocales)[number]

export interface ReadNumber {
  readonly value: number
  /** Where it begins, in the form of {@link numberForm}. */
  readonly start: number
}

/** Digits and signs in one form. No-break and thin spaces between digits are thousands marks: after NFKC they could not be told from others. */
export function numberForm(text: string): string {
  return cutPiles(text)
    .replace(/(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))/gu, '')
    .normalize('NFKC')
    .replace(/[\u2212\u2013]/gu, '-')
}

const token = /\d[\d.,]*/gu

const scales: readonly (readonly [RegExp, number])[] = [
  // "3 triệu chứng" are three symptoms, "2 tỷ lệ" two ratios.
  [/^\s?(?:nghìn|ngàn)(?!\p{L})/iu, 1e3],
  [/^\s?triệu(?!\p{L}|\schứng)/iu, 1e6],
  [/^\s?(?:tỷ|tỉ)(?!\p{L}|\s(?:lệ|số))/iu, 1e9],
  [/^\s?万亿/u, 1e12],
  [/^\s?亿/u, 1e8],
  [/^\s?千万/u, 1e7],
  [/^\s?百万/u, 1e6],
  [/^\s?万/u, 1e4],
  [/^\s?千(?![克米卡瓦])/u, 1e3],
  [/^\s?thousand(?!\p{L})/iu, 1e3],
  [/^\s?million(?!\p{L})/iu, 1e6],
  [/^\s?billion(?!\p{L})/iu, 1e9],
]

interface Piece {
  readonly start: number
  readonly end: number
  readonly value: number
  readonly scale: number
  /** A separator stands in it, or a sign before it: it is no part of a fraction's top or bottom where it must be whole. */
  readonly isWhole: boolean
}

/** All numbers of a text in reading order. @param text in {@link numberForm} */
export function readNumbers(text: string, locale: NumberLocale): readonly ReadNumber[] {
  const pieces = [...text.matchAll(token)].map(({ 0: word, index }) => piece(text, index, { word, locale })) // prettier-ignore
  const numbers: ReadNumber[] = []
  for (let at = 0; at < pieces.length;) {
    const { value, used } = combine(text, pieces, at)
    const start = pieces[at]?.start ?? 0
    if (Number.isFinite(value))
      numbers.push({ value: isNegative(text, start) ? -value : value, start })
    at += used
  }
  return numbers
}

function piece(
  text: string,
  start: number,
  { word, locale }: { readonly word: string; readonly locale: NumberLocale },
): Piece {
  const digits = word.replace(/[.,]{1,8}$/u, '')
  let end = start + digits.length
  let scale = 1
  const behind = text.slice(end, end + 16)
  for (const [pattern, by] of scales) {
    const found = pattern.exec(behind)
    if (found === null) continue
    scale = by
    end += found[0].length
    break
  }
  // "hai triệu rưỡi": half of the scale on top.
  const half = scale > 1 ? /^\s?rưỡi(?!\p{L})/iu.exec(text.slice(end, end + 8)) : null
  end += half?.[0].length ?? 0
  const value = parse(digits, locale) * scale + (half === null ? 0 : scale / 2)
  return { start, end, value, scale, isWhole: /^\d+$/u.test(digits) && scale === 1 }
}

/** Fractions (`3/4`, `1 1/2`) and what scale words join (`1 tỷ 500 triệu`, `3万5千`). */
function combine(
  text: string,
  pieces: readonly Piece[],
  at: number,
): { readonly value: number; readonly used: number } {
  const [first, second, third, fourth] = pieces.slice(at, at + 4)
  if (first === undefined) return { value: Number.NaN, used: 1 }
  if (isOver(text, first, second)) {
    // 12/10/2026 is a day, and so is each of its parts a number by itself.
    const isPart = text.charAt(first.start - 1) === '/' || isOver(text, second, third)
    if (second !== undefined && !isPart && second.value !== 0)
      return { value: first.value / second.value, used: 2 }
    return { value: first.value, used: 1 }
  }
  if (
    first.isWhole &&
    second !== undefined &&
    third !== undefined &&
    text.slice(first.end, second.start) === ' ' &&
    isOver(text, second, third) &&
    !isOver(text, third, fourth) &&
    second.value < third.value
  )
    return { value: first.value + second.value / third.value, used: 3 }
  let value = first.value
  let used = 1
  let smallest = first.scale
  for (let next = pieces[at + 1]; next !== undefined && smallest > 1; next = pieces[at + used]) {
    const before = pieces[at + used - 1]
    const isNear = before !== undefined && /^\s?$/u.test(text.slice(before.end, next.start))
    if (!isNear || next.scale >= smallest || next.scale === 1) break
    value += next.value
    smallest = next.scale
    used += 1
  }
  return { value, used }
}

function isOver(text: string, top: Piece | undefined, bottom: Piece | undefined): boolean {
  if (top === undefined || bottom === undefined || !top.isWhole || !bottom.isWhole) return false
  return bottom.start - top.end <= 3 && text.slice(top.end, bottom.start).trim() === '/'
}

/** A sign, and not the dash of a range or of a day. */
function isNegative(text: string, start: number): boolean {
  if (text.charAt(start - 1) !== '-') return false
  return !/[\p{L}\p{N})\]]\s?$/u.test(text.slice(Math.max(0, start - 3), start - 1))
}

/** Groups of three behind thousands marks; what is no such group is a decimal mark, whatever the language. */
function parse(digits: string, locale: NumberLocale): number {
  const [thousands, decimal] = locale === 'vi' ? ['.', ','] : [',', '.']
  const decimals = digits.split(decimal)
  const whole = decimals[0] ?? ''
  const groups = whole.split(thousands)
  const isGrouped = groups.slice(1).every(({ length }) => length === 3) && (groups[0]?.length ?? 0) <= 3 // prettier-ignore
  if (decimals.length === 2) {
    if (groups.length > 1 && !isGrouped) return Number.NaN
    return Number(`${groups.join('')}.${decimals[1] ?? ''}`)
  }
  if (decimals.length > 2) {
    // `1,500,000` in a Vietnamese text: both marks as elsewhere.
    const isOther = decimals.slice(1).every(({ length }) => length === 3)
    return isOther && groups.length === 1 ? Number(decimals.join('')) : Number.NaN
  }
  if (groups.length === 1) return Number(whole)
  if (isGrouped) return Number(groups.join(''))
  return groups.length === 2 ? Number(groups.join('.')) : Number.NaN
}

// What opens a unit in Vietnamese law, and which number may come next: monotone numbering (design `knowledge` §4 rule 1).
import { foldMarks } from '../../text/fold-marks.ts'
import { pointLetters, pointPosition } from '../cite/point-letters.ts'

export interface Opener {
  /** `6a`; for a heading its words. */
  readonly number: string
  /** Without number and mark. */
  readonly rest: string
}

// The marks of `Điều` are often misread in scanned texts (`Điểu 5.`).
const article = /^Đi[ềểễêếệẽ]u\s+(\d{1,4})([a-zđ]?)\s*(?:[.:]\s*(.*)|$)/u
// `2. 01 bản sao` opens clause 2; `2. 000.000 đồng` and `12.4` do not.
const clause = /^(\d{1,3})([a-zđ]?)\.(?:\s*(?=[^\s\d.])|\s+(?!\d{3}))(\S.*)$/u
const point = /^['"]?(\S{1,2})\)\s*(.*)$/u

export function readArticleOpener(line: string): Opener | undefined {
  const [, number, letter = '', rest = ''] = article.exec(line) ?? []
  return number === undefined ? undefined : { number: bare(number) + letter, rest }
}

export function readClauseOpener(line: string): Opener | undefined {
  const [, number, letter = '', rest = ''] = clause.exec(line) ?? []
  return number === undefined ? undefined : { number: bare(number) + letter, rest }
}

/** The mark of a point as it is printed, which may be misread: see `nextPoint`. */
export function readPointOpener(line: string): Opener | undefined {
  const [, mark, rest = ''] = point.exec(line) ?? []
  return mark === undefined ? undefined : { number: mark, rest }
}

const bare = (digits: string): string => digits.replace(/^0+(?=\d)/, '')

/** Whether a number may follow the last one: one more, or the same with the next letter (`6a` after `6`, `1a` before `1`). */
export function mayFollow(number: string, last: string | undefined): boolean {
  const [value, letter] = parts(number)
  const [lastValue, lastLetter] = last === undefined ? [0, ''] : parts(last)
  // `1` may still come behind `1a`, which is put before it.
  if (letter === '')
    return value === lastValue + 1 || (value === lastValue && lastLetter !== '' && value === 1)
  if (value === lastValue) return letter > lastLetter
  return value === lastValue + 1 && letter === 'a'
}

function parts(number: string): readonly [number, string] {
  const [, digits = '0', letter = ''] = /^(\d+)(.*)$/.exec(number) ?? []
  return [Number(digits), letter]
}

/** What scanning makes of a letter. */
const misread: Readonly<Record<string, readonly string[]>> = {
  I: ['l', 'i'],
  '1': ['l'],
  '₫': ['đ'],
  ð: ['đ'],
  d: ['d', 'đ'],
  đ: ['đ'],
  ạ: ['a'],
}

/** The point that a mark opens behind the last one, or undefined. Letters may be left out, three at most; none comes twice. */
export function nextPoint(mark: string, last: string | undefined): string | undefined {
  const readings = misread[mark] ?? [mark.toLowerCase()]
  const lastPlace = last === undefined ? -1 : (pointPosition(last.charAt(0)) ?? -1)
  for (const reading of readings) {
    const place = pointPosition(reading.charAt(0))
    if (place === undefined) continue
    if (reading.length === 2) {
      if (/^[a-zđ]\d$/.test(reading) && place === lastPlace && reading !== last) return reading
      continue
    }
    if (place > lastPlace && place <= lastPlace + 4) return pointLetters[place]
  }
  return undefined
}

const amending = /^(?:sua|bo sung|bai bo|thay the|thay cum|bo cum|bo mot|bo tu|huy bo|dieu chinh)\b/

/** Whether words say that another text is changed; "Bồ sung", as scanned, is read as "Bổ sung". */
export function isAmending(words: string): boolean {
  return amending.test(foldMarks(words.slice(0, 40)).trimStart())
}

export function saysAsFollows(line: string): boolean {
  return /(?:nhu|nhự) sau\s*:?$/.test(foldMarks(line.slice(-16)).trimEnd())
}

const heading =
  /^(Phần|Chương|Mục|Tiểu mục|PHẦN|CHƯƠNG|MỤC|TIỂU MỤC)\s+(?:thứ\s+|THỨ\s+)?([IVXLC]{1,7}|\d{1,3}[a-zA-Z]?|[A-Z]|\p{Lu}?\p{L}{2,6})(?=$|[\s.:–-])\s*[.:–-]*\s*(.*)$/u
const levels: Readonly<Record<string, number>> = { phần: 0, chương: 1, mục: 2, 'tiểu mục': 3 }

/** A heading above articles: its level and whether its words are still to come on the next line. */
export function readHeading(
  line: string,
): { readonly level: number; readonly waits: boolean } | undefined {
  const [, kind = '', number = '', rest = ''] = heading.exec(line) ?? []
  const level = levels[kind.toLowerCase()]
  if (level === undefined) return undefined
  // "Chương trình tập huấn" is a programme and "Mục đích" a purpose; parts are counted in words ("Phần thứ nhất"), nothing else is.
  const isNumber = /^(?:[IVXLC]+|\d+[a-zA-Z]?|[A-Z])$/.test(number)
  if (!isNumber && (level !== 0 || !/thứ|THỨ/.test(line.slice(0, 12)))) return undefined
  if (rest !== '' && rest !== rest.toUpperCase()) return undefined
  return { level, waits: rest === '' }
}

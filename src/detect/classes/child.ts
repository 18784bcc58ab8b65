// Whether a text is about a child: years of birth, ages, school years. Under 16 in Vietnam, under 14 in China (PIPL Art. 28).
import type { FindingType } from '../../contract/finding.ts'
import type { Today } from '../detector.ts'
import { readDate } from '../everywhere/birth-date.ts'
import { birthYear } from '../vn/personal-id.ts'

const vietnameseAge = 16
const chineseAge = 14

/** Whether a value found says that its person is a child. A year without a day counts as its last day: rather a child than not. */
export function isOfChild(type: FindingType, value: string, today: Today): boolean {
  if (type === 'VN_CCCD') {
    const code = value.replace(/\D/g, '')
    return code.length === 12 && isYoung(birthYear(code), 1231, { today, limit: vietnameseAge })
  }
  if (type === 'CN_ID') {
    const code = value.replace(/[^\dX]/gi, '')
    const year = Number(code.slice(6, 10))
    return isYoung(year, Number(code.slice(10, 14)), { today, limit: chineseAge })
  }
  if (type !== 'DOB') return false
  const date = readDate(value, 0, true)
  if (date === undefined) return false
  const limit = value.includes('年') ? chineseAge : vietnameseAge
  const day = date.month === 0 ? 1231 : date.month * 100 + date.day
  return isYoung(date.year, day, { today, limit })
}

function isYoung(
  year: number,
  day: number,
  { today, limit }: { readonly today: Today; readonly limit: number },
): boolean {
  if (year < 1900 || year > today.year) return false
  const isBeforeBirthday = Number(today.compact.slice(4)) < day
  return today.year - year - (isBeforeBirthday ? 1 : 0) < limit
}

const chineseNumber = '零一二三四五六七八九十'

/** `9 tuổi`, `lớp 3`, `八岁`, `5 years old`: how often. The words of the lists are counted elsewhere. */
export function countAges(text: string): number {
  let count = 0
  for (const at of places(text, 'tuổi'))
    if (isUnder(numberBefore(text, at), vietnameseAge)) count += 1
  for (const at of places(text, 'tuoi'))
    if (isUnder(numberBefore(text, at), vietnameseAge)) count += 1
  for (const at of places(text, ' years old'))
    if (isUnder(numberBefore(text, at), vietnameseAge)) count += 1
  for (const at of places(text, '岁')) if (isUnder(chineseBefore(text, at), chineseAge)) count += 1
  for (const word of ['lớp ', 'Lớp ', 'lop ', 'LỚP ']) {
    // Classes 1 to 9: school until fifteen.
    for (const at of places(text, word))
      if (/^[1-9](?!\d)/.test(text.slice(at + 4, at + 6))) count += 1
  }
  return count
}

function places(text: string, word: string): readonly number[] {
  const found: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found.push(at)
  return found
}

function numberBefore(text: string, at: number): number | undefined {
  const match = /(?<!\d)(\d{1,3})\s?$/.exec(text.slice(Math.max(0, at - 5), at))
  return match === null ? undefined : Number(match[1])
}

function chineseBefore(text: string, at: number): number | undefined {
  const digits = numberBefore(text, at)
  if (digits !== undefined) return digits
  const match = /([一二三四五六七八九]?十?[一二三四五六七八九]?)$/.exec(
    text.slice(Math.max(0, at - 3), at),
  )
  const written = match?.[1] ?? ''
  if (written === '') return undefined
  const [tens, ones] = written.includes('十') ? written.split('十') : ['', written]
  const ten = written.includes('十')
    ? (tens === '' ? 1 : chineseNumber.indexOf(tens ?? '')) * 10
    : 0
  return ten + (ones === '' ? 0 : chineseNumber.indexOf(ones ?? ''))
}

function isUnder(age: number | undefined, limit: number): boolean {
  return age !== undefined && age < limit
}

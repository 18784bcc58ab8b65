// Whether a number may begin and end where it does when nothing names it: not inside a word, a time, an amount, a longer number.
import { isDigitUnit, isHanUnit, isWordUnit } from '../normalise/characters.ts'
import { PhraseTrie } from '../words/phrase-trie.ts'
import type { Placed } from './measure.ts'
import { jointBetween, type Token } from './tokens.ts'

const units = new PhraseTrie<true>()
for (const unit of `đ|đồng|vnd|vnđ|usd|eur|cny|rmb|nghìn|ngàn|triệu|tỷ|tỉ|ha|m2|m²|m3|m³|km|km2|kg|mg|ml|cm|mm|ms|lít|tấn|tạ|kwh|mhz|ghz|gb|mb|kb|
  byte|bytes|lượt|元|公斤|亩|公顷|米|平方米|页|吨|万|亿|毫秒|公里|人民币|美元|斤|千克|克|人次|字节|rows|records|pixels`.split(
  '|',
)) {
  units.add(unit.trim(), true)
}

export interface Neighbours {
  readonly text: string
  readonly tokens: readonly Token[]
}

/** Latin letters right before or behind, a time, a decimal fraction: then the code is a part of something else. */
export function isCutOut({ text, tokens }: Neighbours, code: Placed): boolean {
  const before = text.charCodeAt(code.start - 1)
  const after = text.charCodeAt(code.end)
  if (isWordUnit(after)) return true
  if (isWordUnit(before) && tokens[code.first]?.isGlued !== true) return true
  // `09:12:34.567`, `v1.2`, `$12`, `5%`: hours, versions, amounts.
  if (before === 0x3a && isDigitUnit(text.charCodeAt(code.start - 2)) && (code.pieces[0] ?? 0) <= 2)
    return true
  if (before === 0x24 || before === 0x20ac || before === 0xa5 || after === 0x25) return true
  // Behind a comma that itself follows a digit, three digits are thousands or a fraction.
  const isFraction = after === 0x2c && isGroupOfThree(text, code.end + 1)
  return isFraction && code.pieces.every((length) => length <= 3)
}

function isGroupOfThree(text: string, at: number): boolean {
  for (let place = 0; place < 3; place += 1)
    if (!isDigitUnit(text.charCodeAt(at + place))) return false
  return !isDigitUnit(text.charCodeAt(at + 3))
}

/** A unit of money, length, weight stands behind it. */
export function isAmount({ text }: Neighbours, code: Placed): boolean {
  let at = code.end
  if (text.charCodeAt(at) === 0x20) at += 1
  const hit = units.longestAt(text, at)
  if (hit === undefined) return false
  // `đ/c` is an address, `人民路` and `米` in a name are none: a unit stands for itself.
  const next = text.charCodeAt(hit.end)
  if (next === 0x2f && isWordUnit(text.charCodeAt(hit.end + 1))) return false
  return !(isHanUnit(text.charCodeAt(at)) && hit.end - at === 1 && at > code.end)
}

/**
 * Joined to a further piece on either side, a code counts only where that joint parts two values: a space or line break, or a dash
 * between two long numbers.
 */
export function hasFreeEdges({ text, tokens }: Neighbours, code: Placed): boolean {
  return (
    isFree(text, tokens[code.first - 1], tokens[code.first]) &&
    isFree(text, tokens[code.last], tokens[code.last + 1])
  )
}

function isFree(text: string, left: Token | undefined, right: Token | undefined): boolean {
  if (left === undefined || right === undefined) return true
  const joint = jointBetween(text, left, right)
  if (joint === '' || joint === ' ' || joint === '\n' || joint === '(') return true
  if (joint === '-') {
    const isWide = right.start - left.end > 1
    return isWide || (left.end - left.start >= 9 && right.end - right.start >= 9)
  }
  // `… 0912345678. 15 người`: a sentence ended.
  return joint === '.' && right.start - left.end > 1
}

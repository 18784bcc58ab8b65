// Reads a unit in Chinese: `第九十一条`, `第２２条之一`, `第（三）项`, `本条`, `前款`; `第14条第3款b项` for Vietnamese law.
import type { Item, Reading } from './item.ts'
import type { Token } from './lex.ts'
import { isHanNumeral, readHanNumeral } from './numerals.ts'
import { hanFollowers, hanUnits, type Level } from './words.ts'

type UnitLevel = Exclude<Level, 3>

export function readHanUnit(tokens: readonly Token[], from: number): Reading | undefined {
  const first = tokens[from]
  if (first === undefined) return undefined
  if (first.text === '本' || first.text === '前') {
    const unit = tokens[from + 1]
    const level = hanUnits.get(unit?.text ?? '') as UnitLevel | undefined
    if (unit === undefined || level === undefined) return undefined
    const values = first.text === '本' ? 'this' : 'before'
    const place = { start: first.start, end: unit.end }
    return { items: [{ ...place, level, values, weak: false, followed: false }], next: from + 2 }
  }
  let at = from
  if (first.text === '第') at += 1
  else if (!isBracketedItem(tokens, from) && !isLetterItem(tokens, from)) return undefined
  const bracketed = tokens[at]?.text === '('
  if (bracketed) at += 1
  const value = readValue(tokens, at)
  if (value === undefined) return undefined
  at = value.next
  if (bracketed && tokens[at++]?.text !== ')') return undefined
  const unit = tokens[at]
  const level = hanUnits.get(unit?.text ?? '') as UnitLevel | undefined
  if (unit === undefined || level === undefined) return undefined
  at += 1
  let number = value.value
  if (level === 2 && tokens[at]?.text === '之') {
    const under = readValue(tokens, at + 1)
    if (under !== undefined) {
      number += `-${under.value}`
      at = under.next
    }
  }
  const behind = tokens[at]
  const followed =
    behind !== undefined &&
    behind.kind !== 'mark' &&
    !(behind.kind === 'han' && hanFollowers.has(behind.text)) &&
    !isLetterItem(tokens, at)
  const end = tokens[at - 1]?.end ?? unit.end
  const item: Item = { start: first.start, end, level, values: [number], weak: false, followed }
  return { items: [item], next: at }
}

/** `（三）项` without its 第, and `b项`. */
function isBracketedItem(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.text !== '(') return false
  const value = readValue(tokens, at + 1)
  return (
    value !== undefined && tokens[value.next]?.text === ')' && tokens[value.next + 1]?.text === '项'
  )
}

function isLetterItem(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token?.kind !== 'word' || token.text.length !== 1) return false
  const behind = tokens[at + 1]
  return behind?.text === '项' || (behind?.kind === 'number' && tokens[at + 2]?.text === '项')
}

interface Value {
  readonly value: string
  readonly next: number
}

function readValue(tokens: readonly Token[], at: number): Value | undefined {
  const token = tokens[at]
  if (token?.kind === 'han') {
    let letters = ''
    let next = at
    for (; next - at < 10; next++) {
      const letter = tokens[next]
      if (letter?.kind !== 'han' || !isHanNumeral(letter.text)) break
      letters += letter.text
    }
    const number = readHanNumeral(letters)
    return number === undefined ? undefined : { value: String(number), next }
  }
  if (token?.kind === 'number' && token.text.length <= 4) return readDigits(tokens, at)
  if (!isLetterItem(tokens, at)) return undefined
  const digit = tokens[at + 1]
  const letter = token?.raw.toLowerCase() ?? ''
  return digit?.kind === 'number'
    ? { value: letter + digit.text, next: at + 2 }
    : { value: letter, next: at + 1 }
}

/** `91`, `6a`, and the numbers of codified law, `15.3.LQ.1`. */
function readDigits(tokens: readonly Token[], at: number): Value {
  let value = String(tokens[at]?.text ?? '').replace(/^0+(?=\d)/, '')
  let next = at + 1
  const letter = tokens[next]
  if (letter?.kind === 'word' && letter.tight && letter.text.length === 1)
    return { value: value + letter.raw.toLowerCase(), next: next + 1 }
  while (tokens[next]?.text === '.' && next - at < 12) {
    const part = tokens[next + 1]
    if (part === undefined || !part.tight || (part.kind !== 'number' && part.kind !== 'word')) break
    value += `.${part.raw}`
    next += 2
  }
  // `44.5.NĐ.35a`
  const last = tokens[next]
  if (next > at + 1 && last?.kind === 'word' && last.tight && last.text.length === 1)
    return { value: value + last.raw, next: next + 1 }
  return { value, next }
}

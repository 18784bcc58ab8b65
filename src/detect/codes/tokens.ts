// Cuts a text into the pieces that codes are made of: runs of letters and digits that have a digit, found in one pass.
import { isDigitUnit, isWordUnit } from '../normalise/characters.ts'
import type { Word } from '../words/meaning.ts'

export interface Token {
  readonly start: number
  readonly end: number
  readonly isDigits: boolean
  /** Part of a GUID, a hash, a key: nothing is taken out of it, and no value goes over it. */
  readonly isOpaque: boolean
  /** A label is written right before it, without a space: `CCCD079…`. */
  readonly isGlued?: boolean
}

/** Nobody's code is longer. */
const longest = 24
/** Accounts of firms in China have up to 21 digits, cards 19. */
const longestNumber = 21

/** Linear in the text. `words`: labels may be glued to their value (`CCCD079…`), then the token begins behind them. */
export function readTokens(text: string, words: readonly Word[]): Token[] {
  const tokens: Token[] = []
  let word = 0
  let index = 0
  while (index < text.length) {
    if (!isDigitUnit(text.charCodeAt(index))) {
      index += 1
      continue
    }
    let isGlued = false
    let start = wordStart(text, index, tokens.at(-1)?.end ?? 0)
    let end = index + 1
    while (end < text.length && isWordUnit(text.charCodeAt(end))) end += 1
    while (word < words.length && (words[word]?.end ?? 0) <= start) word += 1
    const glued = words[word]
    if (glued !== undefined && glued.start <= start && glued.end > start && glued.end <= index) {
      start = glued.end
      isGlued = true
    }
    const guid = guidEnd(text, start)
    if (guid > end) {
      tokens.push({ start, end: guid, isDigits: false, isOpaque: true })
      index = guid
      continue
    }
    const prefix = letterPrefix(text, start)
    if (prefix !== undefined && prefix >= (tokens.at(-1)?.end ?? 0)) {
      const letters = text.slice(prefix, start).search(/[^A-Z]/)
      tokens.push({ start: prefix, end: prefix + letters, isDigits: false, isOpaque: false })
    }
    const isDigits = allDigits(text, start, end)
    const opaque = isOpaque(text, { start, end }, isDigits)
    tokens.push({ start, end, isDigits, isOpaque: opaque, isGlued })
    index = end
  }
  return tokens
}

/** Back to the beginning of the word, at most as far as the token before. */
function wordStart(text: string, index: number, floor: number): number {
  let start = index
  while (start > floor && index - start < longest && isWordUnit(text.charCodeAt(start - 1))) {
    start -= 1
  }
  return start
}

/** One or two capitals that stand before the digits: `DN 479…`, `粤B·12345`, `N 1234567`. */
function letterPrefix(text: string, start: number): number | undefined {
  const joint = text.charAt(start - 1)
  if (joint !== ' ' && joint !== '-' && joint !== '.' && joint !== '·') return undefined
  let from = start - 1
  while (from > 0 && isCapital(text.charCodeAt(from - 1)) && start - from <= 3) from -= 1
  const letters = start - 1 - from
  if (letters < 1 || letters > 2 || (from > 0 && isWordUnit(text.charCodeAt(from - 1)))) {
    return undefined
  }
  return from
}

function isCapital(unit: number): boolean {
  return unit >= 0x41 && unit <= 0x5a
}

function allDigits(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    if (!isDigitUnit(text.charCodeAt(index))) return false
  }
  return true
}

function isOpaque(text: string, { start, end }: Span, isDigits: boolean): boolean {
  if (end - start > longest) return true
  if (isDigits) return end - start > longestNumber
  // A hash: 16 hexadecimal digits or more with letters of one case among them; a code of that length has others as well.
  return end - start >= 16 && /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text.slice(start, end))
}

interface Span {
  readonly start: number
  readonly end: number
}

const guidShape = [8, 4, 4, 4, 12] as const

/** End of the GUID that begins here, or 0. */
function guidEnd(text: string, start: number): number {
  if (text.charAt(start + 8) !== '-' || text.charAt(start + 13) !== '-') return 0
  let at = start
  for (const length of guidShape) {
    if (at > start) {
      if (text.charAt(at) !== '-') return 0
      at += 1
    }
    for (let place = 0; place < length; place += 1, at += 1) {
      if (!isHex(text.charCodeAt(at))) return 0
    }
  }
  return isWordUnit(text.charCodeAt(at)) ? 0 : at
}

function isHex(unit: number): boolean {
  const lower = unit | 0x20
  return isDigitUnit(unit) || (lower >= 0x61 && lower <= 0x66)
}

/** What joins two tokens into one number, as one character; empty where they are two. */
export function jointBetween(text: string, left: Token, right: Token): string {
  const length = right.start - left.end
  if (length === 0 || length > 4) return ''
  let joint = ''
  for (let index = left.end; index < right.start; index += 1) {
    const one = text.charAt(index)
    if (one === ' ') {
      if (joint === '') joint = ' '
    } else if (one === '\r') {
      if (joint === '') joint = '\n'
    } else if ('.-·\n()'.includes(one)) {
      // Two signs are no joint, but for `) -`, `\r\n` and a bracket with a space.
      const isBracket = joint === ')' && one === '-'
      if (joint !== '' && joint !== ' ' && joint !== '\n' && !isBracket) return ''
      if (!isBracket) joint = one
    } else return ''
  }
  return joint
}

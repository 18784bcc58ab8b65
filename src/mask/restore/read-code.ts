// Reads a pseudonym as models write it: in any case, full-width, with a blank, mark or quote inside, O for 0 and I or L for 1.
import { bodyStart, codeLength, isAlphanumeric } from '../code.ts'

export interface CodeRead {
  /** In its one true form; a wrong character is still in it. */
  readonly code: string
  readonly end: number
}

const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/
/** One of them may stand between two characters of a code. */
const separators = new Set(` \u00a0\u2009\u202f_-\u2010\u2011"'’‘“”\``)
/** What Markdown and JSON put a backslash before. */
const escapable = new Set(`_-"'`)

/**
 * The code that begins at this place, `more` where the text ends inside of what can still become one, or undefined.
 * @param isPossible whether a code may begin so (four characters and more)
 */
export function readCode(
  text: string,
  at: number,
  isPossible: (prefix: string) => boolean,
): CodeRead | 'more' | undefined {
  let code = ''
  let next = at
  for (;;) {
    const character = codeCharacter(text.charCodeAt(next), code.length)
    if (character === undefined) return undefined
    code += character
    next += 1
    // `send`, `sentence`: nearly every word that begins like a code is told by its fourth letter.
    if (code.length === bodyStart && !isPossible(code)) return undefined
    if (code.length === codeLength) return { code, end: next }
    next = afterSeparator(text, next)
    if (next >= text.length) return code.length < bodyStart || isPossible(code) ? 'more' : undefined
  }
}

/** The character at place `index` of a code that was meant by this one. */
function codeCharacter(unit: number, index: number): string | undefined {
  const code = unit >= 0xff10 && unit <= 0xff5a ? unit - 0xfee0 : unit
  const isDigit = code >= 0x30 && code <= 0x39
  const upper = code >= 0x61 && code <= 0x7a ? code - 0x20 : code
  if (!isDigit && (upper < 0x41 || upper > 0x5a)) return undefined
  const character = String.fromCharCode(upper)
  if (index < 3) return character === 'SEN'[index] ? character : undefined
  if (index < bodyStart) return isDigit ? undefined : character
  if (character === 'O') return '0'
  return character === 'I' || character === 'L' ? '1' : character
}

function afterSeparator(text: string, from: number): number {
  // Almost always the next character of the code stands right here.
  if (isAlphanumeric(text.charCodeAt(from))) return from
  let at = skipInvisible(text, from)
  const escaped = text[at] === '\\' && (at + 1 >= text.length || escapable.has(text.charAt(at + 1)))
  if (escaped) at += 2
  else if (separators.has(text.charAt(at))) at += 1
  return skipInvisible(text, at)
}

function skipInvisible(text: string, from: number): number {
  let at = from
  while (at < text.length && invisible.test(text.charAt(at))) at += 1
  return at
}

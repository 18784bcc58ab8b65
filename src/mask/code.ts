// The shape of a pseudonym: `SEN`, a class letter, 7 characters of Crockford's base 32; ASCII that nothing on the way changes.
import { letterSet } from './letters.ts'

/** Without I, L, O, U: what is read aloud or copied by hand stays unmistakable (crockford.com/base32). */
export const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const codeLength = 11
export const bodyStart = 4

/**
 * The first 35 bits of a hash as the seven characters of a body, with a digit among them: behind a label of the house a word without
 * one reads as the beginning of a name, and a masked request would be refused as still readable, one in fourteen.
 */
export function bodyOf(hash: Uint8Array): string {
  let bits = 0
  for (let index = 0; index < 5; index += 1) bits = bits * 256 + (hash[index] ?? 0)
  let rest = Math.floor(bits / 32)
  let body = ''
  for (let index = 0; index < 7; index += 1) {
    body = alphabet.charAt(rest % 32) + body
    rest = Math.floor(rest / 32)
  }
  return /\d/.test(body) ? body : `${body.charCodeAt(0) % 10}${body.slice(1)}`
}

export const isCode = (text: string): boolean => exactCode.test(text)

const exactCode = new RegExp(`^SEN[${letterSet}][${alphabet}]{7}$`)

/** Every place in a text that has the shape of a pseudonym, whatever its case; a person may have typed it. */
export const anyCode = new RegExp(
  `(?<![\\p{Script=Latin}\\p{N}])SEN[${letterSet}][${alphabet}]{7}(?![\\p{Script=Latin}\\p{N}])`,
  'giu',
)

/**
 * Whether a character beside a pseudonym makes it part of a longer word. Han and kana do not: Chinese puts no blanks between a name
 * and the next word.
 */
export function isEdgeLetter(character: string): boolean {
  const code = character.charCodeAt(0)
  if (code < 128) return isAlphanumeric(code)
  return code < 0x2e80
    ? /[\p{L}\p{M}\p{N}]/u.test(character)
    : /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/.test(character)
}

export function isAlphanumeric(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a)
  )
}

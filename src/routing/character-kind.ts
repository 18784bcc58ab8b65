// Which of five kinds a character is: tokens of a text are cut by it (design `routing` §6, "Features").
export const kinds = { space: 1, letter: 2, digit: 3, cjk: 4, symbol: 5 } as const

/** Unified ideographs, kana and hangul: writings in which one character carries what a word does elsewhere. */
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const letter = /[\p{L}\p{M}]/u
const digit = /\p{Nd}/u
const space = /[\p{White_Space}\p{Cc}\p{Cf}]/u

/** Of every code unit that was seen once: a regular expression a character would cost more than the whole rest. 0 is unknown. */
const known = new Uint8Array(65_536)

/** One of `kinds`. @param code a code point */
export function characterKind(code: number): number {
  if (code > 0xff_ff) return classify(code)
  const found = known[code] ?? 0
  if (found !== 0) return found
  const kind = classify(code)
  known[code] = kind
  return kind
}

function classify(code: number): number {
  const character = String.fromCodePoint(code)
  if (digit.test(character)) return kinds.digit
  if (cjk.test(character)) return kinds.cjk
  if (letter.test(character)) return kinds.letter
  return space.test(character) ? kinds.space : kinds.symbol
}

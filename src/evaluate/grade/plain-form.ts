// The form in which short answers are compared: what a person would call the same answer is the same text. Linear in the text.
import { cutPiles, foldMarks } from '../../text/fold-marks.ts'

/** Quotes and brackets of emphasis that may stand around an answer; a pair, or one that lost its partner. */
const around = new Set('"\'`*_~“”‘’«»「」『』《》〈〉'.split(''))
/** NFKC has already made the full-width ones narrow. */
const endMarks = new Set('.!?。…,;:、'.split(''))
const spaces = /\s+/gu

/** Tone marks of Vietnamese, decomposed. `hòa` and `hoà` are one syllable in two spellings; so are `thủy` and `thuỷ`, `khỏe` and `khoẻ`. */
const movedTone = /(o(?=[\u0300\u0301\u0303\u0309\u0323][ae](?![\p{L}\p{M}]))|u(?=[\u0300\u0301\u0303\u0309\u0323]y(?![\p{L}\p{M}])))([\u0300\u0301\u0303\u0309\u0323])([aey])/gu // prettier-ignore

export interface PlainOptions {
  /** Diacritics do not count. */
  readonly foldMarks: boolean
}

/**
 * NFKC, lower case, runs of white space as one space; outer quotes, emphasis and end marks off; both placements of the Vietnamese tone
 * equal. Signs inside stay: `C++` is not `C`.
 */
export function plainForm(text: string, { foldMarks: fold }: PlainOptions): string {
  const lower = cutPiles(text).normalize('NFKC').toLowerCase().replace(spaces, ' ')
  const bare = strip(lower)
  return fold ? foldMarks(bare) : onePlacement(bare)
}

function onePlacement(text: string): string {
  return text.normalize('NFD').replace(movedTone, '$1$3$2').normalize('NFC')
}

/** From both ends inwards, each character looked at once: a pattern with a run before `$` would be quadratic. */
function strip(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && (around.has(text.charAt(start)) || text.charAt(start) === ' ')) start += 1
  while (end > start && isOuter(text, start, end)) end -= 1
  return text.slice(start, end)
}

function isOuter(text: string, start: number, end: number): boolean {
  const last = text.charAt(end - 1)
  // A text of end marks alone is kept: somebody may expect "?".
  return around.has(last) || last === ' ' || (endMarks.has(last) && end - start > 1)
}

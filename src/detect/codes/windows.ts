// What stands between a word and a number: whether the word can mean it.
import type { Word } from '../words/meaning.ts'

/**
 * Characters before and behind a value in which words are looked for (design `sovereignty` §6). `proven`: a value whose own check holds
 * may stand further from its label in the same sentence.
 */
export const reach = Object.freeze({ before: 60, after: 20, near: 14, negative: 24, proven: 100 })

interface Span {
  readonly start: number
  readonly end: number
}

/** Index of the first word that begins at or behind this place. */
export function wordAfter(words: readonly Word[], place: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.start ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}

/** The last word before the number speaks against it, and names it: nothing but a few signs or small words stands between. */
export function isNamedOtherwise(text: string, words: readonly Word[], code: Span): boolean {
  for (let index = wordAfter(words, code.start) - 1; index >= 0; index -= 1) {
    const word = words[index]
    if (word === undefined || word.end > code.start) continue
    if (code.start - word.end > reach.negative) return false
    if (word.isNegative && word.types.length === 0) return isTight(text, word.end, code.start)
    if (word.types.some((type) => type !== 'NAME' && type !== 'ADDRESS')) return false
  }
  return false
}

/** No clause ends and no other number stands in between. */
export function isTight(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit >= 0x30 && unit <= 0x39) return false
    if (',;!?\n\t|。、'.includes(text.charAt(index))) return false
    if (unit === 0x2e && index + 1 < to) return false
  }
  return true
}

/** Only what lists are made of: then a label goes on to the next value. */
export function isListJoint(text: string, from: number, to: number): boolean {
  if (to - from > 12) return false
  return /^[\s,;/|&+、和及与或-]*(?:và|va|hoặc|hoac|and|or|hay)?\s*$/i.test(text.slice(from, to))
}

/** Two labels share what follows: `CCCD/SĐT:`, `微信/手机`. */
export function isShared(text: string, from: number, to: number): boolean {
  return to - from <= 5 && /^[\s/&,(|、和或-]*(?:và|hoặc)?\s*$/i.test(text.slice(from, to))
}

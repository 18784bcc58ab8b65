// Changes words inside a unit, as "Bổ sung cụm từ … vào sau cụm từ …" orders: everywhere they stand as whole words, or not at all.
import { foldMarks } from '../../../text/fold-marks.ts'
import type { WordChange } from './amendment.ts'

/** The new text; undefined where the words are not found: a guess would make law. */
export function changeWords(text: string, change: WordChange): string | undefined {
  const find = inThisText(text, change.find.trim())
  if (find === undefined) return undefined
  const pieces: string[] = []
  let from = 0
  let found = 0
  for (let at = text.indexOf(find); at >= 0; at = text.indexOf(find, at + find.length)) {
    if (!isWhole(text, at, find)) continue
    pieces.push(text.slice(from, at), written(find, change))
    from = at + find.length
    found += 1
  }
  if (found === 0) return undefined
  pieces.push(text.slice(from))
  return change.put === '' ? tidy(pieces.join('')) : pieces.join('')
}

/**
 * The words as this text prints them. Scanning loses marks (`khần cấp`, `khẩn cấp`), so words that stand in one place only and differ by
 * nothing else are the ones that are meant.
 */
function inThisText(text: string, words: string): string | undefined {
  if (words === '') return undefined
  if (text.includes(words)) return words
  const folded = foldMarks(text)
  const sought = foldMarks(words)
  const at = folded.indexOf(sought)
  // Only where folding kept every letter in its place.
  if (at < 0 || folded.length !== text.length || folded.includes(sought, at + 1)) return undefined
  return text.slice(at, at + sought.length)
}

/** `điểm d` does not stand in `điểm đ`, nor `khoản 2` in `khoản 21`. */
function isWhole(text: string, at: number, find: string): boolean {
  const before = text.charAt(at - 1)
  const behind = text.charAt(at + find.length)
  // Chinese writes no spaces, so any place may begin a word there.
  const isWord = (letter: string): boolean => /^[\p{Script=Latin}\p{N}]$/u.test(letter)
  return (
    !(isWord(before) && isWord(find.charAt(0))) && !(isWord(behind) && isWord(find.at(-1) ?? ''))
  )
}

function written(find: string, { put, where }: WordChange): string {
  const words = put.trim()
  if (where === 'instead') return words
  if (where === 'before') return `${words} ${find}`
  return /^[,;.:]/.test(words) ? find + words : `${find} ${words}`
}

/** Words that went leave no double space, and none before a comma. */
function tidy(text: string): string {
  return text
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/ (?=[,;.:])/g, '')
    .replace(/([,;]) ?(?=[,;])/g, '')
}

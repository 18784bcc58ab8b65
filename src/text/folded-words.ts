// The words of a text in their folded form: what tokens and trigrams are made of, so that a text is folded once for both.
import { cutPiles, foldMarks } from './fold-marks.ts'
import { latinReading } from './latin-reading.ts'

const word = /[\p{L}\p{N}\p{M}]+/gu
const mayBeMixed = /[\u0370-\u03ff\u0400-\u052f]/
const isFolded = /^(?:[a-z0-9]+|[\u4e00-\u9fff]+)$/
const mayFoldApart = /[^\p{L}\p{N}\p{M}]/u
const longestKept = 24
const mostKept = 8_192

// Words come again and again, and to take one apart and put it together costs twenty times as much as to look it up.
const kept = new Map<string, string>()

/** Runs of letters, digits and marks of the folded form, in order. Han stays in its run. Linear in the text. */
export function foldedWords(text: string): readonly string[] {
  // Ligatures and signs (`㎏`, `½`) become letters before words are looked for.
  const found = cutPiles(text).normalize('NFKC').match(word) ?? []
  const words: string[] = []
  for (const one of found) {
    if (isFolded.test(one)) words.push(one)
    else pushFolded(words, one)
  }
  return words
}

function pushFolded(words: string[], typed: string): void {
  const known = typed.length <= longestKept ? kept.get(typed) : undefined
  const folded = known ?? foldMarks(typed)
  if (known === undefined && typed.length <= longestKept) {
    if (kept.size >= mostKept) kept.clear()
    kept.set(typed, folded)
  }
  // Marks alone leave nothing, and a letter of some scripts falls apart into more than letters.
  if (mayFoldApart.test(folded)) words.push(...(folded.match(word) ?? []).map(latinReading))
  else if (folded !== '') words.push(mayBeMixed.test(folded) ? latinReading(folded) : folded)
}

/** Words in which Latin and look-alike letters of another script are mixed, folded: told when a document is taken in. */
export function mixedWords(text: string): readonly string[] {
  const folded = foldMarks(text)
  if (!mayBeMixed.test(folded)) return []
  return [...new Set((folded.match(word) ?? []).filter((one) => latinReading(one) !== one))]
}

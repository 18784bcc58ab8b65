// Three letters at a time of each word, its ends marked: what a word and its misspelling still have in common (design `knowledge` §3).
import { foldedWords } from './folded-words.ts'
import { cut } from './word-tokens.ts'

const han = /\p{Script=Han}/u
const halves = /[\ud800-\udfff]/

/** `ký` → `^ky ky$`, in order, with repetitions. Words with Han have none: their pairs are tokens already. */
export function trigrams(text: string): readonly string[] {
  return trigramsOfWords(foldedWords(text))
}

/** The same of words that are folded already. */
export function trigramsOfWords(words: readonly string[]): readonly string[] {
  const found: string[] = []
  for (const word of words) {
    if (han.test(word)) continue
    const padded = `^${cut(word)}$`
    if (halves.test(padded)) pushWhole(found, Array.from(padded))
    else for (let at = 0; at + 2 < padded.length; at += 1) found.push(padded.slice(at, at + 3))
  }
  return found
}

/** Letters beyond the basic plane are two code units each: half of one is no letter, and no database stores it. */
function pushWhole(found: string[], letters: readonly string[]): void {
  for (let at = 0; at + 2 < letters.length; at += 1) found.push(letters.slice(at, at + 3).join(''))
}

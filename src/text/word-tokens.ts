// The tokens that search looks for: characters and pairs of Han, else stemmed words and pairs of neighbours (design `knowledge` §3).
import { foldedWords } from './folded-words.ts'
import { stem } from './stem.ts'

const han = /\p{Script=Han}/u
const parts = /\p{Script=Han}+|[^\p{Script=Han}]+/gu
/** Characters beyond the basic plane are two code units each. */
const halves = /[\ud800-\udfff]/
/** No language writes longer words; what is longer is a number, an address or an attack. */
export const longestWord = 40

/** Tokens of a text in order, with repetitions: `机动` → `机 动 机动`, `thường trú` → `thuong tru thuong_tru`. */
export function wordTokens(text: string): readonly string[] {
  return tokensOfWords(foldedWords(text))
}

/** The same of words that are folded already. */
export function tokensOfWords(words: readonly string[]): readonly string[] {
  const tokens: string[] = []
  let previous: string | undefined
  for (const word of words) {
    if (!han.test(word)) {
      previous = pushWord(tokens, word, previous)
      continue
    }
    for (const part of word.match(parts) ?? []) {
      if (han.test(part)) {
        pushHan(tokens, part)
        previous = undefined
      } else previous = pushWord(tokens, part, previous)
    }
  }
  return tokens
}

/** The token of one word without Han. */
export function tokenOfWord(word: string): string {
  return stem(cut(word))
}

/** At most 40 characters, never half of one. */
export function cut(word: string): string {
  if (word.length <= longestWord) return word
  const start = word.slice(0, longestWord)
  const last = start.charCodeAt(longestWord - 1)
  return last >= 0xd800 && last < 0xdc00 ? start.slice(0, -1) : start
}

function pushWord(tokens: string[], word: string, previous: string | undefined): string {
  const token = tokenOfWord(word)
  tokens.push(token)
  if (previous !== undefined) tokens.push(`${previous}_${token}`)
  return token
}

function pushHan(tokens: string[], run: string): void {
  if (halves.test(run)) {
    const characters = Array.from(run)
    tokens.push(...characters)
    for (let at = 1; at < characters.length; at += 1)
      tokens.push(`${characters[at - 1] ?? ''}${characters[at] ?? ''}`)
    return
  }
  for (let at = 0; at < run.length; at += 1) tokens.push(run.charAt(at))
  for (let at = 1; at < run.length; at += 1) tokens.push(run.slice(at - 1, at + 1))
}

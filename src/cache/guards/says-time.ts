// Does a text speak of now? Then its answer is another one tomorrow.
import { type GuardLanguage, guardLanguages, guardTokens, wordsOf } from './guard-words.ts'

/** UTF-16 units: whoever speaks of today does so in the first page of a long text, or it is kept for the day as well. */
const readLength = 8_000

/** Reads all three languages: a Vietnamese question may stand under an English one. */
export function saysTime(text: string): boolean {
  const lower = text.slice(0, readLength).normalize('NFKC').toLowerCase()
  return text.length > readLength || guardLanguages.some((language) => speaks(lower, language))
}

function speaks(lower: string, language: GuardLanguage): boolean {
  const { entries, firsts } = wordsOf(language).timeBound
  const tokens = guardTokens(lower, language)
  return tokens.some(
    (token, at) =>
      firsts.has(token) &&
      entries.some((entry) => entry.tokens.every((part, index) => tokens[at + index] === part)),
  )
}

// The sentences of a passage with their places, and which of them speak of the question most.
import { wordTokens } from '../../text/word-tokens.ts'

export interface Sentence {
  readonly start: number
  readonly end: number
  /** Share of the question's tokens that stand in it. */
  readonly share: number
}

/** A dot ends a sentence before a space only: amounts and numbers hold dots. Lines end them, too. */
const sentence = /[^\n。！？；]+?(?:[.!?](?=\s|$)|[。！？；]|\n|$)/gu

export function sentencesOf(text: string, question: string): readonly Sentence[] {
  const asked = new Set(wordTokens(question))
  const found: Sentence[] = []
  for (const match of text.matchAll(sentence)) {
    const words = match[0].trim()
    if (words === '') continue
    const start = match.index + match[0].indexOf(words)
    const has = new Set(wordTokens(words))
    let shared = 0
    for (const token of asked) if (has.has(token)) shared += 1
    found.push({
      start,
      end: start + words.length,
      share: asked.size === 0 ? 0 : shared / asked.size,
    })
  }
  return found
}

/** The best one or two, in the order of the text. */
export function bestSentences(text: string, question: string): readonly Sentence[] {
  const ranked = [...sentencesOf(text, question)]
    .filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share || one.start - other.start)
  const [first, second] = ranked
  if (first === undefined) return []
  const best = second !== undefined && second.share >= 0.8 * first.share ? [first, second] : [first]
  return best.sort((one, other) => one.start - other.start)
}

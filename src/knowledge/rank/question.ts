// A question as search reads it: its tokens and trigrams, each once, and which typed words they come from.
import { foldedWords } from '../../text/folded-words.ts'
import { trigramsOfWords } from '../../text/trigrams.ts'
import { tokensOfWords, wordTokens } from '../../text/word-tokens.ts'

/** More is a bomb, not a question (design `knowledge` §12). */
export const questionLimits = Object.freeze({ characters: 2_000, tokens: 256 })

export interface Question {
  readonly tokens: readonly string[]
  readonly trigrams: readonly string[]
  /** As typed, in order. Han comes in pairs, which are put together again where they stand together. */
  readonly words: readonly QuestionWord[]
}

export interface QuestionWord {
  readonly typed: string
  readonly token: string
  /** Place among the words of the question; a pair of Han is followed by the pair one further. */
  readonly place: number
  readonly isHan: boolean
}

const word = /[\p{L}\p{N}\p{M}]+/gu
const han = /\p{Script=Han}/u
const parts = /\p{Script=Han}+|[^\p{Script=Han}]+/gu

/** @param text Anything; what is beyond the limits is not looked at. */
export function readQuestion(text: string): Question {
  const start = text.slice(0, questionLimits.characters).toWellFormed()
  const folded = foldedWords(start)
  return {
    tokens: first(tokensOfWords(folded)),
    trigrams: [...new Set(trigramsOfWords(folded))],
    words: typedWords(start),
  }
}

function first(tokens: readonly string[]): readonly string[] {
  return [...new Set(tokens)].slice(0, questionLimits.tokens)
}

function typedWords(text: string): readonly QuestionWord[] {
  const words: QuestionWord[] = []
  let place = 0
  const push = (typed: string, isHan: boolean): void => {
    const token = isHan ? typed.normalize('NFKC') : (wordTokens(typed)[0] ?? '')
    words.push({ typed, token, place, isHan })
    place += 1
  }
  for (const run of text.normalize('NFC').match(word) ?? [])
    for (const part of run.match(parts) ?? []) {
      if (!han.test(part)) push(part, false)
      else {
        const characters = Array.from(part)
        if (characters.length === 1) push(part, true)
        for (let at = 1; at < characters.length; at += 1)
          push(`${characters[at - 1] ?? ''}${characters[at] ?? ''}`, true)
      }
      // What stands in different runs was not written together.
      place += 1
    }
  return words
}

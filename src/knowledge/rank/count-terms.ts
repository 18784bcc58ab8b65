// Counts the terms of one question in many texts: what the tokeniser would give, without making the tokens that nobody asked for.
import { foldedWords } from '../../text/folded-words.ts'
import { trigramsOfWords } from '../../text/trigrams.ts'
import { tokenOfWord } from '../../text/word-tokens.ts'

const han = /\p{Script=Han}/u
const parts = /\p{Script=Han}+|[^\p{Script=Han}]+/gu

export interface TermCounts {
  /** By place in the question's lists: how often each stands in the text. */
  readonly tokens: Uint32Array
  readonly trigrams: Uint32Array
  /** Of the whole text. */
  readonly tokenLength: number
  readonly trigramLength: number
}

/** What a word without Han is, as far as the question goes. */
interface ReadWord {
  readonly token: string
  /** Place among the question's tokens, -1: not asked for. */
  readonly place: number
  readonly trigrams: readonly number[]
  readonly trigramLength: number
}

type Pairs = ReadonlyMap<string, ReadonlyMap<string, number>>

/** @param question Each token and trigram once. */
export function createTermCounter(question: {
  readonly tokens: readonly string[]
  readonly trigrams: readonly string[]
}): (text: string) => TermCounts {
  const places = new Map(question.tokens.map((token, place) => [token, place]))
  const trigramPlaces = new Map(question.trigrams.map((trigram, place) => [trigram, place]))
  const pairs = readPairs(question.tokens)
  // Candidates of one question share most of their words.
  const known = new Map<string, ReadWord>()
  const readWord = (word: string): ReadWord => {
    let read = known.get(word)
    if (read === undefined) {
      const token = tokenOfWord(word)
      const trigrams = trigramsOfWords([word])
      read = {
        token,
        place: places.get(token) ?? -1,
        trigrams: trigrams.flatMap((trigram) => trigramPlaces.get(trigram) ?? []),
        trigramLength: trigrams.length,
      }
      known.set(word, read)
    }
    return read
  }

  return (text) => {
    const tokens = new Uint32Array(question.tokens.length)
    const trigrams = new Uint32Array(question.trigrams.length)
    let tokenLength = 0
    let trigramLength = 0
    let previous: string | undefined
    const count = (place: number | undefined): void => {
      if (place !== undefined && place >= 0) tokens[place] = (tokens[place] ?? 0) + 1
    }
    const countWord = (read: ReadWord): void => {
      tokenLength += previous === undefined ? 1 : 2
      count(read.place)
      if (previous !== undefined) count(pairs.get(previous)?.get(read.token))
      previous = read.token
    }
    const countHan = (run: string): void => {
      let before: string | undefined
      for (const character of run) {
        tokenLength += before === undefined ? 1 : 2
        count(places.get(character))
        if (before !== undefined) count(pairs.get(before)?.get(character))
        before = character
      }
      previous = undefined
    }
    for (const word of foldedWords(text)) {
      if (han.test(word)) {
        for (const part of word.match(parts) ?? []) {
          if (han.test(part)) countHan(part)
          else countWord(readWord(part))
        }
        continue
      }
      const read = readWord(word)
      countWord(read)
      trigramLength += read.trigramLength
      for (const place of read.trigrams) trigrams[place] = (trigrams[place] ?? 0) + 1
    }
    return { tokens, trigrams, tokenLength, trigramLength }
  }
}

/** `thuong_tru` and `动车` by their first half and their second. */
function readPairs(tokens: readonly string[]): Pairs {
  const pairs = new Map<string, Map<string, number>>()
  for (const [place, token] of tokens.entries()) {
    const characters = Array.from(token)
    const isHan = characters.length === 2 && characters.every((one) => han.test(one))
    const [first = '', second] = isHan ? characters : token.split('_')
    if (second === undefined) continue
    const of = pairs.get(first) ?? new Map<string, number>()
    of.set(second, place)
    pairs.set(first, of)
  }
  return pairs
}

// Reads the chunks of a version for the index: their tokens, and which trigrams stand in how many of them.
import type { ChunkReader } from '../../contract/ranking.ts'
import { foldedWords } from '../../text/folded-words.ts'
import { trigramsOfWords } from '../../text/trigrams.ts'
import { tokensOfWords } from '../../text/word-tokens.ts'

interface Counted {
  texts: number
  /** Number of the last text that it stood in. */
  last: number
}

const longestKept = 24

export function createChunkReader(): ChunkReader {
  const counts = new Map<string, Counted>()
  // A document uses few words, again and again: each is taken apart once.
  const known = new Map<string, readonly Counted[]>()
  const countsOf = (word: string): readonly Counted[] =>
    trigramsOfWords([word]).map((trigram) => {
      const counted = counts.get(trigram) ?? { texts: 0, last: 0 }
      counts.set(trigram, counted)
      return counted
    })
  let number = 0
  return {
    read(text) {
      number += 1
      const words = foldedWords(text)
      let trigrams = 0
      for (const word of words) {
        let own = known.get(word)
        if (own === undefined) {
          own = countsOf(word)
          if (word.length <= longestKept) known.set(word, own)
        }
        trigrams += own.length
        for (const counted of own) {
          if (counted.last === number) continue
          counted.last = number
          counted.texts += 1
        }
      }
      return { tokens: tokensOfWords(words), trigrams }
    },
    get holding() {
      return new Map(Array.from(counts, ([trigram, { texts }]) => [trigram, texts]))
    },
  }
}

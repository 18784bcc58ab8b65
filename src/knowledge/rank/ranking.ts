// The product's way to read and to rank, as the database of documents is handed it.
import type { Ranking } from '../../contract/ranking.ts'
import { foldedWords } from '../../text/folded-words.ts'
import { trigramsOfWords } from '../../text/trigrams.ts'
import { tokensOfWords } from '../../text/word-tokens.ts'
import { chooseTerms } from './choose-terms.ts'
import { order } from './order.ts'
import { type Question, readQuestion } from './question.ts'

export const ranking: Ranking<Question> = Object.freeze({
  read(text: string) {
    const words = foldedWords(text)
    return { tokens: tokensOfWords(words), trigrams: trigramsOfWords(words) }
  },
  readQuestion,
  chooseTerms,
  order,
})

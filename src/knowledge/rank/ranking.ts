// The product's way to read and to rank, as the database of documents is handed it.
import type { Ranking } from '../../contract/ranking.ts'
import { chooseTerms } from './choose-terms.ts'
import { createChunkReader } from './chunk-reader.ts'
import { order } from './order.ts'
import { type Question, readQuestion } from './question.ts'

export const ranking: Ranking<Question> = Object.freeze({
  createReader: createChunkReader,
  readQuestion,
  chooseTerms,
  order,
})

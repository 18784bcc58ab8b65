// Puts candidates in order: BM25 over all tokens of the question, plus half of the same over trigrams (design `knowledge` §6).
import type { Candidate, IndexFacts, Ranked } from '../../contract/ranking.ts'
import { foldedWords } from '../../text/folded-words.ts'
import { trigramsOfWords } from '../../text/trigrams.ts'
import { tokensOfWords } from '../../text/word-tokens.ts'
import { idf, saturate, trigramShare } from './bm25.ts'
import type { Question } from './question.ts'
import { wordsFound } from './words-found.ts'

export function order(
  question: Question,
  candidates: readonly Candidate[],
  facts: IndexFacts,
): { readonly mass: number; readonly ranked: readonly Ranked[] } {
  const weights = weigh(question.tokens, facts.holding, facts.chunks)
  const trigramWeights = weigh(question.trigrams, facts.holdingTrigram, facts.chunks)
  let mass = 0
  for (const weight of weights.values()) mass += weight
  const ranked = candidates.map(({ id, text }): Ranked => {
    const words = foldedWords(text)
    const tokens = tokensOfWords(words)
    const times = timesOf(tokens, weights)
    const trigrams = trigramWeights.size === 0 ? [] : trigramsOfWords(words)
    const trigramTimes = timesOf(trigrams, trigramWeights)
    let covered = 0
    for (const token of times.keys()) covered += weights.get(token) ?? 0
    return {
      id,
      score:
        score(times, weights, { length: tokens.length, mean: facts.meanTokens }) +
        trigramShare *
          score(trigramTimes, trigramWeights, {
            length: trigrams.length,
            mean: facts.meanTrigrams,
          }),
      covered: mass > 0 ? covered / mass : 0,
      words: wordsFound(
        question.words,
        (token) => times.has(token),
        (token) => weights.get(token) ?? 0,
      ),
    }
  })
  return {
    mass,
    ranked: ranked.sort((left, right) => right.score - left.score || left.id - right.id),
  }
}

function weigh(
  tokens: readonly string[],
  holding: ReadonlyMap<string, number>,
  chunks: number,
): ReadonlyMap<string, number> {
  return new Map(tokens.map((token) => [token, idf(holding.get(token) ?? 0, chunks)]))
}

function timesOf(
  tokens: readonly string[],
  wanted: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const token of tokens) if (wanted.has(token)) times.set(token, (times.get(token) ?? 0) + 1)
  return times
}

function score(
  times: ReadonlyMap<string, number>,
  weights: ReadonlyMap<string, number>,
  size: { readonly length: number; readonly mean: number },
): number {
  let sum = 0
  for (const [token, count] of times)
    sum += (weights.get(token) ?? 0) * saturate(count, size.length, size.mean)
  return sum
}

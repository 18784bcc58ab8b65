// Puts candidates in order: BM25 over all tokens of the question, plus half of the same over trigrams (design `knowledge` §6).
import type { Candidate, IndexFacts, Ranked } from '../../contract/ranking.ts'
import { idf, saturate, trigramShare } from './bm25.ts'
import { createTermCounter } from './count-terms.ts'
import type { Question } from './question.ts'
import { wordsFound } from './words-found.ts'

export function order(
  question: Question,
  candidates: readonly Candidate[],
  facts: IndexFacts,
): { readonly mass: number; readonly ranked: readonly Ranked[] } {
  const weights = weigh(question.tokens, facts.holding, facts.chunks)
  const trigramWeights = weigh(question.trigrams, facts.holdingTrigram, facts.chunks)
  const places = new Map(question.tokens.map((token, place) => [token, place]))
  const count = createTermCounter(question)
  const mass = weights.reduce((sum, weight) => sum + weight, 0)
  const ranked = candidates.map(({ id, text }): Ranked => {
    const counts = count(text)
    const words = score(counts.tokens, weights, {
      length: counts.tokenLength,
      mean: facts.meanTokens,
    })
    const trigrams = score(counts.trigrams, trigramWeights, {
      length: counts.trigramLength,
      mean: facts.meanTrigrams,
    })
    const holds = (token: string): boolean => (counts.tokens[places.get(token) ?? -1] ?? 0) > 0
    return {
      id,
      score: words.score + trigramShare * trigrams.score,
      covered: mass > 0 ? words.held / mass : 0,
      words: wordsFound(question.words, holds, (token) => weights[places.get(token) ?? -1] ?? 0),
    }
  })
  return {
    mass,
    ranked: ranked.sort((left, right) => right.score - left.score || left.id - right.id),
  }
}

function weigh(
  terms: readonly string[],
  holding: ReadonlyMap<string, number>,
  chunks: number,
): readonly number[] {
  return terms.map((term) => idf(holding.get(term) ?? 0, chunks))
}

/** `held`: the weight of what the text holds at all. */
function score(
  times: Uint32Array,
  weights: readonly number[],
  size: { readonly length: number; readonly mean: number },
): { readonly score: number; readonly held: number } {
  let sum = 0
  let held = 0
  for (const [place, count] of times.entries()) {
    if (count === 0) continue
    const weight = weights[place] ?? 0
    sum += weight * saturate(count, size.length, size.mean)
    held += weight
  }
  return { score: sum, held }
}

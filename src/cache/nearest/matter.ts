// The matter of a question as a vector: hashed terms of the words that carry it, so that two ways to ask lie near each other. No model.
import { countTerms } from '../../routing/term-counts.ts'
import type { ReadQuestion } from '../guards/read-question.ts'

export interface Matter {
  /** Buckets, ascending. */
  readonly terms: Uint32Array
  /** Of length one; none where the question has no word of its own. */
  readonly weights: Float32Array
}

/**
 * Filler words are left out, in the order of the question: they are most of a short question, and differ most between two who ask the same. What
 * they change (may, must, when, who) the guards compare.
 */
export function matterOf({ content }: Pick<ReadQuestion, 'content'>): Matter {
  const { terms, counts } = countTerms(content.join(' ').toLowerCase())
  const weights = Float32Array.from(counts, (count) => 1 + Math.log(count))
  const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0))
  return { terms, weights: weights.map((weight) => weight / length) }
}

/** Cosine, 0 … 1: weights are never negative. */
export function likeness(one: Matter, other: Matter): number {
  let sum = 0
  let here = 0
  let there = 0
  while (here < one.terms.length && there < other.terms.length) {
    const left = one.terms[here] ?? 0
    const right = other.terms[there] ?? 0
    if (left === right) sum += (one.weights[here] ?? 0) * (other.weights[there] ?? 0)
    if (left <= right) here += 1
    if (right <= left) there += 1
  }
  return Math.min(1, sum)
}

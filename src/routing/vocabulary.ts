// What a term is worth: much where few cases have it. Turns counted terms into vectors of length one (design `routing` §6, "Features").
import { buckets, type TextFeatures } from './features.ts'

export interface SparseVector {
  /** Ascending. */
  readonly terms: Uint32Array
  readonly weights: Float32Array
}

export interface Vocabulary {
  /** Cases it was counted over. */
  readonly cases: number
  /** ln((n + 1)/(df + ½)) of each bucket. */
  readonly worth: Float32Array
}

/** Counts in how many of the texts each term occurs. */
export function fitVocabulary(texts: readonly TextFeatures[]): Vocabulary {
  const frequency = new Uint32Array(buckets)
  for (const { terms } of texts)
    for (const term of terms) frequency[term] = (frequency[term] ?? 0) + 1
  return vocabularyOf(texts.length, frequency)
}

/** @param frequency in how many of `cases` each bucket occurs */
export function vocabularyOf(cases: number, frequency: Uint32Array): Vocabulary {
  const worth = new Float32Array(buckets)
  for (let term = 0; term < buckets; term += 1)
    worth[term] = Math.log((cases + 1) / ((frequency[term] ?? 0) + 0.5))
  return { cases, worth }
}

/** (1 + ln count) · worth, scaled to length one; no terms, no length. */
export function weigh({ terms, counts }: TextFeatures, { worth }: Vocabulary): SparseVector {
  const weights = new Float32Array(terms.length)
  let square = 0
  for (let at = 0; at < terms.length; at += 1) {
    const weight = (1 + Math.log(counts[at] ?? 1)) * (worth[terms[at] ?? 0] ?? 0)
    weights[at] = weight
    square += weight * weight
  }
  const length = Math.sqrt(square)
  if (length > 0)
    for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] ?? 0) / length
  return { terms, weights }
}

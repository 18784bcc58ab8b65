// BM25, the one formula of the product's search (design `knowledge` §6): Robertson and Zaragoza 2009, with k1 1.2 and b 0.75.

const k1 = 1.2
const b = 0.75
/** Trigrams count half of what words do. */
export const trigramShare = 0.5

/** How much a token tells. @param holding Texts that hold it. @param size All texts. */
export function idf(holding: number, size: number): number {
  return Math.log(1 + (size - holding + 0.5) / (holding + 0.5))
}

/** What `times` occurrences count in a text of `length` tokens, between 0 and 2.2. @param mean Mean length of all texts. */
export function saturate(times: number, length: number, mean: number): number {
  const norm = mean > 0 ? length / mean : 1
  return (times * (k1 + 1)) / (times + k1 * (1 - b + b * norm))
}

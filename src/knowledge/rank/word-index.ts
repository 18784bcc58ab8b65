// A search index in memory, for some thousands of short texts: names of records, listed questions. Scores every text that fits.
import { foldedWords } from '../../text/folded-words.ts'
import { trigramsOfWords } from '../../text/trigrams.ts'
import { tokensOfWords } from '../../text/word-tokens.ts'
import { idf, saturate, trigramShare } from './bm25.ts'
import { readQuestion } from './question.ts'
import { wordsFound } from './words-found.ts'

export interface WordIndexEntry {
  readonly id: string
  readonly text: string
}

export interface WordHit {
  readonly id: string
  readonly score: number
  /** Share of the question's weight (idf of its tokens) that the text holds, 0 to 1. */
  readonly covered: number
  /** The same share without tokens that no text holds: what surrounds a wish says nothing against it. */
  readonly coveredKnown: number
  /** Share of the text's own weight that the question holds: 1 where the whole name is said. */
  readonly said: number
  /** Sum of the idf of the question's tokens, the same for all hits of one search: what scores are measured against. */
  readonly mass: number
  /** Words of the question that stand in it, as typed, rarest first, at most 8. */
  readonly words: readonly string[]
}

export interface WordIndex {
  readonly size: number
  /** Best first; equal scores in the order of the entries. Nothing that holds no token and no trigram of the question. */
  search(text: string, limit: number): readonly WordHit[]
}

/** Of one kind of token: where each stands, and how often. */
interface Postings {
  readonly of: ReadonlyMap<string, readonly number[]>
  readonly lengths: readonly number[]
  readonly mean: number
}

/** @param entries Not changed afterwards; ids may repeat (paraphrases of one question), each entry is a hit of its own. */
export function createWordIndex(entries: readonly WordIndexEntry[]): WordIndex {
  const words = entries.map(({ text }) => foldedWords(text))
  const tokens = collect(words.map(tokensOfWords))
  const trigrams = collect(words.map(trigramsOfWords))
  const size = entries.length
  const weights = weightsOf(tokens, size)

  return {
    size,
    search(text, limit) {
      const question = readQuestion(text)
      const scores = new Map<number, number>()
      const held = new Map<number, number>()
      let mass = 0
      let known = 0
      for (const token of question.tokens) {
        const holders = holding(tokens, token)
        const weight = idf(holders, size)
        mass += weight
        if (holders > 0) known += weight
        eachText(tokens, token, (entry, share) => {
          scores.set(entry, (scores.get(entry) ?? 0) + weight * share)
          held.set(entry, (held.get(entry) ?? 0) + weight)
        })
      }
      for (const trigram of question.trigrams) {
        const weight = trigramShare * idf(holding(trigrams, trigram), size)
        eachText(trigrams, trigram, (entry, share) =>
          scores.set(entry, (scores.get(entry) ?? 0) + weight * share),
        )
      }
      const best = [...scores]
        .sort(([left, ours], [right, theirs]) => theirs - ours || left - right)
        .slice(0, limit)
      return best.map(([entry, score]) => ({
        id: entries[entry]?.id ?? '',
        score,
        covered: share(held.get(entry), mass),
        coveredKnown: share(held.get(entry), known),
        said: share(held.get(entry), weights[entry]),
        mass,
        words: wordsFound(
          question.words,
          (token) => holds(tokens, token, entry),
          (token) => idf(holding(tokens, token), size),
        ),
      }))
    },
  }
}

/** Lists of text and times in turn, in the order of the texts. */
function collect(texts: readonly (readonly string[])[]): Postings {
  const of = new Map<string, number[]>()
  let sum = 0
  texts.forEach((tokens, text) => {
    sum += tokens.length
    for (const token of tokens) {
      const list = of.get(token)
      if (list === undefined) of.set(token, [text, 1])
      else if (list[list.length - 2] === text) list[list.length - 1] = (list.at(-1) ?? 0) + 1
      else list.push(text, 1)
    }
  })
  return {
    of,
    lengths: texts.map(({ length }) => length),
    mean: texts.length > 0 ? sum / texts.length : 0,
  }
}

function share(part = 0, whole = 0): number {
  return whole > 0 ? part / whole : 0
}

/** Of each text: the idf of its tokens, each once. */
function weightsOf({ of, lengths }: Postings, size: number): readonly number[] {
  const sums = lengths.map(() => 0)
  for (const list of of.values()) {
    const weight = idf(list.length / 2, size)
    for (let at = 0; at < list.length; at += 2) {
      const text = list[at] ?? 0
      sums[text] = (sums[text] ?? 0) + weight
    }
  }
  return sums
}

function holding({ of }: Postings, token: string): number {
  return (of.get(token)?.length ?? 0) / 2
}

function eachText(
  postings: Postings,
  token: string,
  visit: (text: number, share: number) => void,
): void {
  const list = postings.of.get(token) ?? []
  for (let at = 0; at + 1 < list.length; at += 2) {
    const text = list[at] ?? 0
    visit(text, saturate(list[at + 1] ?? 0, postings.lengths[text] ?? 0, postings.mean))
  }
}

/** Lists are in order: looked up by halves. */
function holds({ of }: Postings, token: string, text: number): boolean {
  const list = of.get(token) ?? []
  let low = 0
  let high = list.length / 2
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[2 * middle] ?? 0) < text) low = middle + 1
    else high = middle
  }
  return list[2 * low] === text
}

// How texts are read into tokens and candidates are put in order: what a database of documents needs, and must not know itself.

/** Reads the chunks of one version, and counts as it goes. */
export interface ChunkReader {
  /** `tokens` in order, with repetitions; `trigrams`: how many there are. */
  read(text: string): { readonly tokens: readonly string[]; readonly trigrams: number }
  /** By trigram: texts that hold it, of all that were read so far. */
  readonly holding: ReadonlyMap<string, number>
}

/** A question as it is looked up: each token and trigram once, within the limits of a question. */
export interface QuestionTerms {
  readonly tokens: readonly string[]
  readonly trigrams: readonly string[]
}

/** Of the collections that the asker may read, and of no other: how many chunks there are and how many hold what. */
export interface IndexFacts {
  readonly chunks: number
  /** Mean number of tokens, and of trigrams, of a chunk. */
  readonly meanTokens: number
  readonly meanTrigrams: number
  /** Chunks that hold a token of the question; absent: none. */
  readonly holding: ReadonlyMap<string, number>
  readonly holdingTrigram: ReadonlyMap<string, number>
}

export interface Candidate {
  readonly id: number
  /** The whole text that was indexed. */
  readonly text: string
}

export interface Ranked {
  readonly id: number
  readonly score: number
  /** Share of the question's weight that it holds, 0 to 1. */
  readonly covered: number
  /** Words of the question that stand in it, as typed, rarest first, at most 8. */
  readonly words: readonly string[]
}

export interface Ranking<Question extends QuestionTerms = QuestionTerms> {
  createReader(): ChunkReader
  readQuestion(text: string): Question
  /** The tokens that a shortlist is made with: rare ones, so that no question makes a database read half of itself. */
  chooseTerms(
    tokens: readonly string[],
    holding: ReadonlyMap<string, number>,
    chunks: number,
  ): readonly string[]
  /** Best first; equal scores in the order of their ids. `mass`: the weight of the whole question. */
  order(
    question: Question,
    candidates: readonly Candidate[],
    facts: IndexFacts,
  ): { readonly mass: number; readonly ranked: readonly Ranked[] }
}

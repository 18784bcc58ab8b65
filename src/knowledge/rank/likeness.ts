// How near a text is to the names of one thing: what of them it says, what of it they cover, and what it says that none of them has.
import { wordTokens } from '../../text/word-tokens.ts'
import { questionLimits } from './question.ts'

/** Shares are of weight (idf over classes), 0 to 1. */
export interface Likeness {
  /** Of a name, said in the text; of the name of which most is said. */
  readonly said: number
  /** Of the text's words, standing in some name of the class; and of those words that stand in any name at all. */
  readonly covered: number
  readonly coveredKnown: number
  /** idf of the rarest known word that no name of the class has. */
  readonly missing: number
  /** Cosine to the nearest name. */
  readonly nearest: number
}

export interface Weighing {
  /** idf of a token. */
  readonly weigh: (token: string) => number
  /** Whether any name of anything has it. */
  readonly isKnown: (token: string) => boolean
}

export function likenessOf(
  text: string,
  names: readonly string[],
  { weigh, isKnown }: Weighing,
): Likeness {
  const asked = new Set(wordTokens(text.slice(0, questionLimits.characters).toWellFormed()))
  const own = names.map((name) => new Set(wordTokens(name)))
  const askedLength = Math.hypot(...[...asked].map(weigh))
  let said = 0
  let nearest = 0
  for (const tokens of own) {
    const shared = [...tokens].filter((token) => asked.has(token))
    said = Math.max(said, share(sum(shared, weigh), sum([...tokens], weigh)))
    const product = sum(shared, (token) => weigh(token) ** 2)
    const length = Math.hypot(...[...tokens].map(weigh))
    nearest = Math.max(nearest, share(product, length * askedLength))
  }
  // Pairs of neighbours say again what their words say.
  const words = [...asked].filter((token) => !token.includes('_'))
  const known = words.filter(isKnown)
  const isOwn = (token: string) => own.some((tokens) => tokens.has(token))
  const held = sum(words.filter(isOwn), weigh)
  return {
    said,
    nearest,
    covered: share(held, sum(words, weigh)),
    coveredKnown: share(held, sum(known, weigh)),
    missing: Math.max(0, ...known.filter((token) => !isOwn(token)).map(weigh)),
  }
}

function sum(tokens: readonly string[], weigh: (token: string) => number): number {
  return tokens.reduce((all, token) => all + weigh(token), 0)
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

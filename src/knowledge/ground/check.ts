// Whether a sentence of a model stands on the passages it cites. Design `knowledge` §10: what is not there is not shown.
import { numbersOf } from './numbers.ts'

export interface Passage {
  /** What may be quoted, and the line above it that says where it stands. */
  readonly text: string
  readonly context: string
}

export type SentenceFault =
  | 'no-citation'
  | 'no-such-passage'
  | 'number-not-there'
  | 'quote-not-there'
  /** Little of its weight is in the cited passages: shown with a mark, or left out where the task says so. */
  | 'not-found'

export interface CheckOptions {
  readonly passages: readonly Passage[]
  /** Weight of a sentence that the passages with these numbers hold, 0 to 1. */
  readonly covered: (sentence: string, cited: readonly number[]) => number
}

/** Start value of design `knowledge` §10, not measured yet. */
const leastCovered = 0.5
/** A claim of this kind without a source is a guess. */
const claims = /\p{N}|Điều|khoản|Nghị định|Luật|第.{1,6}[条款项]|Article/u

/** @returns undefined where the sentence may be shown. */
export function sentenceFault(sentence: string, options: CheckOptions): SentenceFault | undefined {
  const cited = citedIn(sentence)
  const bare = sentence.replaceAll(/\[\d{1,2}\]/gu, ' ')
  const { passages } = options
  if (cited.some((one) => one < 1 || one > passages.length)) return 'no-such-passage'
  if (cited.length === 0) return claims.test(bare) ? 'no-citation' : undefined
  const texts = cited.map((one) => passages[one - 1]).filter((one) => one !== undefined)
  const known = new Set(texts.flatMap(({ text, context }) => [...numbersOf(`${context}\n${text}`)]))
  for (const number of numbersOf(bare)) if (!known.has(number)) return 'number-not-there'
  let quoted = 0
  for (const quote of quotesIn(bare)) {
    const isThere = texts.some(({ text }) => squeezed(text).includes(squeezed(quote)))
    if (!isThere) return 'quote-not-there'
    quoted += quote.length
  }
  // What is mostly a quotation stands there word for word; its few other words only lead to it.
  if (quoted > bare.trim().length / 2) return undefined
  return options.covered(bare, cited) >= leastCovered ? undefined : 'not-found'
}

/** Numbers in square brackets, from 1. */
export function citedIn(sentence: string): readonly number[] {
  return [...sentence.matchAll(/\[(\d{1,2})\]/gu)].map((match) => Number(match[1]))
}

function quotesIn(text: string): readonly string[] {
  return [...text.matchAll(/[“"«「]([^”"»」]{3,})[”"»」]/gu)].map((match) => match[1] ?? '')
}

function squeezed(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim()
}

/** As long as no word is: an address, or what should be pieced together to one. */
const unbroken = /[!-~]{600,}/gu

/** Links, pictures and markup that no source holds lose their address, not their words. */
export function withoutAddresses(sentence: string, passages: readonly Passage[]): string {
  const isKnown = (address: string) => passages.some(({ text }) => text.includes(address))
  return (
    sentence
      .replaceAll(unbroken, '')
      .replaceAll(/!\[([^\]]*)\]\([^)]*\)/gu, '$1')
      .replaceAll(/\[([^\]]*)\]\(([^)]*)\)/gu, (whole, words: string, address: string) =>
        isKnown(address) ? whole : words,
      )
      .replaceAll(/<\/?[a-z][^>]*>/giu, '')
      // What is left of a link stands in two sentences, and would be whole again where they are shown together.
      .replaceAll(/\]\((?!([^)]*)\))/gu, '] (')
      .replaceAll(/\]\(([^)]*)\)/gu, (whole, address: string) =>
        isKnown(address) ? whole : `] (${address})`,
      )
      .replace(/^\((?=[^\s)]*[/:])/u, ' (')
      .replaceAll(/^( {0,3}\[[^\]\n]+\]):(?=\s*(?:$|\S*[/.]\S))/gmu, '$1 :')
      .replaceAll(/\b(?:https?:\/\/|www\.)[^\s<>()[\]]+/giu, (address) =>
        isKnown(address) ? address : '',
      )
  )
}

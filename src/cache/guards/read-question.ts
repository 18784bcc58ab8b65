// What the guards read of a question: everything in it that, where it differs, makes another answer.
import { foldQuestion } from '../fold-question.ts'
import {
  type GuardLanguage,
  guardTokens,
  type GuardWords,
  wordsOf,
  type WordTable,
} from './guard-words.ts'

export interface ReadQuestion {
  readonly folded: string
  readonly language: GuardLanguage
  readonly isTimeBound: boolean
  readonly numbers: string
  readonly signs: string
  readonly polarity: string
  readonly opposites: string
  /** Kinds of question, sorted. */
  readonly asks: string
  readonly may: boolean
  readonly must: boolean
  /** Words with a capital inside a sentence, in sequence; undefined where the text has no small letters to tell them from. */
  readonly names: string | undefined
  /** Words that carry the matter, in sequence. */
  readonly content: readonly string[]
}

/** Questions that are longer are essays: nothing is nearest to them. UTF-16 units. */
export const longestQuestion = 600

/** Undefined for a text that the guards cannot read: another language, too long, or without letters. */
export function readQuestion(question: string): ReadQuestion | undefined {
  if (question.length > longestQuestion) return undefined
  const { text, language } = foldQuestion(question)
  if (language === 'other' || hidesNegation(text, language)) return undefined
  const words = wordsOf(language)
  const whole = guardTokens(text.toLowerCase(), language)
  const tokens = withoutParticles(whole, { language, words })
  const read = (table: WordTable): readonly string[] => matches(tokens, table)
  const modality = read(words.modality)
  return {
    folded: text,
    language,
    isTimeBound: matches(whole, words.timeBound).length > 0,
    numbers: [...(text.match(/\d+(?:[.,]\d+)*/g) ?? []), '|', ...read(words.numbers)].join(' '),
    signs: (text.match(sign) ?? []).join(' '),
    polarity: matches(without(tokens, words.harmless), words.polarity).join(' '),
    opposites: matches(without(tokens, words.notOpposite), words.opposites).join(' '),
    asks: [...new Set(read(words.question))].sort().join(' '),
    may: modality.includes('may'),
    must: modality.includes('must'),
    names: namesIn(question.normalize('NFKC')),
    content: without(tokens, words.light),
  }
}

/** Letters that only a Vietnamese text typed with its marks has. */
const vietnameseMark = /\u0111|[\u{300}-\u{309}]|\u031b|\u0323/u
const bareNegation = /(?<!\p{L})(?:khong|chua|chang|cam)(?!\p{L})/iu

/**
 * Vietnamese typed without marks writes `chó` and `cho`, `cắn` and `cần` alike, and no list knows `khong` from a name: nobody can say that two
 * such questions are one (`npm run bench:cache` has pairs that would pass). Some words without marks among others may be the negation.
 */
function hidesNegation(text: string, language: GuardLanguage): boolean {
  if (bareNegation.test(text)) return true
  return language === 'vi' && !vietnameseMark.test(text.normalize('NFD'))
}

/** A hyphen inside a word joins it; before a number or alone it counts. */
const sign = /[+−<>≤≥=≠±×÷*/^_%#°~&|$€£¥₫\\@]|(?<![\p{L}\p{N}])-|-(?![\p{L}\p{N}])/gu

const aNotA = /^[不没]$/u

/** Chinese A不A and a Vietnamese last `không` ask: they deny nothing. */
function withoutParticles(
  tokens: readonly string[],
  { language, words }: { readonly language: GuardLanguage; readonly words: GuardWords },
): readonly string[] {
  if (language === 'vi') {
    const last = tokens.at(-1)
    return last !== undefined && words.particles.includes(last) ? tokens.slice(0, -1) : tokens
  }
  if (language === 'en') return tokens
  const kept: string[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? ''
    if (aNotA.test(token) && tokens[at - 1] === tokens[at + 1] && tokens[at - 1] !== undefined) {
      at += 1
      continue
    }
    kept.push(token)
  }
  let text = kept.join('\u0000')
  for (const particle of words.particles)
    text = text.replaceAll(Array.from(particle).join('\u0000'), '')
  return text.split('\u0000').filter((token) => token !== '')
}

/** What the entries that stand in the tokens mean, in sequence; the longest match first. */
function matches(tokens: readonly string[], table: WordTable): readonly string[] {
  const found: string[] = []
  walk(tokens, table, { met: (means) => found.push(means) })
  return found
}

function without(tokens: readonly string[], table: WordTable): readonly string[] {
  const kept: string[] = []
  walk(tokens, table, { passed: (token) => kept.push(token) })
  return kept
}

function walk(
  tokens: readonly string[],
  { entries, firsts }: WordTable,
  to: { readonly met?: (means: string) => void; readonly passed?: (token: string) => void },
): void {
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at] ?? ''
    const entry = firsts.has(token)
      ? entries.find((one) => one.tokens.every((part, index) => tokens[at + index] === part))
      : undefined
    if (entry === undefined) to.passed?.(token)
    else to.met?.(entry.means)
    at += entry?.tokens.length ?? 1
  }
}

function namesIn(text: string): string | undefined {
  if (/\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)) return undefined
  const inside = text.matchAll(/(?<=[\p{L}\p{N},)"'”’][ ]+["'“‘(]?)\p{Lu}[\p{L}\p{M}\p{N}]*/gu)
  // The English "I" names nobody.
  return [...inside]
    .map(([name]) => name)
    .filter((name) => name !== 'I')
    .join(' ')
}

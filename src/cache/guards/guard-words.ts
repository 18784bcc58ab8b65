// The guards' word lists in the form they are read in: tokens, the longest entry first.
import lists from './guard-words.json'

export type GuardLanguage = 'vi' | 'zh' | 'en'
export const guardLanguages: readonly GuardLanguage[] = ['vi', 'zh', 'en']

/** Words as tokens of a question, with what each of them stands for. */
export interface WordTable {
  /** Longest first; `means` is what two questions are compared by. */
  readonly entries: readonly { readonly tokens: readonly string[]; readonly means: string }[]
  /** First tokens: most tokens of a question begin no entry. */
  readonly firsts: ReadonlySet<string>
}

export interface GuardWords {
  readonly opening: readonly string[]
  readonly closing: readonly string[]
  readonly particles: readonly string[]
  /** Words in which a character of the lists below means something else. */
  readonly harmless: WordTable
  /** Negations, exceptions and prohibitions. */
  readonly polarity: WordTable
  readonly numbers: WordTable
  readonly opposites: WordTable
  readonly notOpposite: WordTable
  readonly question: WordTable
  readonly modality: WordTable
  readonly timeBound: WordTable
  /** Words that carry nothing of their own: one may stand in the place of another. */
  readonly light: WordTable
}

/** Vietnamese and English in words, Chinese in characters. */
export function guardTokens(text: string, language: GuardLanguage): readonly string[] {
  if (language === 'zh') return text.match(/[\p{Script=Latin}\p{N}.,]+|\p{L}/gu) ?? []
  return text.match(language === 'en' ? englishWord : word) ?? []
}

const word = /[\p{L}\p{M}\p{N}]+(?:[.,]\d+)*/gu
/** `don't` is `do` and `n't`; `today's` is `today`. */
const englishWord = /n[’']t\b|(?:(?!n[’']t\b)[\p{L}\p{M}\p{N}])+(?:[.,]\d+)*/gu

export function wordsOf(language: GuardLanguage): GuardWords {
  return tables[language]
}

function read(language: GuardLanguage): GuardWords {
  const given = lists[language]
  const table = (entries: readonly string[], means?: string): WordTable =>
    tableOf(entries.map((text) => [text, means ?? text]))
  const tableOf = (entries: readonly (readonly [string, string])[]): WordTable => {
    const made = entries
      .map(([text, means]) => ({ tokens: guardTokens(text, language), means }))
      .sort((left, right) => right.tokens.length - left.tokens.length)
    return { entries: made, firsts: new Set(made.map(({ tokens }) => tokens[0] ?? '')) }
  }
  return {
    opening: longestFirst(given.opening),
    closing: longestFirst(given.closing),
    particles: given.question_particle,
    harmless: table('not_polarity' in given ? given.not_polarity : []),
    polarity: tableOf([
      // `cannot` and `can not` say the same; which word of its kind is used makes no difference either.
      ...given.negation.map((text) => [text, 'not'] as const),
      ...given.exception.map((text) => [text, 'except'] as const),
      ...given.prohibition.map((text) => [text, 'forbidden'] as const),
    ]),
    numbers: table(given.number_words),
    opposites: table(given.opposites.flat()),
    notOpposite: table('not_opposite' in given ? given.not_opposite : []),
    question: tableOf(
      Object.entries(given.question).flatMap(([kind, words]) =>
        words.map((text) => [text, kind] as const),
      ),
    ),
    modality: tableOf([
      ...given.permission.map((text) => [text, 'may'] as const),
      ...given.obligation.map((text) => [text, 'must'] as const),
    ]),
    timeBound: table(given.time_bound),
    light: table(given.light),
  }
}

function longestFirst(texts: readonly string[]): readonly string[] {
  return [...texts].sort((left, right) => right.length - left.length)
}

const tables: Readonly<Record<GuardLanguage, GuardWords>> = {
  vi: read('vi'),
  zh: read('zh'),
  en: read('en'),
}

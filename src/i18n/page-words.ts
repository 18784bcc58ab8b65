// Words that only one page or one moment needs: loaded with it, one language at a time, so that the first load stays small.
import type { Language } from '../contract/views.ts'
import type { FoundWords } from './en/found.ts'
import type { OwnWordsWords } from './en/own-words.ts'
import type { RulesPageWords } from './en/rules-page.ts'
import type { RuleWords } from './en/rules.ts'

export interface RulesWords {
  readonly rules: RuleWords
  readonly page: RulesPageWords
  readonly own: OwnWordsWords
}

const rulesLoaders: Readonly<Record<Language, () => Promise<RulesWords>>> = {
  en: async () => ({
    rules: (await import('./en/rules.ts')).rules,
    page: (await import('./en/rules-page.ts')).rulesPage,
    own: (await import('./en/own-words.ts')).ownWords,
  }),
  vi: async () => ({
    rules: (await import('./vi/rules.ts')).rules,
    page: (await import('./vi/rules-page.ts')).rulesPage,
    own: (await import('./vi/own-words.ts')).ownWords,
  }),
  zh: async () => ({
    rules: (await import('./zh/rules.ts')).rules,
    page: (await import('./zh/rules-page.ts')).rulesPage,
    own: (await import('./zh/own-words.ts')).ownWords,
  }),
}

const foundLoaders: Readonly<Record<Language, () => Promise<{ readonly found: FoundWords }>>> = {
  en: () => import('./en/found.ts'),
  vi: () => import('./vi/found.ts'),
  zh: () => import('./zh/found.ts'),
}

export function loadRulesWords(language: Language): Promise<RulesWords> {
  return rulesLoaders[language]()
}

export async function loadFoundWords(language: Language): Promise<FoundWords> {
  return (await foundLoaders[language]()).found
}

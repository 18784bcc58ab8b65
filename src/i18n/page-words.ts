// Words that only one page or one moment needs: loaded with it, one language at a time, so that the first load stays small.
import type { Language } from '../contract/views.ts'
import type { FoundWords } from './en/found.ts'
import type { RulesPageWords } from './en/rules-page.ts'
import type { RuleWords } from './en/rules.ts'

export interface RulesWords {
  readonly rules: RuleWords
  readonly page: RulesPageWords
}

const rulesLoaders: Readonly<Record<Language, () => Promise<RulesWords>>> = {
  en: async () => joined(await import('./en/rules.ts'), await import('./en/rules-page.ts')),
  vi: async () => joined(await import('./vi/rules.ts'), await import('./vi/rules-page.ts')),
  zh: async () => joined(await import('./zh/rules.ts'), await import('./zh/rules-page.ts')),
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

function joined(
  { rules }: { readonly rules: RuleWords },
  { rulesPage }: { readonly rulesPage: RulesPageWords },
): RulesWords {
  return { rules, page: rulesPage }
}

// Words that only one page or one moment needs: loaded with it, one language at a time, so that the first load stays small.
import type { Language } from '../contract/views.ts'
import type { DocumentWords } from './en/documents.ts'
import type { FirstRunWords } from './en/first-run.ts'
import type { FitWords } from './en/fit.ts'
import type { FoundWords } from './en/found.ts'
import type { LibraryWords } from './en/library.ts'
import type { OverviewWords } from './en/overview.ts'
import type { OwnAnswerWords } from './en/own-answer.ts'
import type { OwnWordsWords } from './en/own-words.ts'
import type { ProofPageWords } from './en/proof-page.ts'
import type { RulesPageWords } from './en/rules-page.ts'
import type { RuleWords } from './en/rules.ts'
import type { TaskFormWords } from './en/task-form.ts'

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

/** Words of the page, and those about files that the commands use as well. */
export interface LibraryPageWords {
  readonly library: LibraryWords
  readonly files: DocumentWords
}

const libraryLoaders: Readonly<Record<Language, () => Promise<LibraryPageWords>>> = {
  en: async () => ({
    library: (await import('./en/library.ts')).library,
    files: (await import('./en/documents.ts')).documents,
  }),
  vi: async () => ({
    library: (await import('./vi/library.ts')).library,
    files: (await import('./vi/documents.ts')).documents,
  }),
  zh: async () => ({
    library: (await import('./zh/library.ts')).library,
    files: (await import('./zh/documents.ts')).documents,
  }),
}

const foundLoaders: Readonly<Record<Language, () => Promise<{ readonly found: FoundWords }>>> = {
  en: () => import('./en/found.ts'),
  vi: () => import('./vi/found.ts'),
  zh: () => import('./zh/found.ts'),
}

const ownAnswerLoaders: Readonly<
  Record<Language, () => Promise<{ readonly ownAnswer: OwnAnswerWords }>>
> = {
  en: () => import('./en/own-answer.ts'),
  vi: () => import('./vi/own-answer.ts'),
  zh: () => import('./zh/own-answer.ts'),
}

const taskFormLoaders: Readonly<
  Record<Language, () => Promise<{ readonly taskForm: TaskFormWords }>>
> = {
  en: () => import('./en/task-form.ts'),
  vi: () => import('./vi/task-form.ts'),
  zh: () => import('./zh/task-form.ts'),
}

const firstRunLoaders: Readonly<
  Record<Language, () => Promise<{ readonly firstRun: FirstRunWords }>>
> = {
  en: () => import('./en/first-run.ts'),
  vi: () => import('./vi/first-run.ts'),
  zh: () => import('./zh/first-run.ts'),
}

const overviewLoaders: Readonly<
  Record<Language, () => Promise<{ readonly overview: OverviewWords }>>
> = {
  en: () => import('./en/overview.ts'),
  vi: () => import('./vi/overview.ts'),
  zh: () => import('./zh/overview.ts'),
}

const proofLoaders: Readonly<
  Record<Language, () => Promise<{ readonly proofPage: ProofPageWords }>>
> = {
  en: () => import('./en/proof-page.ts'),
  vi: () => import('./vi/proof-page.ts'),
  zh: () => import('./zh/proof-page.ts'),
}

const fitLoaders: Readonly<Record<Language, () => Promise<{ readonly fit: FitWords }>>> = {
  en: () => import('./en/fit.ts'),
  vi: () => import('./vi/fit.ts'),
  zh: () => import('./zh/fit.ts'),
}

export async function loadFitWords(language: Language): Promise<FitWords> {
  return (await fitLoaders[language]()).fit
}

export async function loadProofWords(language: Language): Promise<ProofPageWords> {
  return (await proofLoaders[language]()).proofPage
}

export async function loadOverviewWords(language: Language): Promise<OverviewWords> {
  return (await overviewLoaders[language]()).overview
}

export async function loadOwnAnswerWords(language: Language): Promise<OwnAnswerWords> {
  return (await ownAnswerLoaders[language]()).ownAnswer
}

export async function loadTaskFormWords(language: Language): Promise<TaskFormWords> {
  return (await taskFormLoaders[language]()).taskForm
}

export async function loadFirstRunWords(language: Language): Promise<FirstRunWords> {
  return (await firstRunLoaders[language]()).firstRun
}

export function loadRulesWords(language: Language): Promise<RulesWords> {
  return rulesLoaders[language]()
}

export function loadLibraryWords(language: Language): Promise<LibraryPageWords> {
  return libraryLoaders[language]()
}

export async function loadFoundWords(language: Language): Promise<FoundWords> {
  return (await foundLoaders[language]()).found
}

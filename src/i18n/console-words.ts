// The console's words: their shape, and one language at a time as a file of its own, so that a browser never loads two.
import type { Language } from '../contract/views.ts'
import type { consoleWords as english } from './en/console/index.ts'
import type { Widen } from './widen.ts'

export type ConsoleWords = Widen<typeof english>

const loaders: Readonly<Record<Language, () => Promise<{ readonly consoleWords: ConsoleWords }>>> =
  {
    en: () => import('./en/console/index.ts'),
    vi: () => import('./vi/console/index.ts'),
    zh: () => import('./zh/console/index.ts'),
  }

export async function loadConsoleWords(language: Language): Promise<ConsoleWords> {
  return (await loaders[language]()).consoleWords
}

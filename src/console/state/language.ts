// The reader's language and its words; switching needs no reload.
import { signal } from '@preact/signals'

import type { Language } from '../../contract/views.ts'
import { type ConsoleWords, loadConsoleWords } from '../../i18n/console-words.ts'
import { readStored, writeStored } from './stored.ts'

export const languages = ['vi', 'zh', 'en'] as const satisfies readonly Language[]

/** Each in its own name: a reader who landed in the wrong language must recognise the right one. */
export const languageNames: Readonly<Record<Language, string>> = {
  vi: 'Tiếng Việt',
  zh: '中文',
  en: 'English',
}

export const language = signal<Language>('en')
const loaded = signal<ConsoleWords | undefined>(undefined)

/** The words of the current language. A component that calls it is drawn again after a switch. */
export function words(): ConsoleWords {
  if (loaded.value === undefined) throw new RangeError('Words are loaded before the first drawing.')
  return loaded.value
}

export async function chooseLanguage(chosen: Language): Promise<void> {
  loaded.value = await loadConsoleWords(chosen)
  language.value = chosen
  document.documentElement.lang = chosen === 'zh' ? 'zh-Hans' : chosen
}

/** A choice made by hand is kept on this device and goes before what the browser prefers. */
export async function keepLanguage(chosen: Language): Promise<void> {
  writeStored('language', chosen)
  await chooseLanguage(chosen)
}

/** Stored choice, then the first language of the browser that Sen speaks, then English. */
export function firstLanguage(): Language {
  const stored = readStored('language')
  const wanted = [stored ?? '', ...navigator.languages]
  for (const tag of wanted) {
    const found = languages.find((one) => tag.toLowerCase().split('-')[0] === one)
    if (found !== undefined) return found
  }
  return 'en'
}

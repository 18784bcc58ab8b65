// Chooses the words about settings by language.
import { config as en, type ConfigWords } from './en/config.ts'
import { config as vi } from './vi/config.ts'
import { config as zh } from './zh/config.ts'

const catalogues = { en, vi, zh }

export function configWords(language: 'vi' | 'zh' | 'en'): ConfigWords {
  return catalogues[language]
}

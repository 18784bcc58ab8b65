// Chooses the words of the label on AI content by language.
import { label as en, type LabelWords } from './en/label.ts'
import type { Language } from './negotiate.ts'
import { label as vi } from './vi/label.ts'
import { label as zh } from './zh/label.ts'

const catalogues = { en, vi, zh }

export function labelWords(language: Language): LabelWords {
  return catalogues[language]
}

// Chooses the words about masking by language.
import { mask as en, type MaskWords } from './en/mask.ts'
import type { Language } from './negotiate.ts'
import { mask as vi } from './vi/mask.ts'
import { mask as zh } from './zh/mask.ts'

const catalogues = { en, vi, zh }

export function maskWords(language: Language): MaskWords {
  return catalogues[language]
}

// Chooses the words about why a route answered by language.
import { fit as en, type FitWords } from './en/fit.ts'
import { fit as vi } from './vi/fit.ts'
import { fit as zh } from './zh/fit.ts'

const catalogues = { en, vi, zh }

export function fitWords(language: keyof typeof catalogues): FitWords {
  return catalogues[language]
}

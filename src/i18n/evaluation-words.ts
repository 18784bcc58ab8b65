// Chooses the words about measured packs by language.
import { evaluation as en, type EvaluationWords } from './en/evaluation.ts'
import { evaluation as vi } from './vi/evaluation.ts'
import { evaluation as zh } from './zh/evaluation.ts'

const catalogues = { en, vi, zh }

export function evaluationWords(language: keyof typeof catalogues): EvaluationWords {
  return catalogues[language]
}

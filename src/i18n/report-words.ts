// Chooses the words of registers and reports by language.
import { reports as en, type ReportWords } from './en/reports.ts'
import type { Language } from './negotiate.ts'
import { reports as vi } from './vi/reports.ts'
import { reports as zh } from './zh/reports.ts'

const catalogues = { en, vi, zh }

export function reportWords(language: Language): ReportWords {
  return catalogues[language]
}

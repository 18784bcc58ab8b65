// Chooses the words about students by language.
import { students as en, type StudentWords } from './en/students.ts'
import { students as vi } from './vi/students.ts'
import { students as zh } from './zh/students.ts'

const catalogues = { en, vi, zh }

export function studentWords(language: keyof typeof catalogues): StudentWords {
  return catalogues[language]
}

/** 0.86 → `86 %`; rounded down, so that nothing is promised that was not measured. */
export function sayShare(share: number, language: keyof typeof catalogues): string {
  const tenths = Math.floor(share * 1_000 + 1e-9) / 10
  const text = Number.isInteger(tenths) ? String(tenths) : tenths.toFixed(1)
  return language === 'en'
    ? `${text} %`
    : language === 'vi'
      ? `${text.replace('.', ',')} %`
      : `${text}%`
}

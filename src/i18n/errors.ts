// One error as one sentence in the reader's language: what happened, and what to do next.
import type { SenError } from '../errors/sen-error.ts'
import { errors as en, type ErrorWords } from './en/errors.ts'
import { errorFacts } from './error-facts.ts'
import type { Language } from './negotiate.ts'
import { errors as vi } from './vi/errors.ts'
import { errors as zh } from './zh/errors.ts'

export type { Language } from './negotiate.ts'

const catalogues: Readonly<Record<Language, ErrorWords>> = Object.freeze({ en, vi, zh })

/** Never holds anything but our own words, field paths, route names and numbers. */
export function errorSentence(error: SenError, language: Language): string {
  return catalogues[language].code[error.code](errorFacts(error.detail))
}

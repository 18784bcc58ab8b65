// Chooses the words about signals of the guards by language.
import { signals as en, type SignalWords } from './en/signals.ts'
import { signals as vi } from './vi/signals.ts'
import { signals as zh } from './zh/signals.ts'

const catalogues = { en, vi, zh }

export function signalWords(language: keyof typeof catalogues): SignalWords {
  return catalogues[language]
}

// Chooses the words about past prices and invoices by language.
import { money as en, type MoneyWords } from './en/money.ts'
import { money as vi } from './vi/money.ts'
import { money as zh } from './zh/money.ts'

const catalogues = { en, vi, zh }

export function moneyWords(language: keyof typeof catalogues): MoneyWords {
  return catalogues[language]
}

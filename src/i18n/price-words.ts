// Chooses the words about prices by language.
import { prices as en, type PriceWords } from './en/prices.ts'
import { prices as vi } from './vi/prices.ts'
import { prices as zh } from './zh/prices.ts'

const catalogues = { en, vi, zh }

export function priceWords(language: 'vi' | 'zh' | 'en'): PriceWords {
  return catalogues[language]
}

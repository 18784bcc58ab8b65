// Chooses the words about the house's own words by language, and says what is wrong with one and where.
import type { WordFault } from '../contract/own-words.ts'
import { ownWords as en, type OwnWordsWords } from './en/own-words.ts'
import { ownWords as vi } from './vi/own-words.ts'
import { ownWords as zh } from './zh/own-words.ts'

const catalogues = { en, vi, zh }

export function ownWordWords(language: keyof typeof catalogues): OwnWordsWords {
  return catalogues[language]
}

export function sayWordFault(words: OwnWordsWords, fault: WordFault): string {
  const { file, line, about, nearest } = fault
  const where = line === undefined ? file : words.where(file, String(line))
  return words.fault(where, words.faults[fault.code](about), nearest)
}

// Chooses the words about documents by language.
import type { DocumentFault } from '../contract/document-file.ts'
import { documents as en, type DocumentWords } from './en/documents.ts'
import { pageList } from './page-list.ts'
import { documents as vi } from './vi/documents.ts'
import { documents as zh } from './zh/documents.ts'

const catalogues = { en, vi, zh }

export function documentWords(language: keyof typeof catalogues): DocumentWords {
  return catalogues[language]
}

/** What is wrong and what to do next; pages are named where they are known. */
export function sayDocumentFault(
  words: DocumentWords,
  fault: DocumentFault,
  pages: readonly number[] = [],
): string {
  const sentence = words.faults[fault]
  return pages.length === 0 ? sentence : `${sentence} ${words.onPages(pageList(pages))}`
}

// Chooses the words about documents by language.
import type { DocumentFault } from '../contract/document-file.ts'
import { documents as en, type DocumentWords } from './en/documents.ts'
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

const mostNamed = 20

/** `1–3, 7`. */
export function pageList(pages: readonly number[]): string {
  const parts: string[] = []
  for (let index = 0; index < pages.length && parts.length < mostNamed; index += 1) {
    const start = pages[index] ?? 0
    let end = start
    while (pages[index + 1] === end + 1) {
      end += 1
      index += 1
    }
    parts.push(start === end ? String(start) : `${start}–${end}`)
  }
  return pages.length === 0 ? '' : parts.join(', ')
}

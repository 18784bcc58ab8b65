// Chooses the words of the server's terminal by language.
import { server as en, type ServerWords } from './en/server.ts'
import type { Language } from './negotiate.ts'
import { server as vi } from './vi/server.ts'
import { server as zh } from './zh/server.ts'

const catalogues = { en, vi, zh }

export function serverWords(language: Language): ServerWords {
  return catalogues[language]
}

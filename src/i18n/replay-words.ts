// Chooses the words about replays by language.
import { replay as en, type ReplayWords } from './en/replay.ts'
import { replay as vi } from './vi/replay.ts'
import { replay as zh } from './zh/replay.ts'

const catalogues = { en, vi, zh }

export function replayWords(language: keyof typeof catalogues): ReplayWords {
  return catalogues[language]
}

// Chooses the words about packs by language, and makes a line out of a fault.
import type { PackFault } from '../contract/pack-fault.ts'
import { packs as en, type PackWords } from './en/packs.ts'
import { packs as vi } from './vi/packs.ts'
import { packs as zh } from './zh/packs.ts'

const catalogues = { en, vi, zh }

export function packWords(language: keyof typeof catalogues): PackWords {
  return catalogues[language]
}

/** `tasks/fine.toml, line 3: …`, with what the format says of it at the end. */
export function sayPackFault(words: PackWords, { code, file, line, detail }: PackFault): string {
  const place = line === undefined ? file : words.at(file, line)
  const said = words.faults[code]
  return [
    ...(place === '' ? [] : [`${place}:`]),
    said,
    ...(detail === undefined ? [] : [detail]),
  ].join(' ')
}

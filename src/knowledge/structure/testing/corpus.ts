// The legal texts that tests read: Vietnamese decrees, codified law and Chinese law, with what their manifests say of them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parseOwnJson } from '../../../json/parse.ts'
import { type StructuredDocument, structureDocument } from '../structure-document.ts'

const sectors = join(import.meta.dir, '../../../../../shared/data/sectors')

export interface CorpusText {
  readonly set: 'law-vn-traffic' | 'law-vn-codified' | 'law-zh'
  readonly file: string
  readonly title: string
  readonly number: string | undefined
  readonly type: string
  readonly articles: number
  /** From the project's reference parse; absent where there is none. */
  readonly clauses: number | undefined
  readonly inForceFrom: string | undefined
}

interface ManifestRow {
  readonly file: string
  readonly title?: string
  readonly topic?: string
  readonly number?: string
  readonly type?: string
  readonly articles: number
  readonly clauses_reference?: number
  readonly in_force_from?: string
}

export function readSector(path: string): string {
  return readFileSync(join(sectors, path), 'utf8')
}

function manifest(set: CorpusText['set']): readonly CorpusText[] {
  const rows = parseOwnJson(readSector(`${set}/manifest.json`)) as unknown as readonly ManifestRow[]
  return rows.map((row) => ({
    set,
    file: row.file,
    title: row.title ?? row.topic ?? '',
    number: row.number,
    type: row.type === undefined ? 'Pháp điển' : set === 'law-zh' ? '法律' : row.type,
    articles: row.articles,
    clauses: row.clauses_reference,
    inForceFrom: row.in_force_from,
  }))
}

export const traffic = manifest('law-vn-traffic')
export const codified = manifest('law-vn-codified')
export const chinese = manifest('law-zh')

export const textOf = (text: CorpusText): string => readSector(`${text.set}/${text.file}`)

const read = new Map<string, StructuredDocument>()

/** A text as units and chunks; each is read once. */
export function structured(text: CorpusText): StructuredDocument {
  const known = read.get(text.file)
  if (known !== undefined) return known
  const document = structureDocument(textOf(text), {
    title: text.title,
    language: text.set === 'law-zh' ? 'zh' : 'vi',
    ...(text.number === undefined ? {} : { number: text.number }),
  })
  read.set(text.file, document)
  return document
}

/** A text of the traffic set by its number. @throws RangeError where there is none. */
export function trafficText(number: string): CorpusText {
  const found = traffic.find((text) => text.number === number)
  if (found === undefined) throw new RangeError(`no text ${number}`)
  return found
}

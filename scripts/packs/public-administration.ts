// Writes what the pack public-administration takes from official texts: its documents, their sources, and the procedures of the sheets.
//   sh scripts/bun scripts/packs/public-administration.ts <shared>/data
import { hash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { parseJson } from '../../src/json/parse.ts'
import { cutCodified } from './public-administration-codified.ts'
import { nameRow, recordOfSheet, sheetRow } from './public-administration-sheets.ts'
import { type TextOfPack, texts } from './public-administration-texts.ts'

const pack = join(import.meta.dir, '..', '..', 'packs', 'public-administration')

/** The text of one document as the pack carries it: UTF-8, NFC, one newline at its end. */
export function documentOf(text: TextOfPack, original: string): string {
  if (text.kind === 'law-codified') return cutCodified(original, { without: text.without ?? [] })
  return `${original
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .trim()}\n`
}

function sourceOf(text: TextOfPack, content: string) {
  const isChinese = text.kind === 'law-zh'
  return {
    id: text.id,
    path: text.path,
    title: text.title,
    ...(text.number === undefined ? {} : { number: text.number }),
    aliases: text.aliases,
    kind: text.kind,
    type: text.type,
    issuer: text.issuer,
    issued: text.issued,
    valid_from: text.validFrom,
    language: isChinese ? 'zh' : 'vi',
    licence: isChinese
      ? 'official text, not protected (Copyright Law of the PRC, Art. 5)'
      : 'official text, free (Law on Intellectual Property of Viet Nam, Art. 15)',
    origin: isChinese ? 'public copy of the official text' : 'national codification (Pháp điển)',
    retrieved: '2026-11-25',
    sha256: hash('sha256', content, 'hex'),
    ocr: false,
    amends: [],
  }
}

/** Lines of a file of JSON Lines. @throws Error with the line that is none */
export function rowsOf(content: string): readonly unknown[] {
  return content
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      const parsed = parseJson(line)
      if (!parsed.ok) throw new Error(`line ${index + 1}: ${parsed.why}`)
      return parsed.value
    })
}

const toLines = (rows: readonly unknown[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('')

/** Records of the sheets first, by code; what was written by hand stays as it is. */
export function mergeRecords(extracted: readonly { id: string }[], existing: string): string {
  const own = existing.split('\n').filter((line) => line !== '' && !/^\{"id":"\d/.test(line))
  return (
    toLines([...extracted].sort((a, b) => (a.id < b.id ? -1 : 1))) +
    own.map((line) => `${line}\n`).join('')
  )
}

function main(shared: string): void {
  const sources = texts.map((text) => {
    const content = documentOf(text, readFileSync(join(shared, text.from), 'utf8'))
    writeFileSync(join(pack, 'documents', text.path), content)
    return sourceOf(text, content)
  })
  writeFileSync(join(pack, 'documents', 'sources.jsonl'), toLines(sources))
  const names = new Map(
    rowsOf(readFileSync(join(import.meta.dir, 'public-administration-names.jsonl'), 'utf8'))
      .map((row) => nameRow.parse(row))
      .map((row) => [row.id, row]),
  )
  const sheets = readFileSync(join(shared, 'sectors', 'procedures-vn', 'records.jsonl'), 'utf8')
  const extracted = rowsOf(sheets).map((row) => {
    const sheet = sheetRow.parse(row)
    const own = names.get(sheet.id)
    if (own === undefined) throw new Error(`no names for ${sheet.id}`)
    return recordOfSheet(sheet, own)
  })
  const path = join(pack, 'records', 'procedure.jsonl')
  writeFileSync(path, mergeRecords(extracted, readFileSync(path, 'utf8')))
}

if (import.meta.main) {
  const [shared] = parseArgs({ allowPositionals: true }).positionals
  if (shared === undefined) throw new Error('Name the folder of the shared data.')
  main(shared)
}

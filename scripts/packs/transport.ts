// Makes what the pack `transport` takes from official texts: consolidated wordings and the records of acts and points.
// `sh scripts/bun scripts/packs/transport.ts` writes it; `--check` only says whether what lies there is what it would write.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { parseJson } from '../../src/json/parse.ts'
import { consolidate } from './transport-consolidate.ts'
import { circular13, decree238 } from './transport-edits.ts'
import { asMeant } from './transport-misread.ts'
import { readParagraphs, unitText } from './transport-paragraphs.ts'
import { readPoints } from './transport-points.ts'
import { readActs } from './transport-sanctions.ts'
import { withVersions } from './transport-versions.ts'

const pack = join(import.meta.dir, '../../packs/transport')

/** Files made from the official texts, by path in the pack. */
export function makeTransport(
  read: (path: string) => string,
  words: string,
): ReadonlyMap<string, string> {
  const document = (name: string): string => read(`documents/${name}.txt`)
  const decree = consolidate(document('168-2024-nd-cp'), document('238-2026-nd-cp'), decree238)
  const circular = consolidate(document('79-2024-tt-bca'), document('13-2025-tt-bca'), circular13)
  const idle = [...decree.idle, ...circular.idle]
  if (idle.length > 0) throw new Error(`edits that change nothing: ${idle.join(', ')}`)
  const lay = readWords(words)
  const sanctions = withVersions({
    before: readActs(document('168-2024-nd-cp')),
    after: readActs(decree.text),
    partly: unitText(readParagraphs(decree.text), '53.3'),
    words: lay,
  }).map((record) => ({
    ...record,
    behaviour: asMeant(record.behaviour),
    further: record.further.map(asMeant),
  }))
  const points = readPoints(document('cn-demerit-points-measures-2022'), lay)
  return new Map([
    ['documents/168-2024-nd-cp.2026-08-15.txt', decree.text],
    ['documents/79-2024-tt-bca.2025-03-01.txt', circular.text],
    ['records/sanction.jsonl', asLines(sanctions)],
    ['records/points.jsonl', asLines(points)],
  ])
}

/** Lay words, written by hand: `{"place": "6.9.b", "words": [...]}` a line; places of the Chinese measures are `cn:10.8`. */
export function readWords(text: string): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, readonly string[]>()
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const read = parseJson(line)
    const row = read.ok ? (read.value as { place?: unknown; words?: unknown }) : {}
    if (typeof row.place !== 'string' || !Array.isArray(row.words))
      throw new Error(`no row: ${line}`)
    words.set(row.place, row.words.map(String))
  }
  return words
}

function asLines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

if (import.meta.main) {
  const words = readFileSync(join(import.meta.dir, 'transport-words.jsonl'), 'utf8')
  const files = makeTransport((path) => readFileSync(join(pack, path), 'utf8'), words)
  const differing = [...files].filter(([path, text]) => {
    try {
      return readFileSync(join(pack, path), 'utf8') !== text
    } catch {
      return true
    }
  })
  const isCheck = process.argv.includes('--check')
  for (const [path, text] of isCheck ? [] : differing) writeFileSync(join(pack, path), text)
  for (const [path] of differing) console.log(`${isCheck ? 'differs' : 'written'} ${path}`)
  if (isCheck && differing.length > 0) process.exitCode = 3
}

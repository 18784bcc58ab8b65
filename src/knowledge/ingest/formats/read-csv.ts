// CSV: each row is a record under its header. Nothing is calculated: what begins with `=`, `+`, `-` or `@` is text like any other.
import { CsvError, parse } from 'csv-parse/sync'

import { decodeAs, decodeBytes } from '../encodings/decode-bytes.ts'
import { IngestFault } from '../ingest-fault.ts'
import type { ReadFacts, Reading } from '../reading.ts'
import { looksLikeHeader } from './table-header.ts'

export function readCsv(bytes: Uint8Array, reading: Reading): ReadFacts {
  const { encoding } = reading.options
  const { text, decoded } = encoding === undefined ? decodeBytes(bytes) : decodeAs(bytes, encoding)
  const rows = rowsOf(text)
  reading.blocks.table(rows, { hasHeader: looksLikeHeader(rows) })
  return { decoded }
}

/** A cell longer than this is no cell: a quote was never closed. */
const longestRecord = 1_000_000

/** @throws IngestFault `damaged` */
function rowsOf(text: string): readonly (readonly string[])[] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: longestRecord,
    })
  } catch (error) {
    if (error instanceof CsvError) throw new IngestFault('damaged')
    throw error
  }
}

const delimiters = [',', ';', '\t', '|'] as const

/** The one that stands equally often in the first lines, and most often. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20)
  const scores = delimiters.map((delimiter) => {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(delimiter).length - 1)
    const first = counts[0] ?? 0
    return first === 0 ? 0 : counts.filter((count) => count === first).length * 100 + first
  })
  const best = scores.indexOf(Math.max(...scores))
  return delimiters[best] ?? ','
}

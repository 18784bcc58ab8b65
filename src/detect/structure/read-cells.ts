// Cuts a text into the stretches that are looked at by themselves: values of JSON, fields of tables, lines.
import type { Lexicon } from '../words/lexicon.ts'
import type { StructuredCell } from './cell.ts'
import { readJson } from './read-json.ts'
import { readLines } from './read-lines.ts'

/** In order, without overlaps. Linear in the text. */
export function readCells(text: string, lexicon: Lexicon): readonly StructuredCell[] {
  const values = readJson(text, lexicon)
  if (values.length === 0) return readLines(text, { start: 0, end: text.length }, lexicon)
  const cells: StructuredCell[] = []
  let from = 0
  for (const value of values) {
    if (value.start > from)
      cells.push(...readLines(text, { start: from, end: value.start }, lexicon))
    cells.push(value)
    from = value.end
  }
  if (from < text.length) cells.push(...readLines(text, { start: from, end: text.length }, lexicon))
  return cells
}

// Cuts a text into the stretches that are looked at by themselves: values of JSON, fields of tables, lines.
import { isWordUnit } from '../normalise/characters.ts'
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
    for (const cell of gap(text, { start: from, end: value.start }, lexicon)) cells.push(cell)
    cells.push(value)
    from = value.end
  }
  for (const cell of gap(text, { start: from, end: text.length }, lexicon)) cells.push(cell)
  return cells
}

const nothing: readonly StructuredCell[] = Object.freeze([])

/** Between two values stand a key and punctuation; punctuation alone is no cell. */
function gap(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  lexicon: Lexicon,
): readonly StructuredCell[] {
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at)
    if (isWordUnit(unit) || unit >= 0x80) return readLines(text, { start, end }, lexicon)
  }
  return nothing
}

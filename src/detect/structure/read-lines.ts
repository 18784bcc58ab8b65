// Cuts running text into lines, and lines that form a table into fields.
import type { Lexicon } from '../words/lexicon.ts'
import { type StructuredCell, toCell } from './cell.ts'
import { type Line, readTable } from './read-table.ts'

interface Span {
  readonly start: number
  readonly end: number
}

const delimiters = ['\t', '|', ';', ','] as const

/** Linear in the text. */
export function readLines(
  text: string,
  { start, end }: Span,
  lexicon: Lexicon,
): readonly StructuredCell[] {
  const lines = cutLines(text, start, end)
  const cells: StructuredCell[] = []
  let row = 0
  let index = 0
  while (index < lines.length) {
    const line = lines[index]
    if (line === undefined) break
    const table = line.hasDelimiter ? blockAt(lines, index) : undefined
    const made = table === undefined ? undefined : readTable(text, { ...table, row }, lexicon)
    if (table === undefined || made === undefined) {
      cells.push(toCell({ start: line.start, end: line.end }))
      index += 1
    } else {
      cells.push(...made)
      row += table.lines.length
      index += table.lines.length
    }
  }
  return cells
}

function cutLines(text: string, start: number, end: number): readonly Line[] {
  const lines: Line[] = []
  let from = start
  let counts = [0, 0, 0, 0]
  let isQuoted = false
  const close = (to: number): void => {
    const hasDelimiter = counts.some((count) => count > 0)
    if (to > from) lines.push({ start: from, end: to, counts, hasDelimiter })
    if (hasDelimiter) counts = [0, 0, 0, 0]
    isQuoted = false
  }
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at)
    // Most letters are above; what is below is looked at more closely.
    if (unit > 0x7c || (unit > 0x3b && unit < 0x7c)) continue
    if (unit === 0x0a) {
      close(at)
      from = at + 1
    } else if (unit === 0x22) isQuoted = !isQuoted
    else if (!isQuoted) {
      if (unit === 0x09) counts[0] = (counts[0] ?? 0) + 1
      else if (unit === 0x7c) counts[1] = (counts[1] ?? 0) + 1
      else if (unit === 0x3b) counts[2] = (counts[2] ?? 0) + 1
      else if (unit === 0x2c) counts[3] = (counts[3] ?? 0) + 1
    }
  }
  close(end)
  return lines
}

/** Neighbouring lines with the same number of the same delimiter; a line with tabs alone is a row, too. */
function blockAt(
  lines: readonly Line[],
  index: number,
): { readonly lines: readonly Line[]; readonly delimiter: string } | undefined {
  for (const [place, delimiter] of delimiters.entries()) {
    const count = lines[index]?.counts[place] ?? 0
    if (count < (delimiter === '|' ? 2 : 1)) continue
    let end = index + 1
    while (end < lines.length && lines[end]?.counts[place] === count) end += 1
    if (end - index >= 2 || delimiter === '\t') return { lines: lines.slice(index, end), delimiter }
  }
  return undefined
}

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
export function readLines(text: string, span: Span, lexicon: Lexicon): readonly StructuredCell[] {
  const lines = cutLines(text, span)
  const cells: StructuredCell[] = []
  let row = 0
  let index = 0
  while (index < lines.length) {
    const line = lines[index]
    if (line === undefined) break
    const block = blockAt(lines, index)
    if (block !== undefined && readTable(text, { ...block, lines, row, cells }, lexicon)) {
      row += block.end - index
      index = block.end
    } else {
      cells.push(toCell({ start: line.start, end: line.end }))
      index += 1
    }
  }
  return cells
}

function cutLines(text: string, { start, end }: Span): readonly Line[] {
  const lines: Line[] = []
  let from = start
  let [tabs, bars, semicolons, commas] = [0, 0, 0, 0]
  let isQuoted = false
  for (let at = start; at <= end; at += 1) {
    const unit = at === end ? 0x0a : text.charCodeAt(at)
    // Most letters are above; what is below is looked at more closely.
    if (unit > 0x7c || (unit > 0x3b && unit < 0x7c)) continue
    if (unit === 0x0a) {
      if (at > from) lines.push({ start: from, end: at, tabs, bars, semicolons, commas })
      from = at + 1
      isQuoted = false
      tabs = bars = semicolons = commas = 0
    } else if (unit === 0x22) isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (unit === 0x09) tabs += 1
    else if (unit === 0x7c) bars += 1
    else if (unit === 0x3b) semicolons += 1
    else if (unit === 0x2c) commas += 1
  }
  return lines
}

function countOf(line: Line | undefined, delimiter: (typeof delimiters)[number]): number {
  if (line === undefined) return 0
  if (delimiter === '\t') return line.tabs
  if (delimiter === '|') return line.bars
  return delimiter === ';' ? line.semicolons : line.commas
}

/** Neighbouring lines with the same number of the same delimiter; a line with tabs alone is a row, too. */
function blockAt(
  lines: readonly Line[],
  start: number,
): { readonly start: number; readonly end: number; readonly delimiter: string } | undefined {
  for (const delimiter of delimiters) {
    const count = countOf(lines[start], delimiter)
    if (count < (delimiter === '|' ? 2 : 1)) continue
    let end = start + 1
    while (end < lines.length && countOf(lines[end], delimiter) === count) end += 1
    if (end - start >= 2 || delimiter === '\t') return { start, end, delimiter }
  }
  return undefined
}

// The lines of a document in reading order, with their pages: what the readers of law look at.
import type { Block, ParsedDocument } from '../../contract/parsed-document.ts'

export interface Line {
  readonly text: string
  readonly page?: number
  /** It came as a heading of the file, of this level. */
  readonly heading?: number
}

/** Empty lines are left out; a row of a table is one line, its cells parted by ` | `. */
export function toLines(source: ParsedDocument | string): readonly Line[] {
  if (typeof source === 'string') return cut(source, undefined, undefined)
  return source.blocks.flatMap((block) =>
    block.kind === 'table'
      ? tableLines(block)
      : cut(block.text, block.page, block.kind === 'heading' ? block.level : undefined),
  )
}

function tableLines(table: Extract<Block, { kind: 'table' }>): readonly Line[] {
  const rows = [table.header, ...table.rows].filter((row) => row.length > 0)
  const text = [table.title ?? '', ...rows.map((row) => row.join(' | '))].join('\n')
  return cut(text, table.page, undefined)
}

function cut(text: string, page: number | undefined, heading: number | undefined): readonly Line[] {
  const place = {
    ...(page === undefined ? {} : { page }),
    ...(heading === undefined ? {} : { heading }),
  }
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ text: line, ...place }))
}

// The rows of a document's tables, each cell under its header: for whoever wants the table and not a text to search in.
import type { Json, JsonObject } from '../../contract/json.ts'
import type { ParsedDocument } from '../../contract/parsed-document.ts'

/** Of every table that has a header; the first of two columns with one name counts. */
export function tableRows({ blocks }: Pick<ParsedDocument, 'blocks'>): readonly JsonObject[] {
  return blocks.flatMap((block): readonly JsonObject[] => {
    if (block.kind !== 'table' || block.header.length < 2) return []
    return block.rows.map((cells) => {
      const row: Record<string, Json> = {}
      for (const [index, column] of block.header.entries())
        if (column !== '' && row[column] === undefined) row[column] = cells[index] ?? ''
      return row
    })
  })
}

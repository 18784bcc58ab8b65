// Words below a table: its rows for a spreadsheet, the page on paper.
import type { Widen } from '../widen.ts'

export const tableTools = {
  copyCsv: 'Copy CSV',
  csvCopied: 'The table is on the clipboard.',
  print: 'Print',
}

export type TableToolWords = Widen<typeof tableTools>

// Excel: each row is a record under its header; values as they were last calculated, never formulas. Hidden sheets are left out.
import { zipSync } from 'fflate'
import readExcel from 'read-excel-file/node'

import { IngestFault } from '../ingest-fault.ts'
import type { ReadFacts, Reading } from '../reading.ts'
import type { OpenedZip } from '../zip/open-zip.ts'
import { elementsOf, parseXml } from '../zip/parse-xml.ts'
import { looksLikeHeader } from './table-header.ts'

const wanted =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[\w-]+\.xml)$/
/** A cell at the far corner would make a grid of 17 billion. */
const mostCells = 5_000_000

/** @throws IngestFault */
export async function readXlsx(zip: OpenedZip, reading: Reading): Promise<ReadFacts> {
  const { removed, options, blocks } = reading
  removed.macros += zip.names.filter((name) => /vbaProject\.bin$/i.test(name)).length
  removed.images += zip.names.filter((name) => name.startsWith('xl/media/')).length
  const files: Record<string, Uint8Array> = {}
  for (const name of zip.names) {
    options.signal.throwIfAborted()
    if (!wanted.test(name)) continue
    const content = zip.read(name)
    refuseUnsafe(name, content)
    files[name] = content
  }
  const hidden = hiddenSheets(files['xl/workbook.xml'])
  const sheets = await readSheets(zipSync(files, { level: 0 }))
  for (const { sheet, data } of sheets) {
    options.signal.throwIfAborted()
    const rows = data.map((row) => row.map(toText))
    if (hidden.has(sheet)) {
      removed.hidden += rows.flat().join('').length
      continue
    }
    const start = tableStart(rows)
    if (sheets.length > 1) blocks.heading(2, sheet)
    for (const row of rows.slice(0, start)) blocks.paragraph(row.join(' '))
    const table = rows.slice(start)
    blocks.table(table, { title: sheet, hasHeader: looksLikeHeader(table) })
  }
  return {}
}

/** Document types have no place in it, and the grid must be one that fits. @throws IngestFault */
function refuseUnsafe(name: string, content: Uint8Array): void {
  const text = new TextDecoder().decode(content)
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new IngestFault('damaged')
  if (!name.startsWith('xl/worksheets/')) return
  let rows = 0
  let columns = 0
  for (const [, letters = '', digits = ''] of text.matchAll(/\sr(?:ef)?="([A-Z]{1,3})(\d{1,7})/g)) {
    rows = Math.max(rows, Number(digits))
    columns = Math.max(columns, columnOf(letters))
  }
  for (const [, letters = '', digits = ''] of text.matchAll(/:([A-Z]{1,3})(\d{1,7})"/g)) {
    rows = Math.max(rows, Number(digits))
    columns = Math.max(columns, columnOf(letters))
  }
  if (rows * columns > mostCells) throw new IngestFault('too-large')
}

function columnOf(letters: string): number {
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}

function hiddenSheets(workbook: Uint8Array | undefined): ReadonlySet<string> {
  if (workbook === undefined) throw new IngestFault('damaged')
  const sheets = elementsOf(parseXml(workbook), 'sheet')
  return new Set(
    sheets.flatMap(({ attribs }) => (attribs['state'] === undefined || attribs['state'] === 'visible' ? [] : [attribs['name'] ?? ''])), // prettier-ignore
  )
}

async function readSheets(archive: Uint8Array) {
  try {
    return await readExcel<string>(Buffer.from(archive), { parseNumber: shortNumber })
  } catch {
    // The reader throws plain errors for whatever it does not expect.
    throw new IngestFault('damaged')
  }
}

/** `0.30000000000000004` was 0.3 to whoever typed it: Excel shows fifteen digits. */
function shortNumber(text: string): string {
  const value = Number(text)
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : text
}

function toText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) {
    const iso = cell.toISOString()
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
  }
  return typeof cell === 'string' || typeof cell === 'boolean' ? String(cell) : ''
}

/** Lines above the table, as offices write them: a name, a date, "unit: thousand". At most ten. */
function tableStart(rows: readonly (readonly string[])[]): number {
  const filled = (row: readonly string[] | undefined): number =>
    row?.filter((cell) => cell.trim() !== '').length ?? 0
  const widest = rows.slice(0, 50).reduce((most, row) => Math.max(most, filled(row)), 0)
  const start = rows.slice(0, 11).findIndex((row) => filled(row) * 2 > widest)
  return start < 0 ? 0 : start
}

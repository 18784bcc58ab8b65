// Makes the fields of a table cells: each has its column's header as label, or the word before it in its row.
import type { LabelMeaning, Lexicon } from '../words/lexicon.ts'
import { type StructuredCell, toCell } from './cell.ts'

export interface Line {
  readonly start: number
  readonly end: number
  /** Of tab, `|`, `;`, `,` outside of quotes. */
  readonly counts: readonly number[]
  readonly hasDelimiter: boolean
}

export interface Block {
  readonly lines: readonly Line[]
  readonly delimiter: string
  /** Number of its first row. */
  readonly row: number
}

interface Field {
  readonly start: number
  readonly end: number
}

/** Longer fields are sentences that happen to have as many commas. */
const longestHeader = 40

/** @returns undefined where lines only look like a table: prose with as many commas. */
export function readTable(
  text: string,
  block: Block,
  lexicon: Lexicon,
): readonly StructuredCell[] | undefined {
  const { delimiter } = block
  const rows = block.lines.map((line) => cutFields(text, line, delimiter))
  const headers = rows[0]?.map((field) => nameField(text, field, lexicon)) ?? []
  const isPlain = delimiter === ',' || delimiter === ';'
  const isNamed = headers.some((one) => one.types.length > 0 || one.isNegative)
  const isVertical = rows.length > 1 && countsAsVertical(text, rows, lexicon)
  const hasHeader = !isVertical && isNamed && rows.length > 1 && !hasLongNumber(text, rows[0] ?? [])
  if (isPlain && !hasHeader && !isVertical && (rows.length < 3 || !areShort(rows))) return undefined
  return rows.flatMap((fields, index) => {
    if (isRule(text, fields)) return []
    let before: LabelMeaning | undefined
    return fields.flatMap((field, column) => {
      const own = hasHeader ? undefined : nameField(text, field, lexicon)
      const meaning = hasHeader && index > 0 ? headers[column] : before
      // In a row without header, only a field that is a label names the next one: a person may be called Sinh.
      before = own?.isWhole === true ? own : undefined
      if (field.end <= field.start) return []
      const label = meaning === undefined || meaning.types.length === 0 ? undefined : meaning.types
      const isNegative = meaning?.isNegative ?? false
      return [toCell({ ...field, label, isNegative, row: block.row + index, column })]
    })
  })
}

/** Fields without surrounding spaces and quotes. */
function cutFields(text: string, line: Line, delimiter: string): readonly Field[] {
  const fields: Field[] = []
  let from = line.start
  let isQuoted = false
  for (let at = line.start; at <= line.end; at += 1) {
    const one = text.charAt(at)
    if (at < line.end && one === '"') isQuoted = !isQuoted
    if (at < line.end && (isQuoted || one !== delimiter)) continue
    fields.push(trim(text, from, at))
    from = at + 1
  }
  // Markdown begins and ends its rows with a bar.
  if (delimiter !== '|') return fields
  const isOpen = (field: Field | undefined): boolean =>
    field !== undefined && field.end <= field.start
  return fields.slice(isOpen(fields[0]) ? 1 : 0, isOpen(fields.at(-1)) ? -1 : undefined)
}

function trim(text: string, from: number, to: number): Field {
  let start = from
  let end = to
  while (start < end && ' "\r\t'.includes(text.charAt(start))) start += 1
  while (end > start && ' "\r\t'.includes(text.charAt(end - 1))) end -= 1
  return { start, end }
}

function nameField(text: string, { start, end }: Field, lexicon: Lexicon): LabelMeaning {
  if (end - start > longestHeader || end <= start)
    return { types: [], isNegative: false, isWhole: false }
  return lexicon.name(text.slice(start, end).replace(/[:：*]+$/, ''))
}

/** Two columns, the first of them words that name the second: a form. */
function countsAsVertical(
  text: string,
  rows: readonly (readonly Field[])[],
  lexicon: Lexicon,
): boolean {
  if (rows.some((fields) => fields.length !== 2)) return false
  const named = rows.filter(([first, second]) => {
    if (first === undefined || second === undefined) return false
    const { types, isWhole } = nameField(text, first, lexicon)
    return (
      types.length > 0 &&
      isWhole &&
      !/\d{5}/.test(text.slice(first.start, first.end)) &&
      nameField(text, second, lexicon).types.length === 0
    )
  })
  return named.length * 2 > rows.length
}

function hasLongNumber(text: string, fields: readonly Field[]): boolean {
  return fields.some(({ start, end }) =>
    /\d{6}/.test(text.slice(start, Math.min(end, start + longestHeader))),
  )
}

function areShort(rows: readonly (readonly Field[])[]): boolean {
  return rows.every((fields) => fields.every(({ start, end }) => end - start <= longestHeader))
}

/** `|---|:--|` between header and rows. */
function isRule(text: string, fields: readonly Field[]): boolean {
  return fields.every(({ start, end }) =>
    /^[:=\s-]*$/.test(text.slice(start, Math.min(end, start + 80))),
  )
}

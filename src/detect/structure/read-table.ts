// Makes the fields of a table cells: each has its column's header as label, or the word before it in its row.
import { isDigitUnit } from '../normalise/characters.ts'
import type { LabelMeaning, Lexicon } from '../words/lexicon.ts'
import { type StructuredCell, toCell } from './cell.ts'

export interface Line {
  readonly start: number
  readonly end: number
  /** Delimiters outside of quotes. */
  readonly tabs: number
  readonly bars: number
  readonly semicolons: number
  readonly commas: number
}

export interface Block {
  readonly lines: readonly Line[]
  readonly start: number
  readonly end: number
  readonly delimiter: string
  /** Number of its first row. */
  readonly row: number
  /** Where its cells go. */
  readonly cells: StructuredCell[]
}

interface Field {
  readonly start: number
  readonly end: number
}

/** Longer fields are sentences that happen to have as many commas. */
const longestHeader = 40

/** Rows that are looked at before a block counts as a table. */
const sampleRows = 100

/** @returns false where lines only look like a table: prose with as many commas. */
export function readTable(text: string, block: Block, lexicon: Lexicon): boolean {
  const { delimiter, lines, start, end } = block
  const sample = lines
    .slice(start, Math.min(end, start + sampleRows))
    .map((line) => cutFields(text, line, delimiter))
  const [first = []] = sample
  const headers = first.map((field) => nameField(text, field, lexicon))
  const isPlain = delimiter === ',' || delimiter === ';'
  const isNamed = headers.some((one) => one.types.length > 0 || one.isNegative)
  const isVertical = sample.length > 1 && countsAsVertical(text, sample, lexicon)
  const hasHeader = !isVertical && isNamed && sample.length > 1 && !hasLongNumber(text, first)
  if (isPlain && !hasHeader && !isVertical && (sample.length < 3 || !areShort(sample))) return false
  for (let index = start; index < end; index += 1) {
    const line = lines[index]
    const fields = line === undefined ? [] : cutFields(text, line, delimiter)
    const names = hasHeader && index > start ? headers : undefined
    if (!isRule(text, fields))
      putRow(text, { block, fields, names, hasHeader, row: block.row + index - start }, lexicon)
  }
  return true
}

interface Row {
  readonly block: Block
  readonly fields: readonly Field[]
  readonly names: readonly LabelMeaning[] | undefined
  readonly hasHeader: boolean
  readonly row: number
}

function putRow(
  text: string,
  { block, fields, names, hasHeader, row }: Row,
  lexicon: Lexicon,
): void {
  let before: LabelMeaning | undefined
  for (const [column, field] of fields.entries()) {
    const { start, end } = field
    const meaning = names === undefined ? before : names[column]
    // In a row without header, only a field that is a label names the next one: a person may be called Sinh.
    before = hasHeader ? undefined : wholeName(text, field, lexicon)
    if (end <= start || isTooLittle(text, field)) continue
    const label = meaning === undefined || meaning.types.length === 0 ? undefined : meaning.types
    const isNegative = meaning?.isNegative ?? false
    block.cells.push(toCell({ start, end, label, isNegative, row, column, own: meaning?.own }))
  }
}

/** A few digits: a row's number, a count. Nothing is found in it, and a long table has one in each row. */
function isTooLittle(text: string, { start, end }: Field): boolean {
  if (end - start > 4) return false
  for (let at = start; at < end; at += 1) if (!isDigitUnit(text.charCodeAt(at))) return false
  return true
}

function wholeName(text: string, field: Field, lexicon: Lexicon): LabelMeaning | undefined {
  if (isDigitUnit(text.charCodeAt(field.start))) return undefined
  const name = nameField(text, field, lexicon)
  return name.isWhole ? name : undefined
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

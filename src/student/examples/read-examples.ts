// Examples from a file: lines of JSON, or CSV with a header. Nothing is calculated, and each line that is none is named by its number.
import { CsvError, parse } from 'csv-parse/sync'

import type { Json } from '../../contract/json.ts'
import {
  type ExampleRights,
  exampleRights,
  type StudentAnswer,
  type StudentExample,
} from '../../contract/student.ts'
import { parseJson } from '../../json/parse.ts'
import { checkFieldName, checkLabel } from './check-label.ts'
import { limits } from './limits.ts'

export interface ReadExamples {
  readonly examples: readonly StudentExample[]
  /** Lines (from 1) that hold no example, at most 20 of them, and how many there are. */
  readonly faulty: readonly number[]
  readonly faults: number
}

export interface ReadOptions {
  /** For lines that say nothing of rights; absent: unknown, and nothing is learned from them. */
  readonly rights?: ExampleRights
  /** Who brings the file; empty: the house. */
  readonly author: string
}

type Cells = Readonly<Record<string, Json | undefined>>

const shownFaults = 20
const longestRecord = 4_000_000
/** Columns of a CSV that hold a field's value: `field:so_tien`. */
const fieldPrefix = 'field:'

/** @param text the whole file; the first sign that is no white space says which of both it is. */
export function readExamples(text: string, options: ReadOptions): ReadExamples {
  const whole = text.replace(/^\ufeff/, '')
  const rows = /^\s*\{/.test(whole) ? jsonRows(whole) : csvRows(whole)
  const examples: StudentExample[] = []
  const faulty: number[] = []
  let faults = 0
  for (const { line, cells } of rows) {
    const example = cells === undefined ? undefined : toExample(cells, options)
    if (example !== undefined) examples.push(example)
    else {
      faults += 1
      if (faulty.length < shownFaults) faulty.push(line)
    }
  }
  return { examples, faulty, faults }
}

interface Row {
  readonly line: number
  readonly cells: Cells | undefined
}

function* jsonRows(text: string): Generator<Row> {
  let line = 0
  for (let at = 0; at <= text.length;) {
    const end = text.indexOf('\n', at)
    const raw = text.slice(at, end === -1 ? text.length : end)
    line += 1
    at = end === -1 ? text.length + 1 : end + 1
    if (raw.trim() === '') continue
    const parsed = raw.length > longestRecord ? undefined : parseJson(raw, { depth: 8, keys: 200 })
    const value = parsed?.ok === true ? parsed.value : undefined
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    yield { line, cells: isObject ? (value as Cells) : undefined }
  }
}

/** A file that is no table at all is one faulty line. */
function csvRows(text: string): readonly Row[] {
  let rows: readonly (readonly string[])[]
  try {
    rows = parse(text, {
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: longestRecord,
    })
  } catch (error) {
    if (error instanceof CsvError) return [{ line: 1, cells: undefined }]
    throw error
  }
  const [header = [], ...rest] = rows
  const names = header.map((name) => name.trim())
  return rest.map((row, index) => ({ line: index + 2, cells: cellsOf(names, row) }))
}

function cellsOf(names: readonly string[], row: readonly string[]): Cells {
  const cells = new Map<string, Json>()
  const fields = new Map<string, Json>()
  for (const [index, name] of names.entries()) {
    const value = row[index] ?? ''
    if (name.startsWith(fieldPrefix)) fields.set(name.slice(fieldPrefix.length), value)
    else if (value !== '') cells.set(name, value)
  }
  if (fields.size > 0) cells.set('fields', Object.fromEntries(fields))
  return Object.fromEntries(cells)
}

function toExample(cells: Cells, options: ReadOptions): StudentExample | undefined {
  const text = cells['text']
  const answer = answerOf(cells)
  if (typeof text !== 'string' || answer === undefined) return undefined
  const teacher = shortText(cells['teacher'])
  const classes = cells['classes']
  const isListed = Array.isArray(classes) && classes.every((one) => typeof one === 'string')
  return {
    text,
    answer,
    rights: rightsOf(cells['rights'] ?? options.rights),
    source: teacher === '' ? 'file' : 'reference',
    author: shortText(cells['author']) || options.author,
    cluster: shortText(cells['cluster']),
    ...(teacher !== '' && { teacher }),
    ...(isListed && { classes }),
  }
}

function answerOf(cells: Cells): StudentAnswer | undefined {
  const { label, fields } = cells
  if (Array.isArray(label)) {
    // Several labels are one answer: a set, said in one order.
    const several = label.map((one) => (typeof one === 'string' ? checkLabel(one) : undefined))
    const known = several.filter((one) => one !== undefined)
    const joined = known.length === several.length ? [...new Set(known)].toSorted().join('; ') : ''
    return joined === '' || joined.length > limits.label
      ? undefined
      : { form: 'label', label: joined }
  }
  if (typeof label === 'string') {
    const checked = checkLabel(label)
    return checked === undefined ? undefined : { form: 'label', label: checked }
  }
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return undefined
  const known = Object.entries(fields).map(([raw, value]) => {
    const name = checkFieldName(raw)
    const text = typeof value === 'number' ? String(value) : value
    const isShort = typeof text === 'string' && text.length <= limits.label
    return name === undefined || !isShort ? undefined : ([name, text.trim()] as const)
  })
  const whole = known.filter((one) => one !== undefined)
  if (whole.length !== known.length || whole.length === 0 || whole.length > limits.fields)
    return undefined
  return {
    form: 'fields',
    fields: Object.fromEntries(whole.toSorted(([left], [right]) => (left < right ? -1 : 1))),
  }
}

function rightsOf(value: Json | undefined): ExampleRights {
  return exampleRights.find((one) => one === value) ?? 'unknown'
}

function shortText(value: Json | undefined): string {
  return typeof value === 'string' ? (checkLabel(value) ?? '') : ''
}

// The rows of a JSON file of any usual form: lines, a list, a list inside an object, or texts by their id.
import type { Json } from '../../contract/json.ts'
import { parseJson } from '../../json/parse.ts'
import { isRow, type JsonRow } from './fields.ts'

/** Files of somebody's own, larger than any request. */
const limits = Object.freeze({ depth: 64, keys: 20_000_000 })

/** @returns undefined where it is no JSON of rows. */
export function readRows(text: string): readonly JsonRow[] | undefined {
  const plain = text.replace(/^\ufeff/, '')
  const whole = parseJson(plain, limits)
  return whole.ok ? rowsOf(whole.value) : readLines(plain)
}

function readLines(text: string): readonly JsonRow[] | undefined {
  const rows: JsonRow[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const read = parseJson(line, limits)
    if (!read.ok || !isRow(read.value)) return undefined
    rows.push(read.value)
  }
  return rows
}

function rowsOf(value: Json): readonly JsonRow[] | undefined {
  if (Array.isArray(value))
    return value.map((member: Json): JsonRow => (isRow(member) ? member : { text: member }))
  if (!isRow(value)) return undefined
  const members = Object.entries(value)
  const list = members.find(([, member]) => Array.isArray(member) && member.some(isRow))
  if (list !== undefined && members.length < 8) return rowsOf(list[1])
  const isById = members.length > 1 && members.every(([, member]) => isRow(member))
  if (isById) return members.map(([id, member]) => ({ id, ...(isRow(member) ? member : {}) }))
  return [value]
}

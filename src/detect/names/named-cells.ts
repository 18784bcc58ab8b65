// Cells whose header or key says that they hold a name or an address, and cells in a row that speaks of a person.
import type { Candidate, Cell, NameContext } from '../candidate.ts'
import { surnameAt } from './han-names.ts'
import { viSurnames } from './lists.ts'

const latin = /^(?:[\p{Lu}\p{Ll}][\p{L}\p{M}'’-]*\.?(?:\.(?=\p{L}))?(?:\s+|$)){1,7}$/u
const han = /^[\u4e00-\u9fff]{2,4}$|^[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8}){1,3}$/
const initials = /^(?:\p{Lu}h?\.\s?){1,6}\p{Lu}?$/u
const address = /\d|[,-]|\p{L}{2,}\s+\p{L}{2,}|[\u4e00-\u9fff]{3,}/u
const longestName = 60
const longestAddress = 200

export function namedCells(text: string, context: NameContext): readonly Candidate[] {
  const rowsOfPersons = rowsWithValues(context)
  return context.cells.flatMap((cell): readonly Candidate[] => {
    const { start, end } = trim(text, cell)
    const value = text.slice(start, end)
    if (value === '') return []
    if (cell.label?.includes('NAME') === true && isName(value))
      return [{ start, end, type: 'NAME', confidence: 0.95, labelled: true }]
    if (
      cell.label?.includes('ADDRESS') === true &&
      value.length <= longestAddress &&
      address.test(value)
    )
      return [{ start, end, type: 'ADDRESS', confidence: 0.95, labelled: true }]
    if (
      cell.row >= 0 &&
      rowsOfPersons.has(cell.row) &&
      cell.label === undefined &&
      beginsLikeName(value)
    )
      return [{ start, end, type: 'NAME', confidence: 0.75, labelled: false }]
    return []
  })
}

/** Rows that hold a number or an address of a person, found before. */
function rowsWithValues({ cells, found }: NameContext): ReadonlySet<number> {
  const rows = new Set<number>()
  let at = 0
  for (const cell of cells) {
    while ((found[at]?.end ?? Infinity) <= cell.start) at++
    const value = found[at]
    if (value !== undefined && value.start >= cell.start && value.end <= cell.end)
      rows.add(cell.row)
  }
  rows.delete(-1)
  return rows
}

function trim(text: string, cell: Cell): { readonly start: number; readonly end: number } {
  let { start, end } = cell
  while (start < end && /[\s"'|]/.test(text.charAt(start))) start++
  while (end > start && /[\s"'|]/.test(text.charAt(end - 1))) end--
  return { start, end }
}

function isName(value: string): boolean {
  return (
    value.length <= longestName && (han.test(value) || latin.test(value) || initials.test(value))
  )
}

function beginsLikeName(value: string): boolean {
  if (han.test(value)) return surnameAt(value, 0) > 0
  const [first = '', ...rest] = value.toLowerCase().split(/\s+/)
  return (
    isName(value) &&
    rest.length >= 1 &&
    rest.length <= 4 &&
    viSurnames.has(first) &&
    value !== value.toLowerCase()
  )
}

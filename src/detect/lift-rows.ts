// Values too weak to count alone gain weight from what stands in the same record: a row, an object, a file name, a short line.
import type { Candidate } from './candidate.ts'
import { combine, weight } from './detector.ts'
import type { StructuredCell } from './structure/cell.ts'

interface Span {
  readonly start: number
  readonly end: number
}

const extension =
  /^[\p{L}\p{N}_() -]{0,40}\.(?:docx?|xlsx?|pptx?|pdf|jpe?g|png|heic|txt|csv|zip|rar|odt|mp[34])(?![\p{L}\p{N}])/iu
/** A line longer than this is a sentence, not a record. */
const longestRecord = 120

/** @returns the weak ones that a record lifts, with their new confidence. */
export function liftRows(
  text: string,
  cells: readonly StructuredCell[],
  { weak, found }: { readonly weak: readonly Candidate[]; readonly found: readonly Candidate[] },
): readonly Candidate[] {
  const lifted: Candidate[] = []
  const rows = weak.length === 0 ? new Map<number, Span>() : rowSpans(cells)
  for (const one of weak) {
    const cell = cellAt(cells, one.start)
    if (cell === undefined) continue
    const name = fileNameAround(text, one, cell)
    const isRow = cell.row >= 0
    const record = name ?? (isRow ? rows.get(cell.row) : lineAround(one, cell))
    if (record === undefined) continue
    const types = new Set(inside(found, record).map((other) => other.type))
    types.delete(one.type)
    const isEnough = types.size >= 2 || ((name !== undefined || isRow) && types.has('NAME'))
    if (isEnough) lifted.push({ ...one, confidence: combine(one.confidence, weight.row) })
  }
  return lifted
}

function rowSpans(cells: readonly StructuredCell[]): Map<number, Span> {
  const rows = new Map<number, Span>()
  for (const cell of cells) {
    if (cell.row < 0) continue
    const start = rows.get(cell.row)?.start ?? cell.start
    rows.set(cell.row, { start, end: cell.end })
  }
  return rows
}

function lineAround(one: Candidate, cell: StructuredCell): Span | undefined {
  return cell.end - cell.start <= longestRecord && one.end <= cell.end ? cell : undefined
}

/** `BenhAn_Nguyễn Văn An_079203012345.docx`. */
function fileNameAround(text: string, one: Candidate, cell: StructuredCell): Span | undefined {
  const behind = extension.exec(text.slice(one.end, Math.min(cell.end, one.end + 50)))
  if (behind === null) return undefined
  let start = one.start
  while (
    start > cell.start &&
    one.start - start < 80 &&
    !/["'/\\:<>|“”]/.test(text.charAt(start - 1))
  )
    start -= 1
  return { start, end: one.end + behind[0].length }
}

export function cellAt<Kind extends Span>(cells: readonly Kind[], place: number): Kind | undefined {
  let low = 0
  let high = cells.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cells[middle]?.end ?? 0) <= place) low = middle + 1
    else high = middle
  }
  const cell = cells[low]
  return cell !== undefined && cell.start <= place ? cell : undefined
}

/** Those of a sorted list that lie in the span. */
function inside(found: readonly Candidate[], { start, end }: Span): readonly Candidate[] {
  let low = 0
  let high = found.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((found[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  const list: Candidate[] = []
  for (let index = low; index < found.length; index += 1) {
    const one = found[index]
    if (one === undefined || one.start >= end) break
    list.push(one)
  }
  return list
}

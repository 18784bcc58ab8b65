// Codes in fields that a header or a key names, and in columns whose cells are so alike that they name themselves.
import type { FindingType } from '../../contract/finding.ts'
import type { Candidate } from '../candidate.ts'
import { type CodeDetector, combine, weight } from '../detector.ts'
import { detectors } from '../registry.ts'
import type { StructuredCell } from '../structure/cell.ts'
import { isCutOut } from './edges.ts'
import { codesFrom, type Measure, type Placed } from './measure.ts'
import { readFitting } from './read-scanned.ts'

const byType: ReadonlyMap<FindingType, CodeDetector> = new Map(
  detectors.map((one) => [one.type, one]),
)

/** Values of the types that the cell's header or key names. */
export function findNamed(measure: Measure, cells: readonly StructuredCell[]): Candidate[] {
  const found: Candidate[] = []
  let token = 0
  for (const cell of cells) {
    while ((measure.tokens[token]?.end ?? Infinity) <= cell.start) token += 1
    if (cell.label === undefined) continue
    const types = cell.label.flatMap((type) => byType.get(type) ?? [])
    if (types.length === 0) continue
    for (let index = token; index < measure.tokens.length; index += 1) {
      const start = measure.tokens[index]?.start ?? Infinity
      if (start >= cell.end) break
      const best = bestIn(measure, { first: index, end: cell.end }, types)
      if (best === undefined) continue
      for (const one of best.types) {
        const confidence = combine(weight.label, one.weigh(best.code))
        found.push({
          start: best.code.start,
          end: best.code.end,
          type: one.type,
          confidence,
          labelled: true,
        })
      }
      index = best.code.last
    }
  }
  return found
}

/** Excel drops the zero at the front of a number: named so by its column, nine digits are a mobile all the same. */
function isCutPhone(one: CodeDetector, code: Placed): boolean {
  return one.type === 'PHONE' && code.pieces.length === 1 && /^[35789]\d{8}$/.test(code.text)
}

function bestIn(
  measure: Measure,
  { first, end }: { readonly first: number; readonly end: number },
  types: readonly CodeDetector[],
): { readonly code: Placed; readonly types: readonly CodeDetector[] } | undefined {
  let best: { readonly code: Placed; readonly types: readonly CodeDetector[] } | undefined
  let highest = -1
  for (const written of codesFrom(measure, first)) {
    if (written.end > end || isCutOut(measure, written)) continue
    const { code, fitting } = readFitting(written, (given) =>
      types.filter(
        (one) =>
          (one.lengths.includes(given.text.length) && one.fits(given)) || isCutPhone(one, given),
      ),
    )
    if (fitting.length === 0) continue
    const score = Math.max(...fitting.map((one) => one.weigh(code)))
    if (score < highest) continue
    highest = score
    const sure = fitting.filter((one) => one.weigh(code) === score)
    best = { code, types: score > 0 ? sure : fitting }
  }
  return best
}

/** Cells that say what they are by themselves. */
const leastCells = 3
const validShare = 0.8
/** With and without separators. */
const shortestChecked = 10
const longestChecked = 20

/** Types whose check can carry a column (design `sovereignty` §6, layer d). */
const checked: readonly FindingType[] = ['VN_CCCD', 'VN_MST']

export function findColumns(measure: Measure, cells: readonly StructuredCell[]): Candidate[] {
  const found: Candidate[] = []
  for (const column of columnsOf(cells)) {
    for (const type of checked) {
      const detector = byType.get(type)
      if (detector !== undefined && namesItself(measure, column, detector)) {
        putColumn(found, measure, { column, detector })
      }
    }
  }
  return found
}

/** The code that fills the cell, where it has the shape of this type. */
function shapedCode(
  measure: Measure,
  cell: StructuredCell,
  detector: CodeDetector,
): Placed | undefined {
  const length = cell.end - cell.start
  if (length < shortestChecked || length > longestChecked) return undefined
  const code = wholeCode(measure, cell)
  if (code === undefined || !detector.lengths.includes(code.text.length)) return undefined
  return detector.fits(code) ? code : undefined
}

function namesItself(
  measure: Measure,
  column: readonly StructuredCell[],
  detector: CodeDetector,
): boolean {
  if (column.length < leastCells) return false
  let valid = 0
  let rows = column.length
  for (const [index, cell] of column.entries()) {
    const code = shapedCode(measure, cell, detector)
    if (code !== undefined && detector.weigh(code) > 0) valid += 1
    // A first cell of another shape is a header of its own.
    if (index === 0 && code === undefined) rows -= 1
  }
  return valid >= leastCells && valid >= validShare * rows
}

function putColumn(
  found: Candidate[],
  measure: Measure,
  {
    column,
    detector,
  }: { readonly column: readonly StructuredCell[]; readonly detector: CodeDetector },
): void {
  for (const cell of column) {
    const code = shapedCode(measure, cell, detector)
    if (code === undefined) continue
    const { start, end } = code
    const confidence = combine(weight.label, detector.weigh(code))
    found.push({ start, end, type: detector.type, confidence, labelled: true })
  }
}

/** Cells of one column, block by block; those that a header names are not asked. */
function columnsOf(cells: readonly StructuredCell[]): readonly (readonly StructuredCell[])[] {
  const columns: StructuredCell[][] = []
  let open = new Map<number, StructuredCell[]>()
  let row = -2
  for (const cell of cells) {
    if (cell.column < 0) continue
    if (cell.row > row + 1) open = new Map()
    row = cell.row
    if (cell.label !== undefined || cell.isNegative) continue
    const column = open.get(cell.column)
    if (column === undefined) {
      const made = [cell]
      open.set(cell.column, made)
      columns.push(made)
    } else column.push(cell)
  }
  return columns
}

/** The one code that fills the cell. */
function wholeCode(measure: Measure, cell: StructuredCell): Placed | undefined {
  const first = firstToken(measure, cell.start)
  return codesFrom(measure, first).find(
    (code) => code.start === cell.start && code.end === cell.end,
  )
}

function firstToken({ tokens }: Measure, start: number): number {
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}

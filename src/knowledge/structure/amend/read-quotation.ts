// Reads the new words that an amending text quotes: without the marks, and parted where one order changes several units.
import type { UnitRef } from '../../../contract/knowledge.ts'
import { nextPoint, readArticleOpener, readClauseOpener, readPointOpener } from '../vn-openers.ts'

type Unit = Omit<UnitRef, 'document'>

export interface QuotedUnit {
  readonly unit: Unit
  readonly text: string
  /** The mark that is printed is not the one that the order names. */
  readonly doubtful: boolean
}

/** The lines of a quotation without its outer marks. */
export function unquote(lines: readonly string[]): readonly string[] {
  const inner = [...lines]
  const last = inner.length - 1
  inner[0] = (inner[0] ?? '').replace(/^["“]\s*/u, '')
  inner[last] = (inner[last] ?? '').replace(/["”]\s*[.;,]{0,2}\s*(?:\.\/\.)?$/u, '')
  return inner.filter((line) => line !== '')
}

/** One order changes a handful; each is looked for in the whole quotation. */
const mostUnits = 100

/** Parts a quotation among the units it is for; empty where they cannot be told apart. */
export function readQuotation(
  lines: readonly string[],
  units: readonly Unit[],
): readonly QuotedUnit[] {
  const inner = unquote(lines)
  const [only, second] = units
  if (inner.length === 0 || only === undefined || units.length > mostUnits) return []
  if (second === undefined) return [quote(only, inner)]
  const level = levelOf(only)
  const starts = inner.flatMap((line, place) => (level(line) ? [place] : []))
  if (starts[0] !== 0 || starts.length < units.length) return []
  // A clause may hold numbered lines of its own kind; the units are told by their numbers then.
  const own =
    starts.length === units.length
      ? starts
      : units.map((unit) =>
          inner.findIndex((line) => level(line) && printedMark(line) === markOf(unit)),
        )
  if (own.some((place, order) => place < 0 || place <= (own[order - 1] ?? -1))) return []
  return units.map((unit, order) => quote(unit, inner.slice(own[order], own[order + 1])))
}

function quote(unit: Unit, lines: readonly string[]): QuotedUnit {
  const printed = printedMark(lines[0] ?? '')
  const named = markOf(unit)
  return {
    unit,
    text: lines.join('\n'),
    doubtful: printed !== undefined && !isSame(printed, named, unit),
  }
}

function levelOf(unit: Unit): (line: string) => boolean {
  if (unit.point !== undefined) return (line) => readPointOpener(line) !== undefined
  if (unit.clause !== undefined) return (line) => readClauseOpener(line) !== undefined
  return (line) => readArticleOpener(line) !== undefined
}

const markOf = (unit: Unit): string => unit.point ?? unit.clause ?? unit.article ?? ''

function printedMark(line: string): string | undefined {
  return (readArticleOpener(line) ?? readClauseOpener(line) ?? readPointOpener(line))?.number
}

/** `I)` is l, `d)` may be đ: what scanning makes of a letter is no contradiction. */
function isSame(printed: string, named: string, unit: Unit): boolean {
  if (printed === named) return true
  return unit.point !== undefined && canBe(printed, named)
}

function canBe(printed: string, letter: string): boolean {
  const before = 'aabcdđeghiklmnopqrstuvx'.charAt('abcdđeghiklmnopqrstuvxy'.indexOf(letter))
  return (
    nextPoint(printed, letter === 'a' ? undefined : before) === letter &&
    /[^\p{Ll}]|[dđ]/u.test(printed)
  )
}

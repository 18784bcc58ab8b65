// A cell with what the structure layer knows of it beyond what names need.
import type { OwnClass } from '../../contract/finding.ts'
import type { Cell } from '../candidate.ts'

export interface StructuredCell extends Cell {
  /** Its header or key says that it is a number of nobody: an order, a hash. */
  readonly isNegative: boolean
  /** A string of JSON with backslashes: its text must be read before it is looked at. */
  readonly isEscaped: boolean
  /** Classes that the house's own labels give it. */
  readonly own: readonly OwnClass[] | undefined
}

export type CellFacts = Pick<StructuredCell, 'start' | 'end'> & Partial<StructuredCell>

/** A cell of running text, but for what is said. Written out field by field: a long text has a hundred thousand of them. */
export function toCell(facts: CellFacts): StructuredCell {
  return {
    start: facts.start,
    end: facts.end,
    label: facts.label,
    row: facts.row ?? -1,
    column: facts.column ?? -1,
    isNegative: facts.isNegative ?? false,
    isEscaped: facts.isEscaped ?? false,
    own: facts.own,
  }
}

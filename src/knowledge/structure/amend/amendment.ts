// What one text changes in another: which unit, how, in what words, and from when.
import type { Day, UnitRef } from '../../../contract/knowledge.ts'

/** Parts as they are printed; the document by its number or name, as the amending text cites it. */
export interface AmendmentTarget extends Omit<UnitRef, 'document'> {
  readonly document: string | undefined
  /** "đoạn thứ hai": one paragraph of the unit, from 1. */
  readonly paragraph?: number
}

/** A change of some words inside a unit: `find` becomes `put`, or `put` stands before or behind it. Empty `put`: the words go. */
export interface WordChange {
  readonly find: string
  readonly put: string
  readonly where: 'instead' | 'before' | 'behind'
}

interface AmendmentBase {
  readonly target: AmendmentTarget
  readonly from: Day | undefined
  /** Where this is ordered: number or title of the amending text, and its unit. */
  readonly by: { readonly document: string; readonly unit: Omit<UnitRef, 'document'> }
}

export type Amendment = AmendmentBase &
  (
    | {
        readonly operation: 'replace'
        /** The new words with number or letter, as they are printed. */
        readonly text: string
        /** The quoted text bears another mark than the order names, as scanning leaves it: a person must decide. */
        readonly doubtful: boolean
      }
    | {
        readonly operation: 'add'
        readonly text: string
        readonly beside:
          | { readonly unit: Omit<UnitRef, 'document'>; readonly side: 'before' | 'behind' }
          | undefined
        readonly doubtful: boolean
      }
    | { readonly operation: 'repeal' }
    | { readonly operation: 'words'; readonly change: WordChange }
  )

/** `14.3.b`, `14.3.`, `14..`: a unit as a key. */
export function unitKey(unit: Omit<UnitRef, 'document'>): string {
  return `${unit.article ?? ''}.${unit.clause ?? ''}.${unit.point ?? ''}`
}

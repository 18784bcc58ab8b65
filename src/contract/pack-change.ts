// What a newer version of a pack changes, as it is shown before anybody approves it. Design `packs` §1, "Signing and updating".
import type { RecordKind, Words } from './pack.ts'
import type { UnitRef } from './unit.ts'

/** One field of a record: its values as they are stored. `was` or `is` is absent where the whole record, or the field, is not there. */
export interface RecordChange {
  readonly kind: RecordKind
  readonly id: string
  /** Empty: the record as a whole. */
  readonly field: string
  readonly was?: string
  readonly is?: string
  readonly ref?: UnitRef
}

export interface PackChange {
  readonly id: string
  readonly title: Words
  readonly from: { readonly version: string; readonly digest: string }
  readonly to: { readonly version: string; readonly digest: string }
  /** By kind and id; at most `mostChanges`. */
  readonly records: readonly RecordChange[]
  /** How many there are. */
  readonly recordsInAll: number
  /** Texts, by title: new, other than before, gone. */
  readonly texts: {
    readonly added: readonly string[]
    readonly changed: readonly string[]
    readonly removed: readonly string[]
  }
  /** Listed questions that are new, other than before, or gone. */
  readonly questions: number
}

export const mostChanges = 500

// The pieces that citations are made of: a unit with its values, or a document; and where they stand.
import type { Level } from './words.ts'

export interface UnitItem {
  readonly level: Exclude<Level, 3>
  /** `this`: "Điều này", "本条"; `before`: "前款". */
  readonly values: readonly string[] | 'this' | 'before'
  /** An abbreviation, a lower-case English word, "Điều này": nothing on its own. */
  readonly weak: boolean
  /** What stands behind it cannot belong to a citation: it may be a count of something. */
  readonly followed: boolean
}

export interface DocumentItem {
  readonly level: 3
  /** Ids that fit; empty where none does. `this`: "Nghị định này", "本法". */
  readonly documents: readonly string[] | 'this'
  /** A name that means nothing of law on its own. */
  readonly weak: boolean
}

export type Item = (UnitItem | DocumentItem) & { readonly start: number; readonly end: number }

/** Items that start at a token, and the first token behind them. */
export interface Reading {
  readonly items: readonly Item[]
  readonly next: number
}

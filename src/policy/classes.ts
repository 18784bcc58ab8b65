// The data classes in their order, what lies above each in its chain, and which of them have spans that can be masked.
import type { DataClass } from '../contract/data-class.ts'

/** By rank, lowest first. Rank is for display and for tests of "personal and above"; chains decide. */
export const dataClasses = Object.freeze([
  'public',
  'internal',
  'personal',
  'sensitive',
  'child',
  'important',
  'core',
  'secret',
] as const satisfies readonly DataClass[])

/** Design `sovereignty` §1: two chains that do not compare. `internal` lies in both. */
export const nextAbove: Readonly<Record<DataClass, readonly DataClass[]>> = Object.freeze({
  public: ['internal'],
  internal: ['personal', 'important'],
  personal: ['sensitive'],
  sensitive: ['child'],
  child: [],
  important: ['core'],
  core: ['secret'],
  secret: [],
})

/** Only what was found at a place in the text can be replaced there; the others are what somebody says of the whole text. */
const spanned: ReadonlySet<DataClass> = new Set<DataClass>(['personal', 'sensitive', 'child'])

export function hasSpans(dataClass: DataClass): boolean {
  return spanned.has(dataClass)
}

/** −1 for a word that is no class. */
export function rankOf(dataClass: DataClass): number {
  return dataClasses.indexOf(dataClass)
}

/** From here on loosening needs a second person (design `sovereignty` §3). */
export const personalRank = rankOf('personal')

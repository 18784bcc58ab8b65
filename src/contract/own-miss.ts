// Why own documents gave no answer. Apart from the database's own types, for the console to read.

/** Kept per day without any text (design `knowledge` §11). */
export const ownMisses = Object.freeze([
  'nothing',
  'below-threshold',
  'conflict',
  'outdated',
  'refused',
] as const)
export type OwnMiss = (typeof ownMisses)[number]

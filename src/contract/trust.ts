// How far a document may be believed. Apart from the database's own types, for the console to read.

/** Only the first two answer without a model (design `knowledge` §12). */
export const trusts = Object.freeze(['official', 'own', 'member', 'conversation'] as const)
export type Trust = (typeof trusts)[number]

// How a text is cut: told by a person or a pack, else recognised. Apart from the database's own types, for the console to read.

export const documentKinds = Object.freeze([
  'law-vn',
  'law-codified',
  'law-zh',
  'procedure',
  'table',
  'prose',
] as const)
/** How a text is cut. */
export type DocumentKind = (typeof documentKinds)[number]

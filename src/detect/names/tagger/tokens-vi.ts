// Cuts text in Latin letters into syllables, initials, numbers and signs.

export interface Token {
  readonly start: number
  readonly end: number
  readonly kind: TokenKind
}
export type TokenKind =
  'lower' | 'title' | 'upper' | 'mixed' | 'initials' | 'number' | 'sign' | 'line'

// Initials: `N.T.H.`, `Đ.T.Th.`, `B.V.C`, or one alone, `H.`, `Th.`; each repetition is bounded, so nothing is read twice.
const pattern =
  /((?:\p{Lu}h?\.){1,7}(?:\p{Lu}(?![\p{L}\p{M}\d]))?(?![\p{Ll}]))|([\p{L}][\p{L}\p{M}\d]*(?:['’][\p{L}\p{M}]+)?)|(\d+(?:[.,:/]\d+)*)|(\n)|([^\s])/gu

export function tokensVi(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(pattern)) {
    const [whole, initials, word, number, line] = match
    const kind: TokenKind =
      initials !== undefined
        ? 'initials'
        : word !== undefined
          ? shapeOf(word)
          : number !== undefined
            ? 'number'
            : line === undefined
              ? 'sign'
              : 'line'
    tokens.push({ start: match.index, end: match.index + whole.length, kind })
  }
  return tokens
}

function shapeOf(word: string): TokenKind {
  const small = word.toLowerCase()
  if (word === small) return word === word.toUpperCase() ? 'mixed' : 'lower'
  const [first = ''] = word
  const rest = word.slice(first.length)
  if (rest === small.slice(small.length - rest.length)) return 'title'
  if (word === word.toUpperCase()) return 'upper'
  // `LeBron`, `McKee`; not `iPhone`, nor `KTX2`.
  return first !== first.toLowerCase() && rest !== rest.toUpperCase() && !/\d/.test(word)
    ? 'title'
    : 'mixed'
}

export const isCapital = (kind: TokenKind): boolean =>
  kind === 'title' || kind === 'upper' || kind === 'initials'

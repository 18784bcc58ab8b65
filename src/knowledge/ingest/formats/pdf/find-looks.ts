// Finds pieces of a page's text again in the order its letters were drawn in, to know how they look.
import type { Glyphs } from './page-drawing.ts'

export type Look = 'visible' | 'white' | 'not-drawn'

/** How far apart the two orders may drift: marks that one of them joins, letters that one of them leaves out. */
const window = 400

/** @returns a function to be called with each piece, in order. What is not found again counts as visible. */
export function createLookFinder({ text, looks }: Glyphs): (piece: string) => Look {
  if (!/[wn]/.test(looks)) return () => 'visible'
  let at = 0
  return (piece) => {
    const letters = piece.replace(/\s+/g, '')
    if (letters === '') return 'visible'
    const found = text.slice(at, at + window + letters.length).indexOf(letters)
    if (found < 0) return 'visible'
    const start = at + found
    at = start + letters.length
    const own = looks.slice(start, at)
    const count = (look: string): number => own.split(look).length - 1
    if (count('n') * 2 > own.length) return 'not-drawn'
    return count('w') * 2 > own.length ? 'white' : 'visible'
  }
}

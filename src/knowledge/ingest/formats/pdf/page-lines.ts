// The lines of one page, of what a reader of it would see.
import type { TextContent, TextItem } from 'pdfjs-dist/types/src/display/api.js'

import { createLookFinder, type Look } from './find-looks.ts'
import type { PageDrawing } from './page-drawing.ts'

export interface Line {
  readonly page: number
  readonly text: string
  readonly left: number
  readonly right: number
  /** Of the base line, from below. */
  readonly bottom: number
  /** Height of its largest letters. */
  readonly size: number
  /** In the eighth of the page at its top, or at its bottom: where running heads and feet stand. */
  readonly isAtEdge: boolean
}

export interface PageLines {
  readonly lines: readonly Line[]
  readonly letters: number
  /** Characters that nobody would see. */
  readonly hidden: number
  /** Nearly all of it is text that is not drawn, as scanners lay it under a picture. */
  readonly isUnderPicture: boolean
}

export interface PageParts {
  readonly page: number
  readonly content: TextContent
  readonly drawing: PageDrawing
  /** x1, y1, x2, y2. */
  readonly view: readonly number[]
  readonly hasPicture: () => Promise<boolean>
}

interface Piece {
  readonly text: string
  readonly left: number
  readonly width: number
  readonly bottom: number
  readonly size: number
  readonly endsLine: boolean
  readonly look: Look
}

const smallest = 2

export async function readPageLines(parts: PageParts): Promise<PageLines> {
  const find = createLookFinder(parts.drawing)
  const pieces = parts.content.items.flatMap((item) => ('str' in item ? [toPiece(item, find)] : []))
  const undrawn = lettersOf(pieces.filter(({ look }) => look === 'not-drawn'))
  const all = lettersOf(pieces)
  const needsPicture = pieces.some(({ look }) => look !== 'visible')
  const hasPicture = needsPicture && (await parts.hasPicture())
  const isUnderPicture = hasPicture && undrawn * 2 > all
  const isSeen = (piece: Piece): boolean => {
    if (piece.size < smallest || isOutside(piece, parts.view)) return false
    if (piece.look === 'not-drawn') return isUnderPicture
    // White letters on a picture or on a ground of some colour are a design.
    return piece.look !== 'white' || hasPicture || isOnGround(piece, parts.drawing.grounds)
  }
  const seen: Piece[] = []
  // The library itself leaves out what is off the page.
  let hidden = missing(parts, pieces)
  for (const piece of pieces) {
    if (piece.text.trim() === '' || isSeen(piece)) seen.push(piece)
    else hidden += piece.text.replace(/\s+/g, '').length
  }
  return { lines: toLines(seen, parts), letters: lettersOf(seen), hidden, isUnderPicture }
}

function toPiece(item: TextItem, find: (piece: string) => Look): Piece {
  const [, , c = 0, d = 0, x = 0, y = 0] = item.transform.map(Number)
  return {
    text: item.str,
    left: x,
    width: item.width,
    bottom: y,
    // Blanks have no height of their own.
    size: item.str.trim() === '' ? smallest : Math.hypot(c, d),
    endsLine: item.hasEOL,
    look: find(item.str),
  }
}

function lettersOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0)
}

const fewMissing = 5

/** Letters that are drawn and are no text of the page: a few are ligatures and marks that were joined. */
function missing({ drawing }: PageParts, pieces: readonly Piece[]): number {
  const found = pieces.reduce((sum, { text }) => sum + text.replace(/\s+/g, '').length, 0)
  const difference = drawing.text.length - found
  return difference >= fewMissing ? difference : 0
}

function isOutside(piece: Piece, view: readonly number[]): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0] = view
  return (
    piece.left > right ||
    piece.left + piece.width < left ||
    piece.bottom > top ||
    piece.bottom + piece.size < bottom
  )
}

function isOnGround(piece: Piece, grounds: PageDrawing['grounds']): boolean {
  const x = piece.left + piece.width / 2
  const y = piece.bottom + piece.size / 3
  return grounds.some(
    ([left = 0, bottom = 0, right = 0, top = 0]) =>
      x >= left && x <= right && y >= bottom && y <= top,
  )
}

function toLines(pieces: readonly Piece[], { page, view }: PageParts): readonly Line[] {
  const [, floor = 0, , top = 0] = view
  const edge = (top - floor) / 8
  const lines: Line[] = []
  let open: Piece[] = []
  const close = (): void => {
    const text = open.map((piece) => piece.text).join('')
    const visible = open.filter((piece) => piece.text.trim() !== '')
    const bottom = visible[0]?.bottom ?? 0
    if (visible.length > 0)
      lines.push({
        page,
        text: text.trim(),
        left: Math.min(...visible.map(({ left }) => left)),
        right: Math.max(...visible.map(({ left, width }) => left + width)),
        bottom,
        size: Math.max(...visible.map(({ size }) => size)),
        isAtEdge: bottom > top - edge || bottom < floor + edge,
      })
    open = []
  }
  for (const piece of pieces) {
    const last = open.findLast(({ text }) => text.trim() !== '')
    const isBelow =
      last !== undefined &&
      piece.text.trim() !== '' &&
      Math.abs(piece.bottom - last.bottom) > Math.max(last.size, piece.size) * 0.6
    if (isBelow) close()
    open.push(piece)
    if (piece.endsLine) close()
  }
  close()
  return lines
}

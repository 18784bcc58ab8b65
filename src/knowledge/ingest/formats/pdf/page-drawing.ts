// What a page's drawing says of its letters: which are white on nothing, which are not drawn at all, and how much else is drawn.
import type { PDFOperatorList } from 'pdfjs-dist/types/src/display/api.js'

/** The library's numbers of drawing commands, by name. */
export type Operators = Readonly<Record<string, number>>

export interface Glyphs {
  /** All letters in the order they are drawn, without spaces. */
  readonly text: string
  /** For each unit of `text`: `v` drawn and visible, `w` white, `n` not drawn (rendering mode 3). */
  readonly looks: string
}

export interface PageDrawing extends Glyphs {
  /** Filled with any colour but white: x1, y1, x2, y2 in the page's units. */
  readonly grounds: readonly (readonly number[])[]
  /** Commands that draw shapes. */
  readonly shapes: number
}

interface State {
  fill: string
  mode: number
  /** PDF 32000-1 §8.3.4: a b c d e f. */
  matrix: readonly number[]
}

const identity = [1, 0, 0, 1, 0, 0] as const
const everywhere = [-1e9, -1e9, 1e9, 1e9] as const
const invisibleMode = 3

export function readDrawing(list: PDFOperatorList, operators: Operators): PageDrawing {
  const names = new Map(Object.entries(operators).map(([name, number]) => [number, name]))
  const text: string[] = []
  const looks: string[] = []
  const grounds: (readonly number[])[] = []
  let shapes = 0
  let state: State = { fill: '#000000', mode: 0, matrix: identity }
  const saved: State[] = []
  const show = (glyphs: unknown): void => {
    const look = state.mode === invisibleMode ? 'n' : isWhite(state.fill) ? 'w' : 'v'
    for (const letter of lettersOf(glyphs)) {
      text.push(letter)
      looks.push(look.repeat(letter.length))
    }
  }
  list.fnArray.forEach((number: number, index: number) => {
    const values: unknown = list.argsArray[index]
    switch (names.get(number)) {
      case 'save':
      case 'paintFormXObjectBegin':
        saved.push({ ...state })
        if (names.get(number) !== 'save') state = moved(state, first(values))
        break
      case 'restore':
      case 'paintFormXObjectEnd':
        state = saved.pop() ?? state
        break
      case 'transform':
        state = moved(state, values)
        break
      case 'setFillRGBColor':
        state = { ...state, fill: String(first(values)) }
        break
      case 'setFillColorN':
      case 'setFillTransparent':
        state = { ...state, fill: 'pattern' }
        break
      case 'setTextRenderingMode':
        state = { ...state, mode: Number(first(values)) }
        break
      case 'showText':
      case 'showSpacedText':
        show(first(values))
        break
      case 'shadingFill':
        grounds.push(everywhere)
        break
      case 'constructPath':
        shapes += 1
        if (!isWhite(state.fill) && fills(first(values), operators))
          grounds.push(boxOf(state.matrix, third(values)))
        break
      default:
    }
  })
  return { text: text.join(''), looks: looks.join(''), grounds, shapes }
}

const first = (values: unknown): unknown => (Array.isArray(values) ? values[0] : undefined)
const third = (values: unknown): unknown => (Array.isArray(values) ? values[2] : undefined)

function fills(operator: unknown, operators: Operators): boolean {
  return [
    'fill',
    'eoFill',
    'fillStroke',
    'eoFillStroke',
    'closeFillStroke',
    'closeEOFillStroke',
  ].some((name) => operators[name] === operator)
}

/** Nearly white counts: nobody reads it. */
function isWhite(fill: string): boolean {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(fill)
  return match !== null && match.slice(1).every((part) => Number.parseInt(part, 16) >= 0xf7)
}

function lettersOf(glyphs: unknown): readonly string[] {
  if (!Array.isArray(glyphs)) return []
  return glyphs.flatMap((glyph: unknown) => {
    if (typeof glyph !== 'object' || glyph === null || !('unicode' in glyph)) return []
    const letter = typeof glyph.unicode === 'string' ? glyph.unicode.replace(/\s+/g, '') : ''
    return letter === '' ? [] : [letter]
  })
}

function moved(state: State, by: unknown): State {
  if (!isNumbers(by) || by.length < 6) return state
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = state.matrix
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = by
  const matrix = [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ]
  return { ...state, matrix }
}

function isNumbers(value: unknown): value is readonly number[] {
  return (Array.isArray(value) || value instanceof Float32Array) && typeof value[0] === 'number'
}

function boxOf(matrix: readonly number[], box: unknown): readonly number[] {
  if (!isNumbers(box)) return [0, 0, 0, 0]
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix
  const [left = 0, bottom = 0, right = 0, top = 0] = box
  const corners = [
    [left, bottom],
    [left, top],
    [right, bottom],
    [right, top],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const)
  const across = corners.map(([x]) => x)
  const up = corners.map(([, y]) => y)
  return [Math.min(...across), Math.min(...up), Math.max(...across), Math.max(...up)]
}

// Finds JSON in a text, whole or as an island in prose, and makes each value a cell that its key names. Damaged JSON is read as far as it goes.
import type { LabelMeaning, Lexicon } from '../words/lexicon.ts'
import { type StructuredCell, toCell } from './cell.ts'

interface Container {
  readonly isObject: boolean
  /** Values of one object belong together. */
  readonly row: number
  /** What the key above says; it holds for an array, and for a key that says nothing by itself. */
  readonly label: LabelMeaning
  key: string | undefined
}

const none: LabelMeaning = { types: [], isNegative: false, isWhole: false }
/** Keys that say no more than that there is a value. */
const empty = /^(?:value|val|number|no|text|so|num|code|data|raw|值|号码)$/i
/** As deep as a request may be (design `api` §11); what lies deeper is read as an island of its own. */
const deepest = 64
/** Rows of tables are counted from 0, objects from here. */
const firstRow = 1_000_000

export function readJson(text: string, lexicon: Lexicon): readonly StructuredCell[] {
  if (!text.includes('"')) return []
  const cells: StructuredCell[] = []
  let rows = firstRow
  let at = nextOpening(text, 0)
  while (at >= 0) {
    const reader = new IslandReader(text, lexicon, rows)
    at = nextOpening(text, reader.read(at, cells))
    rows = reader.rows
  }
  return cells
}

/** The next `{` or `[` with a string, an object or an array right inside. */
function nextOpening(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit !== 0x7b && unit !== 0x5b) continue
    const inside = skipSpace(text, at + 1)
    const next = text.charCodeAt(inside)
    if (next === 0x22 || next === 0x7b || next === 0x5b) return at
    at = inside - 1
  }
  return -1
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1
  return at
}

class IslandReader {
  readonly #text: string
  readonly #lexicon: Lexicon
  readonly #stack: Container[] = []
  rows: number

  constructor(text: string, lexicon: Lexicon, rows: number) {
    this.#text = text
    this.#lexicon = lexicon
    this.rows = rows
  }

  /** Reads from an opening bracket on. @returns where it ends or stops being JSON; always further on. */
  read(from: number, cells: StructuredCell[]): number {
    const text = this.#text
    let at = from
    do {
      at = skipSpace(text, at)
      const unit = text.charCodeAt(at)
      if (unit === 0x7b || unit === 0x5b) {
        if (this.#stack.length >= deepest) return at
        this.#open(unit === 0x7b)
        at += 1
      } else if (unit === 0x7d || unit === 0x5d) {
        this.#stack.pop()
        at += 1
      } else if (unit === 0x2c) {
        at += 1
      } else if (unit === 0x22) {
        const next = this.#string(at, cells)
        if (next < 0) return at + 1
        at = next
      } else {
        const end = endOfLiteral(text, at)
        if (end === at) return Math.max(at, from + 1)
        this.#value({ start: at, end }, cells)
        at = end
      }
    } while (this.#stack.length > 0 && at < text.length)
    return Math.max(at, from + 1)
  }

  #open(isObject: boolean): void {
    const label = this.#label()
    const row = isObject ? this.rows++ : this.#row()
    const top = this.#stack.at(-1)
    if (top !== undefined) top.key = undefined
    this.#stack.push({ isObject, row, label, key: undefined })
  }

  #row(): number {
    return this.#stack.at(-1)?.row ?? this.rows++
  }

  /** A key, or a value. @returns behind it, −1 where it never ends. */
  #string(at: number, cells: StructuredCell[]): number {
    const text = this.#text
    let end = at + 1
    let isEscaped = false
    while (end < text.length && text.charCodeAt(end) !== 0x22) {
      if (text.charCodeAt(end) === 0x5c) {
        isEscaped = true
        end += 1
      }
      end += 1
    }
    if (end >= text.length) return -1
    const top = this.#stack.at(-1)
    const behind = skipSpace(text, end + 1)
    if (top?.isObject === true && top.key === undefined) {
      if (text.charCodeAt(behind) !== 0x3a) return -1
      top.key = text.slice(at + 1, end)
      return behind + 1
    }
    this.#value({ start: at + 1, end, isEscaped }, cells)
    return end + 1
  }

  #value(
    facts: { start: number; end: number; isEscaped?: boolean },
    cells: StructuredCell[],
  ): void {
    const { types, isNegative, own } = this.#label()
    const row = this.#row()
    const top = this.#stack.at(-1)
    if (top !== undefined) top.key = undefined
    if (facts.end === facts.start) return
    const label = types.length === 0 ? undefined : types
    const isEscaped = facts.isEscaped ?? false
    cells.push(toCell({ ...facts, label, row, isNegative, isEscaped, own }))
  }

  /** What names the value that comes now. */
  #label(): LabelMeaning {
    const top = this.#stack.at(-1)
    if (top === undefined) return none
    if (top.key === undefined) return top.isObject ? none : top.label
    const own = this.#lexicon.name(top.key)
    if (own.types.length > 0 || own.isNegative) return own
    return empty.test(top.key) ? top.label : none
  }
}

function endOfLiteral(text: string, from: number): number {
  let at = from
  while (at < text.length && /[\w.+-]/.test(text.charAt(at))) at += 1
  return at
}

// Texts inside JSON text: each string is shown with its key and replaced where it stands, all other bytes remain as they were written.
import { parseJson } from '../json/parse.ts'
import { isGeneric, labelOf } from './label.ts'

/** One open object or list. */
interface Frame {
  readonly isObject: boolean
  /** What names values in here that have no name of their own. */
  readonly label: string | undefined
  expectsKey: boolean
  key: string
  index: number
  /** The last short text in an object: in `{"field":"CCCD","value":"…"}` it names the value. */
  beside: string | undefined
  /** Texts of a list of texts that stands first in a list: the heads of the columns of the lists after it. */
  heads: (string | undefined)[] | undefined
}

type Leaf = (text: string, label: string | undefined) => string

const numberSign = /[-\d]/
/** Shorter numbers are counts and ages, not identifiers. */
const shortestNumber = 6

/**
 * @param text valid JSON
 * @param label names the whole, for values without a key
 * @param leaf is shown every text and every long number, and returns what is to stand there
 */
export function mapJsonText(text: string, label: string | undefined, leaf: Leaf): string {
  const frames: Frame[] = []
  let out = ''
  let copied = 0
  const replace = (start: number, end: number, value: string): void => {
    out += text.slice(copied, start) + JSON.stringify(value)
    copied = end
  }
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    const top = frames.at(-1)
    if (character === '"') {
      const end = endOfString(text, at)
      const value = readString(text.slice(at, end))
      if (top?.isObject === true && top.expectsKey) {
        top.key = value
        top.expectsKey = false
        const mapped = isPlainKey(value) ? value : leaf(value, undefined)
        if (mapped !== value) replace(at, end, mapped)
      } else {
        const mapped = leaf(value, top === undefined ? label : labelIn(top, frames.at(-2)))
        if (top !== undefined) remember(top, value)
        if (mapped !== value) replace(at, end, mapped)
      }
      at = end - 1
    } else if (character === '{' || character === '[') {
      frames.push(open(character === '{', top === undefined ? label : labelIn(top, frames.at(-2))))
    } else if (character === '}' || character === ']') {
      const closed = frames.pop()
      const parent = frames.at(-1)
      if (closed?.heads !== undefined && parent !== undefined && !parent.isObject) {
        if (parent.index === 0) parent.heads = closed.heads
      }
    } else if (character === ',') {
      if (top !== undefined) {
        top.index += 1
        top.expectsKey = top.isObject
      }
    } else if (numberSign.test(character)) {
      let end = at + 1
      while (end < text.length && /[\d.eE+-]/.test(text.charAt(end))) end += 1
      if (end - at >= shortestNumber) {
        const value = text.slice(at, end)
        const mapped = leaf(value, top === undefined ? label : labelIn(top, frames.at(-2)))
        if (mapped !== value) replace(at, end, mapped)
      }
      at = end - 1
    }
  }
  return copied === 0 ? text : out + text.slice(copied)
}

function open(isObject: boolean, label: string | undefined): Frame {
  return {
    isObject,
    label,
    expectsKey: isObject,
    key: '',
    index: 0,
    beside: undefined,
    heads: isObject ? undefined : [],
  }
}

function labelIn(frame: Frame, parent: Frame | undefined): string | undefined {
  if (frame.isObject) {
    return isGeneric(frame.key) ? (frame.beside ?? frame.label) : labelOf(frame.key)
  }
  const isRow = parent !== undefined && !parent.isObject && parent.index > 0
  return (isRow ? parent.heads?.[frame.index] : undefined) ?? frame.label
}

function remember(frame: Frame, value: string): void {
  if (frame.isObject) frame.beside = value.length <= 40 ? value : undefined
  else if (frame.heads !== undefined && frame.index < 64 && value.length <= 60)
    frame.heads[frame.index] = value
}

/** A name in a program: nobody's data. */
function isPlainKey(key: string): boolean {
  return /^[A-Za-z_$][\w$.-]{0,63}$/.test(key) && !/\d{6}/.test(key)
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes += 1
    if (slashes % 2 === 0) return end + 1
  }
  return text.length
}

function readString(literal: string): string {
  if (!literal.includes('\\')) return literal.slice(1, -1)
  const read = parseJson(literal)
  return read.ok && typeof read.value === 'string' ? read.value : literal.slice(1, -1)
}

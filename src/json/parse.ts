// The only place where text becomes a value. Limits come first, because a parser that was fed a bomb cannot be stopped any more.
import type { Json } from '../contract/json.ts'

export interface JsonLimits {
  readonly depth: number
  readonly keys: number
}

/** What the model API accepts (design: api §11). */
export const requestLimits: JsonLimits = Object.freeze({ depth: 64, keys: 100_000 })

export type ParsedJson =
  | { readonly ok: true; readonly value: Json }
  | {
      readonly ok: false
      readonly why: 'syntax' | 'too-deep' | 'too-many-keys' | 'forbidden-key'
      readonly offset: number
    }

/**
 * Reads JSON text (RFC 8259). A key `__proto__` is refused rather than dropped: whoever sends it does not mean well, and two readers
 * of one text must see the same value.
 */
export function parseJson(text: string, limits: JsonLimits = requestLimits): ParsedJson {
  const fault = isHarmless(text, limits) ? undefined : scan(text, limits)
  if (fault !== undefined) return fault
  try {
    return { ok: true, value: JSON.parse(text) as Json }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { ok: false, why: 'syntax', offset: 0 }
  }
}

/**
 * Whether text cannot break a limit, whatever stands in it: fewer opening brackets than the depth allowed, shorter than as many keys
 * would be, and nothing that could spell the forbidden key. True for nearly every real request, at a tenth of the scan's price.
 */
function isHarmless(text: string, limits: JsonLimits): boolean {
  if (text.length > limits.keys || text.includes('__proto__') || text.includes('\\u')) return false
  let opened = 0
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      opened += 1
      if (opened > limits.depth) return false
    }
  }
  return true
}

/** Reads text that Sen wrote itself. @throws SyntaxError when it is damaged. */
export function parseOwnJson(text: string): Json {
  return JSON.parse(text) as Json
}

const quote = 0x22
const backslash = 0x5c

/** One pass over the characters, jumping from quote to quote: strings are most of a request and need no look inside. */
function scan(text: string, limits: JsonLimits): ParsedJson | undefined {
  let depth = 0
  let keys = 0
  for (let index = 0; index < text.length; index += 1) {
    switch (text.charCodeAt(index)) {
      case quote: {
        const end = endOfString(text, index)
        if (end === -1) return { ok: false, why: 'syntax', offset: index }
        if (end - index >= 9 && isProto(text, index, end))
          return { ok: false, why: 'forbidden-key', offset: index }
        index = end
        break
      }
      case 0x7b: // {
      case 0x5b: // [
        depth += 1
        if (depth > limits.depth) return { ok: false, why: 'too-deep', offset: index }
        break
      case 0x7d: // }
      case 0x5d: // ]
        depth -= 1
        break
      case 0x3a: // :
        keys += 1
        if (keys > limits.keys) return { ok: false, why: 'too-many-keys', offset: index }
        break
      default:
    }
  }
  return undefined
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(text, start, end)) end = text.indexOf('"', end + 1)
  return end
}

function isEscaped(text: string, start: number, at: number): boolean {
  let slashes = 0
  for (let index = at - 1; index > start && text.charCodeAt(index) === backslash; index -= 1)
    slashes += 1
  return slashes % 2 === 1
}

/** The key may be written with escapes, so whatever could spell it is read properly. As a value the word is harmless. */
function isProto(text: string, start: number, end: number): boolean {
  const raw = text.slice(start, end + 1)
  if (!raw.includes('__proto__')) {
    if (!raw.includes('\\u') || raw.length > 64) return false
    try {
      if (JSON.parse(raw) !== '__proto__') return false
    } catch {
      // Not a string after all: the real parse says so, with the right answer for it.
      return false
    }
  } else if (raw.length !== 11) return false
  return /^\s*:/.test(text.slice(end + 1, end + 64))
}

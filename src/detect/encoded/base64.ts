// Base64 runs (RFC 4648 §4, §5): read where they hold printable text, left alone where they hold anything else.
import type { Embedded } from './embedded.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })
/** Twelve characters of text. */
const shortest = 16

export interface Base64Run {
  readonly start: number
  readonly end: number
  /** What it says; undefined where it is no text. */
  readonly embedded: Embedded | undefined
}

/** Linear in the text. */
export function findBase64(text: string): readonly Base64Run[] {
  const found: Base64Run[] = []
  let start = 0
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && isBase64Unit(text.charCodeAt(at))) continue
    if (at - start >= shortest) {
      let end = at
      while (end < text.length && end - at < 2 && text.charCodeAt(end) === 0x3d) end += 1
      const run = readRun(text, start, end)
      if (run !== undefined) found.push(run)
    }
    start = at + 1
  }
  return found
}

function isBase64Unit(unit: number): boolean {
  const lower = unit | 0x20
  return (
    (lower >= 0x61 && lower <= 0x7a && unit < 0x80) ||
    (unit >= 0x30 && unit <= 0x39) ||
    unit === 0x2b ||
    unit === 0x2f ||
    unit === 0x2d ||
    unit === 0x5f
  )
}

function readRun(text: string, start: number, end: number): Base64Run | undefined {
  const run = text.slice(start, end)
  // Both cases stand in nearly every base64 text; a path, a code or a number has longer parts of its own.
  if (!/[a-z]/.test(run) || !/[A-Z]/.test(run) || hasNumberOfItsOwn(run)) return undefined
  const said = decode(run)
  if (said !== undefined) {
    const starts = new Uint32Array(said.length).fill(start)
    const ends = new Uint32Array(said.length).fill(end)
    return { start, end, embedded: { text: said, starts, ends, isWhole: true } }
  }
  // Random text of this length is a key or a picture, not words joined by dashes.
  const isOpaque = run.length >= 24 && /\d/.test(run) && !/[-_/][A-Za-z]*[-_/]/.test(run)
  return isOpaque ? { start, end, embedded: undefined } : undefined
}

/** `/users/Anh/0912345678`: six digits between signs. */
function hasNumberOfItsOwn(run: string): boolean {
  return /(?:^|[-_/])\d{6,}(?:$|[-_/=])/.test(run)
}

function decode(run: string): string | undefined {
  const plain = run.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/')
  if (plain.length % 4 === 1) return undefined
  try {
    const bytes = Uint8Array.from(atob(plain), (one) => one.charCodeAt(0))
    const said = utf8.decode(bytes)
    // Letters, digits, signs and line breaks, no control characters.
    return /^[\t\n\r\u0020-\u007e\u00a0-\ufffd]*$/.test(said) ? said : undefined
  } catch {
    return undefined
  }
}

// Percent-encoded runs (RFC 3986 §2.1): an address with `%2B84…` or `%40` in it.
import { type Embedded, EmbeddedWriter } from './embedded.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Every run without spaces that holds an encoded byte. Linear in the text. */
export function findPercentEncoded(text: string): readonly Embedded[] {
  const found: Embedded[] = []
  let floor = 0
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
    if (at < floor || byteAt(text, at) < 0) continue
    let start = at
    while (start > floor && isRunUnit(text.charCodeAt(start - 1))) start -= 1
    let end = at
    while (end < text.length && isRunUnit(text.charCodeAt(end))) end += 1
    found.push(decode(text, start, end))
    floor = end
  }
  return found
}

function isRunUnit(unit: number): boolean {
  return unit > 0x20 && unit < 0x7f && unit !== 0x22 && unit !== 0x3c && unit !== 0x3e
}

/** −1 where no encoded byte begins. */
function byteAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== 0x25) return -1
  const hex = text.slice(at + 1, at + 3)
  return /^[0-9a-f]{2}$/i.test(hex) ? Number.parseInt(hex, 16) : -1
}

function decode(text: string, start: number, end: number): Embedded {
  const writer = new EmbeddedWriter()
  let at = start
  while (at < end) {
    const byte = byteAt(text, at)
    if (byte < 0) {
      // In a query a plus is a space, but for one that begins a number.
      const isSpace = text.charAt(at) === '+' && /\w/.test(text.charAt(at - 1))
      writer.put(isSpace ? ' ' : text.charAt(at), at, at + 1)
      at += 1
      continue
    }
    const length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    const bytes: number[] = []
    for (let place = 0; place < length; place += 1) {
      const one = byteAt(text, at + 3 * place)
      if (one >= 0) bytes.push(one)
    }
    const decoded = bytes.length === length ? decodeBytes(bytes) : undefined
    // What is no UTF-8 stays as it is written.
    writer.put(decoded ?? text.slice(at, at + 3), at, at + (decoded === undefined ? 3 : 3 * length))
    at += decoded === undefined ? 3 : 3 * length
  }
  return writer.finish()
}

function decodeBytes(bytes: readonly number[]): string | undefined {
  try {
    return utf8.decode(Uint8Array.from(bytes))
  } catch {
    return undefined
  }
}

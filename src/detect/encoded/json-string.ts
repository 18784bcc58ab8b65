// The inside of a JSON string with its escapes (RFC 8259 §7): what it says, unit by unit.
import { type Embedded, EmbeddedWriter } from './embedded.ts'

const simple: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: ' ',
  f: '\n',
}

export function readJsonString(text: string, start: number, end: number): Embedded {
  const writer = new EmbeddedWriter()
  let at = start
  while (at < end) {
    let length = 1
    let decoded = text.charAt(at)
    if (decoded === '\\' && at + 1 < end) {
      const next = text.charAt(at + 1)
      const hex = next === 'u' ? text.slice(at + 2, at + 6) : ''
      const isUnit = /^[0-9a-f]{4}$/i.test(hex) && at + 6 <= end
      length = isUnit ? 6 : 2
      decoded = isUnit ? String.fromCharCode(Number.parseInt(hex, 16)) : (simple[next] ?? next)
    }
    writer.put(decoded, at, at + length)
    at += length
  }
  return writer.finish()
}

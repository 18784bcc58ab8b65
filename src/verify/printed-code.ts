// A head of the log that somebody has on paper: nothing in it is signed, and its holder knows where it comes from.
import { areEqual, concat, decodeUtf8, fromBase64, utf8 } from './bytes.ts'
import { Found } from './fault.ts'

export interface PrintedHead {
  readonly origin: string
  readonly size: number
  /** The first 16 bytes of the root. */
  readonly root: Uint8Array
}

const head = 'SENC1:'

export function isPrinted(bytes: Uint8Array): boolean {
  return areEqual(bytes.subarray(0, head.length), utf8(head))
}

/** @param bytes its text, as it was typed or read by a camera. @throws Found `malformed`. */
export function parsePrinted(bytes: Uint8Array): PrintedHead {
  const text = decodeUtf8(bytes) ?? ''
  const code = text.trim().slice(head.length).replaceAll('-', '+').replaceAll('_', '/')
  const content = fromBase64(code.padEnd(Math.ceil(code.length / 4) * 4, '='))
  const cut = content === undefined ? -1 : content.length - 16
  const lines = decodeUtf8(content?.subarray(0, Math.max(cut, 0)) ?? concat()) ?? ''
  const match = /^([\x21-\x2a\x2c-\x7e]{1,200})\n(0|[1-9]\d{0,15})\n$/.exec(lines)
  const size = Number(match?.[2] ?? Number.NaN)
  if (content === undefined || !Number.isSafeInteger(size))
    throw new Found({ fault: 'malformed', why: 'printed-code', found: text.slice(0, 40) })
  return { origin: match?.[1] ?? '', size, root: content.subarray(cut) }
}

// Reads a `data:` address (RFC 2397) into media type and base64, the only form in which bytes travel inside a request.
import { invalid } from './shape.ts'

export interface InlineData {
  readonly mediaType: string
  readonly data: string
}

/** 20 MiB of bytes as base64 (design `api` §11). */
export const mostBase64 = Math.ceil((20 * 1_048_576) / 3) * 4

const says = 'data:<type>/<subtype>;base64,…'

/** @throws SenError `invalid_request` for anything that is not base64 of at most 20 MiB behind a media type. */
export function readDataAddress(address: string, path: string): InlineData {
  const comma = address.indexOf(',')
  // The head is short; the pattern never runs over the bytes.
  const head = comma > 0 && comma < 256 ? address.slice(0, comma) : ''
  const match = /^data:([a-z]+\/[a-z0-9.+-]+)(?:;[a-z0-9=_-]+)*;base64$/i.exec(head)
  if (match?.[1] === undefined) throw invalid(path, says)
  return { mediaType: match[1].toLowerCase(), data: readBase64(address.slice(comma + 1), path) }
}

/** @returns the text itself, once it is known to be base64. */
export function readBase64(data: string, path: string): string {
  if (data.length > mostBase64 || data.length === 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(data)) {
    throw invalid(path, 'base64 ≤ 20 MiB')
  }
  return data
}

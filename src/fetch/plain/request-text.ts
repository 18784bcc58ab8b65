// Writes a request (RFC 9112 §3): nothing that was handed in can begin a line of its own.
import type { ConnectRequest } from '../connect.ts'
import { upstreamFailed } from '../failure.ts'

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const notPrintable = /[^\t\x20-\x7e]/
/** Written here, from what is really sent. */
const own: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'upgrade',
  'expect',
  'te',
])

/** Addresses are few and are used again and again. */
const starts = new WeakMap<URL, string>()

export interface RequestText {
  readonly text: string
  /** Its length as UTF-8. */
  readonly bytes: number
}

/** @throws SenError `upstream_failed` (`before`, `protocol`) for a field that may not be sent. */
export function requestText(url: URL, request: Omit<ConnectRequest, 'signal'>): RequestText {
  let start = starts.get(url)
  if (start === undefined) {
    start = `${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\n`
    starts.set(url, start)
  }
  let text = `${request.method} ${start}`
  for (const name in request.headers) {
    const value = request.headers[name] ?? ''
    if (!token.test(name) || notPrintable.test(value) || own.has(name.toLowerCase()))
      throw upstreamFailed('before', 'protocol')
    text += `${name}: ${value}\r\n`
  }
  if (request.body === undefined) return { text: `${text}\r\n`, bytes: text.length + 2 }
  const bytes = Buffer.byteLength(request.body)
  text += `content-length: ${bytes}\r\n\r\n`
  return { text: text + request.body, bytes: text.length + bytes }
}

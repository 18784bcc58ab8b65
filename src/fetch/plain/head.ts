// Reads the head of an HTTP/1.1 answer (RFC 9112) strictly: what two readers could take differently is refused, never repaired.

/** How the end of a body is found (RFC 9112 §6.3). */
export type Framing =
  | { readonly kind: 'length'; readonly bytes: number }
  | { readonly kind: 'chunked' }
  | { readonly kind: 'close' }

export interface Head extends Pick<Headers, 'get'> {
  readonly status: number
  readonly framing: Framing
  /** The other side keeps the connection for another request. */
  readonly isKept: boolean
  /** Seconds that it says it waits for one; undefined where it says nothing. */
  readonly keptSeconds: number | undefined
}

// One status line and fields whose names are tokens and whose values hold no control character: no folded lines (§5.2), no bare CR or LF.
const wellFormed =
  /^HTTP\/1\.[01] [1-5]\d\d(?: [\t\x20-\x7e\x80-\xff]*)?(?:\r\n[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t\x20-\x7e\x80-\xff]*)*$/
const none: Framing = Object.freeze({ kind: 'length', bytes: 0 })
const chunked: Framing = Object.freeze({ kind: 'chunked' })
const untilClose: Framing = Object.freeze({ kind: 'close' })

/** @param text the head as Latin-1, without the empty line that ends it. @returns undefined for what is no head. */
export function parseHead(text: string): Head | undefined {
  if (!wellFormed.test(text)) return undefined
  const fields = new Fields(text)
  const status = Number(text.slice(9, 12))
  const framing = framingOf(fields, status)
  if (framing === undefined) return undefined
  const connection = fields.get('connection')?.toLowerCase() ?? ''
  const isKept = text.charCodeAt(7) === 0x31 && !/(?:^|,)[ \t]*close[ \t]*(?:,|$)/.test(connection)
  const seconds = /(?:^|[ ,])timeout=(\d{1,6})/i.exec(fields.get('keep-alive') ?? '')?.[1]
  return {
    status,
    framing,
    isKept: isKept && framing.kind !== 'close',
    keptSeconds: seconds === undefined ? undefined : Number(seconds),
    get: (name) => fields.get(name.toLowerCase()),
  }
}

function framingOf(fields: Fields, status: number): Framing | undefined {
  const coding = fields.get('transfer-encoding')
  const length = fields.get('content-length')
  if (status < 200 || status === 204 || status === 304) return none
  if (coding !== null) {
    // §6.1: both together are how answers are smuggled; and what is not chunked is a coding that was not asked for.
    return length === null && coding.toLowerCase() === 'chunked' ? chunked : undefined
  }
  if (length === null) return untilClose
  return /^\d{1,15}$/.test(length) ? { kind: 'length', bytes: Number(length) } : undefined
}

/** Looks fields up where they stand: of a dozen only three or four are ever asked for. */
class Fields {
  readonly #text: string
  readonly #lower: string

  constructor(text: string) {
    this.#text = text
    this.#lower = text.toLowerCase()
  }

  /** Fields of one name are joined in their order (RFC 9110 §5.3). @param name in lower case. */
  get(name: string): string | null {
    const start = `\r\n${name}:`
    let found: string | null = null
    for (
      let at = this.#lower.indexOf(start);
      at !== -1;
      at = this.#lower.indexOf(start, at + start.length)
    ) {
      const end = this.#text.indexOf('\r\n', at + start.length)
      const value = this.#text.slice(at + start.length, end === -1 ? undefined : end).trim()
      found = found === null ? value : `${found}, ${value}`
    }
    return found
  }
}

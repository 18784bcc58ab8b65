// Judges an address before anything is opened (design: reliability §7). Pure: look-ups are done by the caller between the two steps.
import { isMetadata, isPublic, parseAddress } from './address.ts'

/** Why the guard said no. Names a rule, never the address: that may come from a document. */
export type Refusal =
  | 'raw-character'
  | 'not-a-url'
  | 'user-information'
  | 'scheme'
  | 'port'
  | 'local-name'
  | 'no-address'
  | 'not-public'
  | 'metadata'

export interface Judged {
  readonly ok: true
  readonly url: URL
  /** An administrator entered exactly this origin: other schemes, ports and private addresses are open. */
  readonly registered: boolean
  /** The address, where the host is written as one: no look-up is needed, and none is made. */
  readonly literal: string | undefined
}

export interface Refused {
  readonly ok: false
  readonly why: Refusal
}

/** First half: everything that can be said without a look-up, in the order of the design. */
export function judgeUrl(text: string, registered: ReadonlySet<string>): Judged | Refused {
  if (/[\t\n\r]|^[\0-\x20]|[\0-\x20]$/.test(text)) return refuse('raw-character')
  const url = URL.parse(text)
  if (url === null) return refuse('not-a-url')
  // The raw text too: the parser drops an empty user name without a trace.
  if (url.username !== '' || url.password !== '' || authorityOf(text).includes('@')) {
    return refuse('user-information')
  }
  const isRegistered = registered.has(url.origin)
  if (url.protocol !== 'https:' && !(isRegistered && url.protocol === 'http:')) {
    return refuse('scheme')
  }
  if (url.port !== '' && !isRegistered) return refuse('port')
  const literal = literalOf(url.hostname)
  if (literal === undefined) {
    if (!isRegistered && isLocalName(url.hostname)) return refuse('local-name')
    return { ok: true, url, registered: isRegistered, literal }
  }
  const why = judgeAddresses([literal], isRegistered)
  return why === undefined ? { ok: true, url, registered: isRegistered, literal } : refuse(why)
}

/** Second half: **every** address that the one look-up gave must be allowed, not just the one that is used. */
export function judgeAddresses(
  addresses: readonly string[],
  isRegistered: boolean,
): Refusal | undefined {
  if (addresses.length === 0) return 'no-address'
  for (const text of addresses) {
    const address = parseAddress(text)
    if (address === undefined) return 'no-address'
    if (isMetadata(address)) return 'metadata'
    if (!isRegistered && !isPublic(address)) return 'not-public'
  }
  return undefined
}

/** True for addresses of this machine itself: all that is left when the house is offline. */
export function isLoopback(text: string): boolean {
  const address = parseAddress(text)
  if (address === undefined) return false
  const isMapped =
    address.subarray(0, 10).every((byte) => byte === 0) &&
    address[10] === 0xff &&
    address[11] === 0xff
  if (isMapped) return address[12] === 127
  return address.subarray(0, 15).every((byte) => byte === 0) && address[15] === 1
}

function refuse(why: Refusal): Refused {
  return { ok: false, why }
}

/** What the WHATWG parser takes for the authority of a special scheme: any run of slashes and backslashes before it counts. */
function authorityOf(text: string): string {
  const match = /^[a-z][a-z0-9+.-]*:[\\/]*([^\\/?#]*)/i.exec(text)
  return match?.[1] ?? ''
}

/** The parser has already turned every spelling of IPv4 into dotted decimals, and IPv6 into brackets. */
function literalOf(hostname: string): string | undefined {
  if (hostname.startsWith('[')) return hostname.slice(1, -1)
  return /^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$/.test(hostname) ? hostname : undefined
}

// RFC 6761, 6762, 7686, 8375, ICANN's `.internal`, and what routers and clusters use without asking.
const localEndings = new Set(
  'local localhost internal intranet lan home corp private localdomain svc onion test invalid'.split(
    ' ',
  ),
)

function isLocalName(hostname: string): boolean {
  const labels = hostname.replace(/\.$/, '').split('.')
  const last = labels.at(-1) ?? ''
  if (labels.length < 2 || localEndings.has(last)) return true
  return last === 'arpa'
}

// Whose request this is, behind proxies that the administrator trusts: the rightmost address that none of them is.
import { parseBlocks } from './address-block.ts'

/**
 * @param trusted addresses, CIDR blocks, or `loopback`.
 * @returns a function from the peer's address and the headers to the client's. Headers of a peer that is not trusted count for nothing,
 * and an entry that is no address ends the search: whatever stands left of it may be invented.
 * @throws RangeError for an entry of `trusted` that is none of the three.
 */
export function createClientAddress(
  trusted: readonly string[],
): (peer: string, headers: Headers) => string {
  const isTrusted = parseBlocks(trusted)
  return (peer, headers) => {
    if (!isTrusted(peer)) return peer
    const hops = (headers.get('x-forwarded-for') ?? forwardedFor(headers.get('forwarded')))
      .split(',')
      .map((hop) => plainAddress(hop.trim()))
      .filter((hop) => hop !== '')
    let client = peer
    for (const hop of hops.toReversed()) {
      if (hop === undefined) return client
      client = hop
      if (!isTrusted(hop)) return client
    }
    return client
  }
}

/** RFC 7239 §4: the `for` parameters of each element, in order. */
function forwardedFor(header: string | null): string {
  if (header === null) return ''
  return header
    .split(',')
    .map((element) => /(?:^|;)\s*for\s*=\s*("[^"]*"|[^;\s]*)/i.exec(element)?.[1] ?? '?')
    .map((value) => value.replace(/^"|"$/g, ''))
    .join(',')
}

/** Without port and brackets; undefined when it is no address (`unknown`, `_hidden`). */
function plainAddress(text: string): string | undefined {
  if (text === '') return ''
  const match =
    /^\[([0-9A-Fa-f:.]+)\](?::\d+)?$|^(\d+\.\d+\.\d+\.\d+)(?::\d+)?$|^([0-9A-Fa-f:.]+)$/.exec(text)
  return match?.[1] ?? match?.[2] ?? match?.[3]
}

// Who may read `/metrics`: this machine itself, or with a token whoever has it (design `conventions` §4).
import { timingSafeEqual } from 'node:crypto'

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/**
 * Without a token the connection must come from this machine, and not through a proxy on it: behind one everybody does (RFC 7239 §4 and
 * the older header of the same meaning).
 * @param peer address of the connection.
 */
export function mayReadMetrics(headers: Headers, peer: string, token: string | undefined): boolean {
  if (token === undefined)
    return loopback.has(peer) && !headers.has('x-forwarded-for') && !headers.has('forwarded')
  const given = Buffer.from(headers.get('authorization')?.replace(/^Bearer /, '') ?? '')
  const wanted = Buffer.from(token)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

// Finds an address that accepts a connection in seconds, because Bun's client has no connect limit of its own and would wait for minutes.
import { connect, type Socket } from 'node:net'

import type { ConnectRequest, Target } from './connect.ts'
import { upstreamFailed, upstreamTimeout } from './failure.ts'

/**
 * Opens and closes a bare TCP connection to one address after the other; sends nothing. The time limit is shared among them, so that
 * an IPv6 address without a way out costs a part of it only.
 * @returns the first address that accepted.
 * @throws SenError `upstream_failed` or `upstream_timeout`, both with `phase: before`.
 */
export async function reachOneOf(target: Target, request: ConnectRequest): Promise<string> {
  const port = Number(
    target.url.port === '' ? (target.url.protocol === 'https:' ? 443 : 80) : target.url.port,
  )
  const share = request.connectMs / Math.max(1, target.addresses.length)
  let last: unknown
  for (const address of target.addresses) {
    request.signal.throwIfAborted()
    try {
      await touch({ host: address, port }, share, request.signal)
      return address
    } catch (thrown) {
      if (request.signal.aborted) throw request.signal.reason
      last = thrown
    }
  }
  throw last === silent
    ? upstreamTimeout('before', 'connect')
    : upstreamFailed('before', 'connect', last)
}

const silent = Symbol('no answer within the limit')

async function touch(
  address: { readonly host: string; readonly port: number },
  limitMs: number,
  signal: AbortSignal,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const socket: Socket = connect(address)
  const timer = setTimeout(() => reject(silent), limitMs)
  const stop = (): void => reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  socket.once('connect', () => resolve())
  socket.on('error', reject)
  try {
    await promise
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
    socket.destroy()
  }
}

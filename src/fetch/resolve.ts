// Looks names up through the system, and remembers checked answers for a moment: a busy gateway asks once per name, not per call.
import { lookup } from 'node:dns/promises'

import type { Clock } from '../contract/clock.ts'
import { upstreamFailed, upstreamTimeout } from './failure.ts'

/** All addresses of a name, IPv4 and IPv6, as text. Rejects where there is none. */
export type Resolve = (name: string, signal: AbortSignal) => Promise<readonly string[]>

interface Remembered {
  readonly addresses: readonly string[]
  readonly until: number
}

const keepMs = 30_000
const largestMemory = 256

/**
 * The machine's resolver. An answer is used for 30 s: within that time the name cannot be turned to another place, which is what the
 * guard wants anyway. Failures are not remembered.
 */
export function createResolve(options: { readonly clock: Clock }): Resolve {
  const remembered = new Map<string, Remembered>()
  return async (name, signal) => {
    const now = options.clock.monotonic()
    const known = remembered.get(name)
    if (known !== undefined && now < known.until) return known.addresses
    const found = await untilAborted(lookup(name, { all: true, order: 'ipv4first' }), signal)
    const addresses = Object.freeze(found.map((one) => one.address))
    if (remembered.size >= largestMemory) remembered.clear()
    remembered.set(name, { addresses, until: now + keepMs })
    return addresses
  }
}

/** Asks the resolver within a time limit, and turns its failures into ours. */
export async function resolveWithin(
  resolve: Resolve,
  name: string,
  limit: { readonly signal: AbortSignal; readonly connectMs: number },
): Promise<readonly string[]> {
  const timer = new AbortController()
  const timeout = setTimeout(
    () => timer.abort(upstreamTimeout('before', 'look-up')),
    limit.connectMs,
  )
  const signal = AbortSignal.any([limit.signal, timer.signal])
  try {
    return await untilAborted(resolve(name, signal), signal)
  } catch (thrown) {
    if (signal.aborted) throw signal.reason
    throw upstreamFailed('before', 'look-up', thrown)
  } finally {
    clearTimeout(timeout)
  }
}

/** The system's look-up cannot be stopped; its result is dropped when nobody waits any more. */
async function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted()
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = (): void => reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

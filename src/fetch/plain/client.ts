// An HTTP/1.1 client for servers in the building, on this thread: a call to an engine beside us must not wake another one twice.
// TLS and proxies stay with the runtime's client (docs/decisions, cost of a call).
import type { Clock } from '../../contract/clock.ts'
import type { Answer } from '../answer.ts'
import type { ConnectRequest, Target } from '../connect.ts'
import { upstreamFailed } from '../failure.ts'
import { Connection, type Destination } from './connection.ts'
import type { Exchange } from './exchange.ts'
import { requestText } from './request-text.ts'

/** Opens an `http:` address. Never follows a redirect, never sends anything twice. Rejects like the guarded client's `send`. */
export interface PlainClient extends Disposable {
  open(target: Target, request: ConnectRequest): Promise<Answer>
}

/** Below the five seconds after which most servers close what is quiet: a request that crosses their close would be lost. */
const keptMs = 4_000
/** Where a server says how long it waits, we stop a second before. */
const marginMs = 1_000
const mostIdle = 512
const sweepMs = 1_000

export function createPlainClient(options: { readonly clock: Clock }): PlainClient {
  return new Pool(options.clock)
}

class Pool implements PlainClient {
  readonly #clock: Clock
  /** By origin; the one that was used last is used next. */
  readonly #idle = new Map<string, Connection[]>()
  #idleCount = 0
  #sweeper: ReturnType<typeof setTimeout> | undefined
  #isClosed = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  open(target: Target, request: ConnectRequest): Promise<Answer> {
    const { text, bytes } = requestText(target.url, request)
    const kept = this.#take(target)
    if (kept !== undefined) return ask(kept.exchange(text, bytes), request.signal)
    return this.#connect(target, request).then((made) =>
      ask(made.exchange(text, bytes), request.signal),
    )
  }

  [Symbol.dispose](): void {
    this.#isClosed = true
    clearTimeout(this.#sweeper)
    for (const list of this.#idle.values()) for (const one of list) one.drop()
    this.#idle.clear()
  }

  #take({ url, addresses }: Target): Connection | undefined {
    const list = this.#idle.get(originOf(url))
    if (list === undefined) return undefined
    const now = this.#clock.monotonic()
    for (let one = list.pop(); one !== undefined; one = list.pop()) {
      this.#idleCount -= 1
      // The name may lead elsewhere by now.
      if (one.isUsable && now < one.usableUntil && addresses.includes(one.address)) return one
      one.drop()
    }
    return undefined
  }

  /** One address after the other; the limit is shared among them, so that one without a way out costs a part of it only. */
  async #connect({ url, addresses }: Target, request: ConnectRequest): Promise<Connection> {
    const origin = originOf(url)
    const port = url.port === '' ? 80 : Number(url.port)
    const { signal } = request
    const limit = { signal, connectMs: request.connectMs / Math.max(1, addresses.length) }
    let last: unknown = upstreamFailed('before', 'connect')
    for (const address of addresses) {
      const to: Destination = { address, port }
      try {
        const made = await Connection.open(to, limit, (connection, keptSeconds) =>
          this.#keep(origin, connection, keptSeconds),
        )
        if (!signal.aborted) return made
        // Called off while it was made: nothing is sent.
        made.drop()
        signal.throwIfAborted()
      } catch (thrown) {
        if (signal.aborted) throw thrown
        last = thrown
      }
    }
    throw last
  }

  #keep(origin: string, connection: Connection, keptSeconds: number | undefined): void {
    if (this.#isClosed || this.#idleCount >= mostIdle || !connection.isUsable)
      return connection.drop()
    const ms = keptSeconds === undefined ? keptMs : Math.min(keptMs, keptSeconds * 1_000 - marginMs)
    connection.usableUntil = this.#clock.monotonic() + ms
    connection.rest()
    const list = this.#idle.get(origin)
    if (list === undefined) this.#idle.set(origin, [connection])
    else list.push(connection)
    this.#idleCount += 1
    this.#sweeper ??= this.#sweepSoon()
  }

  #sweepSoon(): ReturnType<typeof setTimeout> {
    const timer = setTimeout(() => {
      this.#sweep()
      this.#sweeper = this.#idleCount === 0 ? undefined : this.#sweepSoon()
    }, sweepMs)
    timer.unref()
    return timer
  }

  #sweep(): void {
    const now = this.#clock.monotonic()
    for (const [origin, list] of this.#idle) {
      const kept = list.filter((one) => one.isUsable && now < one.usableUntil)
      for (const one of list) if (!kept.includes(one)) one.drop()
      this.#idleCount -= list.length - kept.length
      if (kept.length === 0) this.#idle.delete(origin)
      else this.#idle.set(origin, kept)
    }
  }
}

/** Under the caller's signal until the answer's body is here to its end. */
function ask(exchange: Exchange, signal: AbortSignal): Promise<Answer> {
  const stop = (): void => exchange.abort(signal.reason)
  if (signal.aborted) stop()
  if (!exchange.hasEnded) {
    signal.addEventListener('abort', stop, { once: true })
    exchange.whenOver = () => signal.removeEventListener('abort', stop)
  }
  return exchange.answered
}

const known = new WeakMap<URL, string>()

/** The getter writes it anew each time. */
function originOf(url: URL): string {
  let origin = known.get(url)
  if (origin === undefined) known.set(url, (origin = url.origin))
  return origin
}

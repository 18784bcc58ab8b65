// One TCP connection to a server in the building: it carries one exchange at a time, and many after each other.

import { upstreamFailed, upstreamTimeout } from '../failure.ts'
import { Exchange, type Line } from './exchange.ts'

export interface Destination {
  readonly address: string
  readonly port: number
}

/** Told when it may carry another exchange, and for how long the other side keeps it. */
export type WhenFree = (connection: Connection, keptSeconds: number | undefined) => void

export class Connection implements Line {
  readonly address: string
  /** Monotonic milliseconds until which it may be used again; kept by the pool. */
  usableUntil = 0
  readonly #socket: Bun.Socket<Connection>
  readonly #whenFree: WhenFree
  #exchange: Exchange | undefined
  #unsent: Uint8Array | undefined
  #isClosed = false

  /** @throws SenError `upstream_failed` or `upstream_timeout`, both with `phase: before`; or the signal's reason. */
  static async open(
    to: Destination,
    limit: { readonly connectMs: number; readonly signal: AbortSignal },
    whenFree: WhenFree,
  ): Promise<Connection> {
    limit.signal.throwIfAborted()
    const ended = Promise.withResolvers<never>()
    const opening = Bun.connect<Connection | undefined>({
      hostname: to.address,
      port: to.port,
      data: undefined,
      socket: handlers,
    })
    const stop = (): void => ended.reject(limit.signal.reason)
    const late = (): void => ended.reject(upstreamTimeout('before', 'connect'))
    const timer = setTimeout(late, limit.connectMs)
    limit.signal.addEventListener('abort', stop, { once: true })
    try {
      const socket = await Promise.race([opening, ended.promise])
      return new Connection(socket as Bun.Socket<Connection>, to.address, whenFree)
    } catch (thrown) {
      // One that is made all the same has nobody to use it.
      opening.then((socket) => socket.terminate()).catch(() => undefined)
      throw limit.signal.aborted || isOurs(thrown)
        ? thrown
        : upstreamFailed('before', 'connect', thrown)
    } finally {
      clearTimeout(timer)
      limit.signal.removeEventListener('abort', stop)
    }
  }

  private constructor(socket: Bun.Socket<Connection>, address: string, whenFree: WhenFree) {
    this.#socket = socket
    this.address = address
    this.#whenFree = whenFree
    socket.data = this
    if (socket.readyState <= 0) this.#isClosed = true
  }

  get isUsable(): boolean {
    return !this.#isClosed
  }

  /** Sends a request of so many bytes. Its answer, or why there is none, is told by the exchange. */
  exchange(text: string, bytes: number): Exchange {
    const exchange = new Exchange(this)
    this.#exchange = exchange
    this.#socket.ref()
    const written = this.#socket.write(text)
    if (written < 0) this.closed()
    else if (written < bytes) this.#unsent = Buffer.from(text).subarray(written)
    return exchange
  }

  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  drop(): void {
    this.#exchange = undefined
    this.#unsent = undefined
    this.#isClosed = true
    this.#socket.terminate()
  }

  /** Nothing is asked for now; a program that has nothing else to do may end. */
  rest(): void {
    this.#socket.unref()
  }

  received(bytes: Uint8Array): void {
    const exchange = this.#exchange
    // Bytes that answer nothing: whatever they are, they are not the next answer.
    if (exchange === undefined) return this.drop()
    try {
      const fed = exchange.feed(bytes)
      if (fed === 'open' || this.#isClosed) return
      this.#exchange = undefined
      // An answer that came before all was sent is one to a request that was not read.
      if (fed === 'spent' || this.#unsent !== undefined) return this.drop()
      this.#whenFree(this, exchange.keptSeconds)
    } catch (thrown) {
      this.drop()
      exchange.fail(thrown)
    }
  }

  drained(): void {
    const rest = this.#unsent
    this.#unsent = undefined
    if (rest !== undefined) this.#write(rest)
  }

  closed(): void {
    this.#isClosed = true
    const exchange = this.#exchange
    this.#exchange = undefined
    exchange?.closed()
  }

  #write(bytes: Uint8Array): void {
    const written = this.#socket.write(bytes)
    if (written < 0) return this.closed()
    if (written < bytes.length) this.#unsent = bytes.subarray(written)
  }
}

const handlers = {
  data: (socket: Bun.Socket<Connection | undefined>, bytes: Uint8Array) => {
    if (socket.data === undefined) socket.terminate()
    else socket.data.received(bytes)
  },
  drain: (socket: Bun.Socket<Connection | undefined>) => socket.data?.drained(),
  close: (socket: Bun.Socket<Connection | undefined>) => socket.data?.closed(),
  error: (socket: Bun.Socket<Connection | undefined>) => {
    socket.data?.closed()
    socket.terminate()
  },
}

function isOurs(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'upstream_timeout'
}

// Sends one request to one checked address: the name stays for TLS and `Host`, and is never looked up again (docs/decisions, address pinning).
import type { Clock } from '../contract/clock.ts'
import { isLoopback } from './guard.ts'
import { reachOneOf } from './reach.ts'

/** Where to connect. Every address passed the guard; no other may be used. */
export interface Target {
  readonly url: URL
  readonly addresses: readonly string[]
}

export interface ConnectRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  readonly signal: AbortSignal
  readonly connectMs: number
}

/** Opens the way out. Rejects with what the HTTP client threw, or with the signal's reason. Never follows a redirect. */
export type Connect = (target: Target, request: ConnectRequest) => Promise<Response>

/** An HTTP proxy that an administrator set up: it looks names up itself, so pinning ends there. */
export interface ProxySettings {
  readonly url: string
  /** Host names and endings (`.school.vn`) that are reached directly; loopback always is. */
  readonly bypass: readonly string[]
}

export interface ConnectOptions {
  readonly clock: Clock
  readonly proxy?: ProxySettings
  /** Certificates in PEM that are trusted beside the built-in ones: an institution's own authority. */
  readonly authorities?: readonly string[]
}

/** For how long an address that answered is used without trying again whether it can be reached. */
const trustMs = 60_000

type BunRequest = Omit<BunFetchRequestInit, 'proxy'> & { proxy?: string | false }

/** The production connector: Bun's client with everything it does by itself switched off. */
export function createConnect(options: ConnectOptions): Connect {
  const reached = new Map<string, { readonly address: string; readonly at: number }>()
  // Left out where it is empty: Bun makes a TLS context of its own for any object that stands there.
  const authorities =
    options.authorities === undefined ? undefined : { ca: [...options.authorities] }
  const trust = authorities === undefined ? {} : { tls: authorities }

  async function reach(target: Target, request: ConnectRequest): Promise<string> {
    const now = options.clock.monotonic()
    const known = reached.get(target.url.origin)
    if (
      known !== undefined &&
      now - known.at < trustMs &&
      target.addresses.includes(known.address)
    ) {
      return known.address
    }
    return await reachOneOf(target, request)
  }

  return async (target, request) => {
    const { url } = target
    if (options.proxy !== undefined && usesProxy(url, options.proxy)) {
      return await send(url.href, { ...plain(request), proxy: options.proxy.url, ...trust })
    }
    const [first] = target.addresses
    // The hot path: an engine on this machine. No probe, no second URL.
    if (first !== undefined && isLoopbackLiteral(url, first)) {
      return await send(url.href, { ...plain(request), ...trust })
    }
    const address = await reach(target, request)
    const response = await send(pinnedUrl(url, address), {
      ...plain(request),
      headers: { ...request.headers, host: url.host },
      tls: { ...authorities, serverName: url.hostname.replace(/\.$/, '') },
    })
    reached.set(url.origin, { address, at: options.clock.monotonic() })
    return response
  }
}

/** True where a request goes through the proxy, which then does the looking up. */
export function usesProxy(url: URL, proxy: ProxySettings): boolean {
  const name = url.hostname.replace(/^\[|\]$/g, '')
  if (name === 'localhost' || isLoopback(name)) return false
  return !proxy.bypass.some(
    (entry) =>
      entry === '*' || name === entry || name.endsWith(entry.startsWith('.') ? entry : `.${entry}`),
  )
}

function plain(request: ConnectRequest): BunRequest {
  return {
    method: request.method,
    headers: request.headers,
    ...(request.body === undefined ? {} : { body: request.body }),
    signal: request.signal,
    redirect: 'manual',
    // An encoded answer must be seen as such, never unpacked: it may be a bomb.
    decompress: false,
    // Bun ends what is quiet for five minutes; thinking models are. Our own limits stand in the caller's timeouts.
    timeout: false,
    // Without this, HTTP_PROXY in the environment would turn even loopback calls away (measured, Bun 1.4.5).
    proxy: false,
  }
}

async function send(url: string, request: BunRequest): Promise<Response> {
  // The types of Bun do not know `proxy: false`.
  return await fetch(url, request as BunFetchRequestInit)
}

function isLoopbackLiteral(url: URL, address: string): boolean {
  return url.protocol === 'http:' && isLoopback(address) && url.hostname.includes(address)
}

function pinnedUrl(url: URL, address: string): string {
  const pinned = new URL(url)
  pinned.hostname = address.includes(':') ? `[${address}]` : address
  return pinned.href
}

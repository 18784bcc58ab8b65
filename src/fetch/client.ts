// The only way out of the process: a permit is checked, the address is judged, the answer is held to limits (design: reliability §7).
import type { Permit } from '../contract/call.ts'
import type { Clock } from '../contract/clock.ts'
import type { Downloader, DownloadRequest, DownloadResponse } from '../contract/downloader.ts'
import { SenError } from '../errors/sen-error.ts'
import type { Answer } from './answer.ts'
import {
  type Connect,
  type ConnectRequest,
  createConnect,
  type ProxySettings,
  type Target,
  usesProxy,
} from './connect.ts'
import { type Phase, readFailure, upstreamFailed, upstreamTimeout } from './failure.ts'
import { isLoopback, judgeAddresses, type Judged, judgeUrl } from './guard.ts'
import { type SealedBody, trustedHash } from './hash.ts'
import { newestSerial, spendPermit } from './permit.ts'
import { createPlainClient } from './plain/client.ts'
import { createResolve, type Resolve, resolveWithin } from './resolve.ts'

export interface GuardedClientOptions {
  readonly clock: Clock
  /** No outbound connection but to loopback and `localUpstreams`, and no look-up at all (design: conventions §9). */
  readonly offline: boolean
  /** Origins that stay open offline, written with an address: `http://10.1.2.3:8000`. */
  readonly localUpstreams: readonly string[]
  /** Origins that an administrator entered: other schemes, ports and private addresses are open for exactly these. */
  readonly registered: readonly string[]
  readonly resolve?: Resolve
  readonly connect?: Connect
  readonly proxy?: ProxySettings
  readonly authorities?: readonly string[]
}

/** Milliseconds. Silence inside an answer is judged by its reader (`readEvents`, `readBody`). */
export interface SendTimeouts {
  /** Look-up and connection, each. */
  readonly connectMs: number
  /** From the start of the attempt to the status line. Left out: the caller's signal has a limit of its own. */
  readonly firstByteMs?: number
}

export interface SendRequest {
  /** Scheme, host, port and base path, without a trailing slash. */
  readonly baseUrl: string
  /** Begins with a slash, e.g. `/chat/completions`. */
  readonly path: string
  readonly method?: 'POST' | 'GET'
  readonly headers: Readonly<Record<string, string>>
  /** A sealed body is not hashed again. */
  readonly body: SealedBody | string
  /** Ends the attempt, and the answer's body too, for as long as it is read. */
  readonly signal: AbortSignal
  readonly timeouts: SendTimeouts
}

export interface GuardedClient extends Downloader, AsyncDisposable {
  /**
   * Sends exactly the permitted bytes to exactly the permitted origin and returns the answer with its body unread, whatever its status
   * (but never a redirect or an encoded body).
   * @throws SenError `not_allowed` (permit or guard said no), `halted`, `draining`, `client_closed`; `upstream_failed` and
   * `upstream_timeout` with `detail.phase` (see `wasNeverSent`). A reason of the signal that is a SenError is thrown as it is.
   */
  send(permit: Permit, request: SendRequest): Promise<Answer>
  /** Voids every permit made so far that was not used yet: `sen halt`. */
  withdrawPermits(): void
  /** Takes a new list of origins that an administrator entered. */
  replaceRegistered(origins: readonly string[]): void
}

/** Permits live 60 s; a download has none and gets limits of its own. */
const downloadTimeouts: SendTimeouts = Object.freeze({ connectMs: 10_000, firstByteMs: 60_000 })
const largestMemory = 256
const nothingEntered: ReadonlySet<string> = new Set()

export function createGuardedClient(options: GuardedClientOptions): GuardedClient {
  const { clock, proxy } = options
  const resolve = options.resolve ?? createResolve({ clock })
  const connect = options.connect ?? createConnect(options)
  const plain = options.connect === undefined ? createPlainClient({ clock }) : undefined
  const local = origins(options.localUpstreams)
  let registered = origins([...options.registered, ...options.localUpstreams])
  /** Targets that need no look-up, by full address: parsing and judging them again would be the dearest part of a local call. */
  let settled = new Map<string, Target>()
  const waiting = new Set<AbortController>()
  let withdrawn = 0
  let closed = false

  function judge(address: string, entered = registered): Judged {
    const judged = judgeUrl(address, entered)
    if (!judged.ok) throw notAllowed(judged.why)
    if (options.offline) refuseOffline(judged, local)
    return judged
  }

  function settle(address: string): Target | Judged {
    const known = settled.get(address)
    if (known !== undefined) return known
    const judged = judge(address)
    const target = withoutLookUp(judged)
    if (target === undefined) return judged
    if (settled.size >= largestMemory) settled.clear()
    settled.set(address, target)
    return target
  }

  async function lookUp(judged: Judged, limit: Limit): Promise<Target> {
    if (proxy !== undefined && usesProxy(judged.url, proxy))
      return { url: judged.url, addresses: [] }
    const addresses = await resolveWithin(resolve, judged.url.hostname.replace(/\.$/, ''), limit)
    const why = judgeAddresses(addresses, judged.registered)
    if (why !== undefined) throw notAllowed(why)
    return { url: judged.url, addresses }
  }

  /** Servers in the building are spoken to on this thread; TLS and proxies are the runtime's. */
  function reach(target: Target, request: ConnectRequest): Promise<Answer> {
    const { url } = target
    const isPlain =
      plain !== undefined &&
      url.protocol === 'http:' &&
      (proxy === undefined || !usesProxy(url, proxy))
    return isPlain ? plain.open(target, request) : connect(target, request)
  }

  async function open<Got extends Answer>(
    where: Target | Judged,
    wish: Wish,
    through: (target: Target, request: ConnectRequest) => Promise<Got>,
  ): Promise<Got> {
    if (closed) throw new SenError('draining')
    if (wish.signal.aborted) throw stopped(wish.signal, 'before')
    const { connectMs, firstByteMs } = wish.timeouts
    if (firstByteMs === undefined) return openWithin(where, { ...wish, connectMs }, through)
    const controller = new AbortController()
    let phase: Phase = 'before'
    const stop = (): void => controller.abort(stopped(wish.signal, phase))
    wish.signal.addEventListener('abort', stop, { once: true })
    const timer = setTimeout(
      () => controller.abort(upstreamTimeout('after', 'silent')),
      firstByteMs,
    )
    waiting.add(controller)
    try {
      const limit = { signal: controller.signal, connectMs }
      const target = 'addresses' in where ? where : await lookUp(where, limit)
      phase = 'after'
      return await through(target, { ...wish, ...limit })
    } catch (thrown) {
      if (controller.signal.aborted) throw controller.signal.reason
      throw thrown instanceof SenError ? thrown : readFailure(thrown)
    } finally {
      clearTimeout(timer)
      waiting.delete(controller)
    }
  }

  /** The same under the caller's own limits: no second signal and no timer of ours. */
  async function openWithin<Got extends Answer>(
    where: Target | Judged,
    wish: Wish & { readonly connectMs: number },
    through: (target: Target, request: ConnectRequest) => Promise<Got>,
  ): Promise<Got> {
    let phase: Phase = 'before'
    try {
      const target = 'addresses' in where ? where : await lookUp(where, wish)
      phase = 'after'
      return await through(target, wish)
    } catch (thrown) {
      if (wish.signal.aborted) throw stopped(wish.signal, phase)
      throw thrown instanceof SenError ? thrown : readFailure(thrown)
    }
  }

  async function send(permit: Permit, request: SendRequest): Promise<Answer> {
    const fault = spendPermit(permit, withdrawn, clock.monotonic())
    if (fault !== undefined)
      throw fault === 'withdrawn' ? new SenError('halted') : notAllowed(`permit-${fault}`)
    const where = settle(request.baseUrl + request.path)
    if (where.url.origin !== permit.origin) throw notAllowed('permit-origin')
    if (trustedHash(request.body) !== permit.bodyHash) throw notAllowed('permit-body')
    const { method = 'POST', signal, timeouts } = request
    const text = typeof request.body === 'string' ? request.body : request.body.text
    const headers = { ...request.headers, 'accept-encoding': 'identity', 'user-agent': 'sen' }
    const body = text === '' ? undefined : text
    return accept(await open(where, { method, headers, body, signal, timeouts }, reach))
  }

  async function download(request: DownloadRequest): Promise<DownloadResponse> {
    const range = request.from === undefined ? {} : { range: `bytes=${request.from}-` }
    const headers = {
      ...request.headers,
      ...range,
      'accept-encoding': 'identity',
      'user-agent': 'sen',
    }
    const wish = {
      method: 'GET',
      body: undefined,
      signal: request.signal,
      timeouts: downloadTimeouts,
    }
    const entered = request.isForeign === true ? nothingEntered : registered
    const first = judge(request.url, entered)
    const answer = await open(withoutLookUp(first) ?? first, { ...wish, headers }, connect)
    const location = redirectOf(answer)
    if (location === undefined || location === '') return accept(answer)
    await answer.body?.cancel()
    // One hop only, over TLS, to a public address, judged like any other; what was meant for the first host stays with it.
    const next = URL.parse(location, first.url.href)
    if (next === null || next.protocol !== 'https:') throw upstreamFailed('answered', 'redirect')
    const judged = judge(location.includes('://') ? location : next.href, entered)
    if (judged.registered && next.origin !== first.url.origin)
      throw upstreamFailed('answered', 'redirect')
    const kept =
      next.origin === first.url.origin
        ? headers
        : { ...range, 'accept-encoding': 'identity', 'user-agent': 'sen' }
    return accept(await open(withoutLookUp(judged) ?? judged, { ...wish, headers: kept }, connect))
  }

  return {
    send,
    download,
    withdrawPermits() {
      withdrawn = newestSerial()
    },
    replaceRegistered(list) {
      registered = origins([...list, ...options.localUpstreams])
      settled = new Map()
    },
    /** Ends what still waits for its first byte. Answers that flow belong to their readers, whose signals end them. */
    async [Symbol.asyncDispose]() {
      closed = true
      for (const controller of waiting) controller.abort(new SenError('draining'))
      plain?.[Symbol.dispose]()
    },
  }
}

interface Limit {
  readonly signal: AbortSignal
  readonly connectMs: number
}

interface Wish {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  readonly signal: AbortSignal
  readonly timeouts: SendTimeouts
}

/** Where the host is written as an address, or is `localhost`, nobody need be asked for one. */
function withoutLookUp(judged: Judged): Target | undefined {
  const literal = judged.literal ?? (judged.url.hostname === 'localhost' ? '127.0.0.1' : undefined)
  return literal === undefined ? undefined : { url: judged.url, addresses: [literal] }
}

function refuseOffline(judged: Judged, local: ReadonlySet<string>): void {
  // A name would have to be looked up, which offline forbids; `localhost` is known without.
  const isHere = judged.url.hostname === 'localhost' || isLoopback(judged.literal ?? '')
  const isListed = judged.literal !== undefined && local.has(judged.url.origin)
  if (!isHere && !isListed) throw notAllowed('offline')
}

function accept<Got extends Answer>(response: Got): Got {
  const encoding = response.headers.get('content-encoding')
  const isEncoded = encoding !== null && encoding !== '' && encoding.toLowerCase() !== 'identity'
  if (!isEncoded && (response.status < 300 || response.status > 399)) return response
  void response.body?.cancel()
  throw upstreamFailed('answered', isEncoded ? 'encoded' : 'redirect')
}

function redirectOf(response: Answer): string | undefined {
  if (![301, 302, 303, 307, 308].includes(response.status)) return undefined
  return response.headers.get('location') ?? undefined
}

function notAllowed(why: string): SenError {
  return new SenError('not_allowed', { why, phase: 'before' })
}

/** Why the caller ended it: a deadline or a halt brings its own error along, anything else is the client gone. */
function stopped(signal: AbortSignal, phase: Phase): SenError {
  const reason: unknown = signal.reason
  return reason instanceof SenError
    ? reason
    : new SenError('client_closed', { phase }, { cause: reason })
}

function origins(list: readonly string[]): ReadonlySet<string> {
  const known = new Set<string>()
  for (const text of list) {
    const url = URL.parse(text)
    if (url === null || url.origin === 'null')
      throw new SenError('invalid_request', { parameter: 'origin' })
    known.add(url.origin)
  }
  return known
}

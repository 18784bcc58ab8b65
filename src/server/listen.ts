// The listening socket: Bun's server with the limits of design `reliability` §10, and a close that waits for what runs.
import { SenError } from '../errors/sen-error.ts'

export interface Listener {
  readonly port: number
  readonly hostname: string
  /** Requests whose answer has not been sent to its last byte. */
  open(): number
  /** No new connections; running requests go on. */
  refuse(): void
  /** Closes what is still open. */
  close(): Promise<void>
}

/** The peer's address is asked for only where it decides something: a call's key says who asks. */
export type Handle = (request: Request, peer: () => string) => Response | Promise<Response>

/** @throws SenError `invalid_request` with {parameter: `port`} when the port is in use or the address is not this machine's. */
export function listen(options: {
  readonly host: string
  readonly port: number
  readonly largestBody: number
  readonly handle: Handle
}): Listener {
  const { handle } = options
  try {
    const server = Bun.serve({
      hostname: options.host,
      port: options.port,
      maxRequestBodySize: options.largestBody,
      // Streams are quiet for minutes while a model thinks; every wait has a limit of its own (architecture, "Runtime").
      idleTimeout: 0,
      fetch: (request, bun) => handle(request, () => bun.requestIP(request)?.address ?? ''),
      error: () => new Response(null, { status: 500 }),
    })
    return {
      port: server.port ?? options.port,
      hostname: options.host,
      open: () => server.pendingRequests,
      refuse: () => void server.stop(false),
      close: () => server.stop(true),
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    throw new SenError(
      'invalid_request',
      { parameter: 'port', why: code === 'EADDRINUSE' ? 'in-use' : 'refused', port: options.port },
      { cause },
    )
  }
}

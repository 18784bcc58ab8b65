// A provider's fault as a member of the error family: the class keeps what the retry rules need, the code what the caller is told.
import type { UpstreamFault } from '../contract/provider.ts'
import type { ErrorCode } from '../errors/catalogue.ts'
import { SenError } from '../errors/sen-error.ts'

const codes: Readonly<Record<UpstreamFault['kind'], ErrorCode>> = Object.freeze({
  'bad-request': 'invalid_request',
  'context-length': 'context_length_exceeded',
  'content-blocked': 'content_blocked',
  'key-refused': 'no_route_fits',
  'not-found': 'upstream_failed',
  busy: 'overloaded',
  'server-fault': 'upstream_failed',
  garbage: 'upstream_failed',
})

/** Thrown by stream readers; made by `answer` from {@link UpstreamFault} for error statuses. */
export class UpstreamError extends SenError {
  readonly fault: UpstreamFault

  constructor(fault: UpstreamFault) {
    const field = fault.parameter === undefined ? {} : { parameter: fault.parameter }
    const wait = fault.retryAfterMs
    super(
      codes[fault.kind],
      { why: fault.kind, upstream: fault.status, ...field },
      wait === undefined ? {} : { retryAfter: Math.ceil(wait / 1000) },
    )
    this.fault = Object.freeze(fault)
  }
}

/** For what is not of the dialect at all. */
export function upstreamGarbage(status = 200): UpstreamError {
  return new UpstreamError({ kind: 'garbage', status })
}

// How a request that did not become an answer is told: whether anything was sent decides over retry and over held money.
import { SenError } from '../errors/sen-error.ts'

/**
 * `before`: nothing reached the other side, so nothing is charged and another attempt is free.
 * `after`: it was, or may have been, sent: the reservation stays held (design: api §11).
 * `answered`: the other side did answer, with something that is refused.
 */
export type Phase = 'before' | 'after' | 'answered'

/** Stands in `detail.why` of `upstream_failed` and `upstream_timeout`. */
export type FailureReason =
  | 'look-up'
  | 'connect'
  | 'tls'
  | 'reset'
  | 'protocol'
  | 'redirect'
  | 'encoded'
  | 'too-large'
  | 'silent'
  | 'cut'

export function upstreamFailed(phase: Phase, why: FailureReason, cause?: unknown): SenError {
  return new SenError('upstream_failed', { phase, why }, { cause })
}

export function upstreamTimeout(phase: Phase, why: FailureReason): SenError {
  return new SenError('upstream_timeout', { phase, why })
}

/** True when the error proves that nothing of the request reached the other side. Everything unknown counts as sent. */
export function wasNeverSent(thrown: unknown): boolean {
  return thrown instanceof SenError && thrown.detail['phase'] === 'before'
}

// Names that Bun 1.4.5 gives to failures of a connection that was never made; measured, see docs/decisions (address pinning).
const connectCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ConnectionRefused',
  'FailedToOpenSocket',
])

/** Sorts what the HTTP client threw. */
export function readFailure(thrown: unknown): SenError {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  if (connectCodes.has(code)) return upstreamFailed('before', 'connect', thrown)
  // The handshake ends before the request is written: RFC 8446 §2 without early data, which the client never sends.
  if (/CERT|TLS|SSL|LEAF_SIGNATURE/.test(code)) return upstreamFailed('before', 'tls', thrown)
  return upstreamFailed('after', code === 'ECONNRESET' ? 'reset' : 'protocol', thrown)
}

// Why an attempt did not end as it should: what it means for the bill, for a fallback, and what the caller is told (design `api` §11).
import type { OutcomeStatus } from '../../contract/ledger.ts'
import type { UpstreamFault } from '../../contract/provider.ts'
import type { ErrorCode } from '../../errors/catalogue.ts'
import { SenError } from '../../errors/sen-error.ts'

export class AttemptFailure extends Error {
  /** Bytes may have reached the provider: what they cost is uncertain unless it refused. */
  readonly dispatched: boolean
  /** The provider said no before producing anything. */
  readonly refused: boolean
  /** Another route may be tried, as long as the caller has seen nothing. */
  readonly mayFallBack: boolean
  /** Counts against the health of the route: callers' mistakes and 429 do not. */
  readonly isRouteFault: boolean
  /** It is there but has no room now: the same route may be tried again after a pause. */
  readonly isBusy: boolean
  readonly retryAfterMs: number | undefined
  readonly status: OutcomeStatus
  readonly shown: SenError

  constructor(fields: Omit<AttemptFailure, keyof Error>, cause?: unknown) {
    super(fields.shown.code, { cause })
    this.name = 'AttemptFailure'
    this.dispatched = fields.dispatched
    this.refused = fields.refused
    this.mayFallBack = fields.mayFallBack
    this.isRouteFault = fields.isRouteFault
    this.isBusy = fields.isBusy
    this.retryAfterMs = fields.retryAfterMs
    this.status = fields.status
    this.shown = fields.shown
  }
}

const base = {
  dispatched: true,
  refused: false,
  mayFallBack: true,
  isRouteFault: true,
  isBusy: false,
  retryAfterMs: undefined,
  status: 'error',
} as const

/** The connection was not made: nothing was sent, nothing is charged. */
export function notConnected(cause: unknown): AttemptFailure {
  return new AttemptFailure(
    { ...base, dispatched: false, shown: new SenError('upstream_failed', {}, { cause }) },
    cause,
  )
}

/** The guarded client refused to send: the permit, the address or the redirect was not right. */
export function refusedHere(cause: SenError): AttemptFailure {
  return new AttemptFailure(
    { ...base, dispatched: false, isRouteFault: false, shown: cause },
    cause,
  )
}

export function brokeOff(cause: unknown): AttemptFailure {
  return new AttemptFailure(
    { ...base, status: 'cut', shown: new SenError('upstream_failed', {}, { cause }) },
    cause,
  )
}

export function garbled(cause: unknown): AttemptFailure {
  return new AttemptFailure(
    { ...base, shown: new SenError('upstream_failed', {}, { cause }) },
    cause,
  )
}

/** @param dispatched false only where the guarded client knows that nothing was sent yet. */
export function tookTooLong(
  code: 'upstream_timeout' | 'deadline_exceeded',
  dispatched = true,
): AttemptFailure {
  // A deadline is the caller's: there is no time left for another route.
  return new AttemptFailure({
    ...base,
    dispatched,
    status: 'timeout',
    mayFallBack: code === 'upstream_timeout',
    isRouteFault: code === 'upstream_timeout',
    shown: new SenError(code),
  })
}

/** @param dispatched false only where the guarded client knows that nothing was sent yet. */
export function callerLeft(dispatched = true): AttemptFailure {
  return new AttemptFailure({
    ...base,
    dispatched,
    status: 'cancelled',
    mayFallBack: false,
    isRouteFault: false,
    shown: new SenError('client_closed'),
  })
}

/**
 * This node stops and waits no longer. What was shown stays shown, and another node may be asked.
 * @param dispatched false only where the guarded client knows that nothing was sent yet.
 */
export function endedHere(dispatched = true): AttemptFailure {
  return new AttemptFailure({
    ...base,
    dispatched,
    status: 'cut',
    mayFallBack: false,
    isRouteFault: false,
    shown: new SenError('draining', {}, { retryAfter: 5 }),
  })
}

/** The provider answered with an error status. Its own words stay inside: they may echo the prompt or a key. */
export function faulted(fault: UpstreamFault): AttemptFailure {
  const cause = `upstream ${fault.kind} ${fault.status}`
  const retryAfter = retryAfterOf(fault)
  const shown = new SenError(shownCode(fault.kind), detailOf(fault), { cause, ...retryAfter })
  const refusal = { ...base, refused: true, status: 'refused', shown } as const
  switch (fault.kind) {
    case 'bad-request':
    case 'context-length':
    case 'content-blocked':
      return new AttemptFailure({ ...refusal, mayFallBack: false, isRouteFault: false })
    case 'key-refused':
    case 'not-found':
      return new AttemptFailure(refusal)
    case 'busy':
      return new AttemptFailure({
        ...refusal,
        isRouteFault: false,
        isBusy: true,
        retryAfterMs: fault.retryAfterMs,
      })
    case 'server-fault':
    case 'garbage':
      return new AttemptFailure({ ...base, shown })
  }
}

/** A busy provider that names no time: the caller still learns a time, since a busy answer promises one (design `conventions` §6). */
const busySeconds = 5

function retryAfterOf(fault: UpstreamFault): { readonly retryAfter?: number } {
  if (fault.retryAfterMs !== undefined)
    return { retryAfter: Math.max(1, Math.ceil(fault.retryAfterMs / 1000)) }
  return fault.kind === 'busy' ? { retryAfter: busySeconds } : {}
}

/** The same, reported after the answer had begun: work was done, so the bill is not known to be empty. */
export function faultedInside(fault: UpstreamFault): AttemptFailure {
  const failure = faulted(fault)
  return new AttemptFailure(
    { ...fieldsOf(failure), refused: false, status: 'error' },
    failure.cause,
  )
}

function fieldsOf(failure: AttemptFailure): Omit<AttemptFailure, keyof Error> {
  const { dispatched, refused, mayFallBack, isRouteFault, isBusy, retryAfterMs, status, shown } =
    failure
  return { dispatched, refused, mayFallBack, isRouteFault, isBusy, retryAfterMs, status, shown }
}

function shownCode(kind: UpstreamFault['kind']): ErrorCode {
  switch (kind) {
    case 'bad-request':
      return 'invalid_request'
    case 'context-length':
      return 'context_length_exceeded'
    case 'content-blocked':
      return 'content_blocked'
    case 'key-refused':
    case 'not-found':
      return 'no_route_fits'
    case 'busy':
      return 'overloaded'
    case 'server-fault':
    case 'garbage':
      return 'upstream_failed'
  }
}

function detailOf(fault: UpstreamFault): Record<string, string | number> {
  return {
    status: fault.status,
    ...(fault.parameter !== undefined &&
      /^[\w.[\]-]{1,100}$/.test(fault.parameter) && { parameter: fault.parameter }),
  }
}

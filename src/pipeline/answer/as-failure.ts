// Why an attempt ended: a limit that passed, a caller that left or a node that stops explains every error that followed from it.
import { SenError } from '../../errors/sen-error.ts'
import { wasNeverSent } from '../../fetch/failure.ts'
import {
  AttemptFailure,
  brokeOff,
  callerLeft,
  endedHere,
  garbled,
  notConnected,
  refusedHere,
  tookTooLong,
} from './failure.ts'
import type { Watch } from './watch.ts'

export function asFailure(thrown: unknown, watch: Watch): AttemptFailure {
  switch (watch.reason) {
    case 'caller':
      return callerLeft(!wasNeverSent(thrown))
    case 'deadline':
      return tookTooLong('deadline_exceeded', !wasNeverSent(thrown))
    case 'draining':
      return endedHere(!wasNeverSent(thrown))
    case 'first-event':
    case 'whole':
      return tookTooLong('upstream_timeout', !wasNeverSent(thrown))
    case undefined:
      if (thrown instanceof AttemptFailure) return thrown
      return thrown instanceof SenError ? fromClient(thrown) : brokeOff(thrown)
  }
}

/** The guarded client says how far a request got; only what surely never left is free. */
function fromClient(error: SenError): AttemptFailure {
  if (error.code !== 'upstream_failed' && error.code !== 'upstream_timeout')
    return refusedHere(error)
  switch (error.detail['phase']) {
    case 'before':
      return notConnected(error)
    case 'answered':
      // It began and then fell silent: the caller learns that waiting was in vain, not that the words were wrong.
      return error.code === 'upstream_timeout' ? tookTooLong('upstream_timeout') : garbled(error)
    default:
      return error.code === 'upstream_timeout' ? tookTooLong('upstream_timeout') : brokeOff(error)
  }
}

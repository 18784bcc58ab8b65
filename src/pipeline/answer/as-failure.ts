// Why an attempt ended: a limit that passed or a caller that left explains every error that followed from it.
import { SenError } from '../../errors/sen-error.ts'
import { AttemptFailure, brokeOff, callerLeft, refusedHere, tookTooLong } from './failure.ts'
import type { Watch } from './watch.ts'

export function asFailure(thrown: unknown, watch: Watch): AttemptFailure {
  switch (watch.reason) {
    case 'caller':
      return callerLeft()
    case 'deadline':
      return tookTooLong('deadline_exceeded')
    case 'first-event':
    case 'silence':
    case 'whole':
      return tookTooLong('upstream_timeout')
    case undefined:
      if (thrown instanceof AttemptFailure) return thrown
      return thrown instanceof SenError ? refusedHere(thrown) : brokeOff(thrown)
  }
}

// Who spends the money of evaluation: one run or one proof of a house at a time, so that what the month may cost is never spent twice.
import type { Tenant } from '../../contract/people.ts'
import { SenError } from '../../errors/sen-error.ts'

export interface Turns {
  /** Given back by disposal. @throws SenError `run_in_progress` where somebody has it. */
  take(tenant: Tenant): Disposable
}

export function createTurns(): Turns {
  const taken = new Set<Tenant>()
  return Object.freeze({
    take(tenant: Tenant) {
      if (taken.has(tenant)) throw new SenError('run_in_progress')
      taken.add(tenant)
      return { [Symbol.dispose]: () => void taken.delete(tenant) }
    },
  })
}

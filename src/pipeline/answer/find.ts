// Passages from the decided route of own documents: they lie in this building, and nothing leaves.
import type { Decided } from '../../contract/call.ts'
import type { FoundPassage } from '../../contract/own-answer.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { Services } from '../services.ts'
import { asFailure } from './as-failure.ts'
import { startWatch } from './watch.ts'

/** @throws AttemptFailure. */
export async function find(call: Decided, services: Services): Promise<readonly FoundPassage[]> {
  const { clock, limits, drainLimit, own } = services
  const { request } = call
  using watch = startWatch({
    clock,
    limits,
    deadline: call.wishes.deadline,
    caller: call.signal,
    drainLimit,
  })
  try {
    if (request.kind !== 'search' || own === undefined) throw new SenError('not_found', {})
    return await own.find({ ...call, signal: watch.signal }, request)
  } catch (thrown) {
    throw asFailure(thrown, watch)
  }
}

// Could any route outside take this call? Asked before something is fetched for it; nothing is chosen, held or entered here.
import type { Classified } from '../../contract/call.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { Services } from '../services.ts'
import { restOf } from './decide.ts'
import { plan } from './plan.ts'
import { refuse } from './refuse.ts'

/**
 * @throws SenError as the decision itself where no route is a candidate; `not_allowed` {why: `local`} where only routes in this building
 *   are: then nothing of the call leaves, neither does the address of an image.
 */
export function mayBeAnswered(call: Classified, services: Services): void {
  const made = plan(call, { ...services, circuits: lookingOnly(services) })
  if (made.candidates.length === 0) {
    throw refuse(call, made, {
      shortages: [],
      fault: undefined,
      isRetry: false,
      currency: services.house().currency,
      restSeconds: restOf(made, services),
    })
  }
  if (made.candidates.every(({ route }) => route.place.kind === 'here'))
    throw new SenError('not_allowed', { parameter: 'image_url', why: 'local' })
}

/** `mayTry` gives the one probe of a resting route away; that one belongs to the plan that is followed. */
function lookingOnly({ circuits, clock }: Services): Services['circuits'] {
  const now = clock.monotonic()
  const resting = new Set(
    circuits
      .open()
      .filter((circuit) => circuit.probeAt > now)
      .map((circuit) => circuit.key),
  )
  return { ...circuits, mayTry: (key) => !resting.has(key) }
}

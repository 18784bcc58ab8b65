// Could any route outside take this call? Asked before something is fetched for it; nothing is chosen, held or entered here.
import type { Classified } from '../../contract/call.ts'
import type { Part } from '../../contract/request.ts'
import { SenError } from '../../errors/sen-error.ts'
import { become } from '../brand.ts'
import type { Services } from '../services.ts'
import { outgoingOf, restOf } from './decide.ts'
import { plan } from './plan.ts'
import { refuse } from './refuse.ts'

/**
 * @throws SenError as the decision itself where no route is a candidate; `not_allowed` {why: `local`} where only routes in this building
 *   are: then nothing of the call leaves, neither does the address of an image.
 */
export function mayBeAnswered(call: Classified, services: Services): void {
  const seen = withStandIns(call)
  const made = plan(seen, { ...services, circuits: lookingOnly(services) })
  const outside = made.candidates.filter(({ route }) => route.place.kind !== 'here')
  const bytes = outside.map((candidate) =>
    outgoingOf(seen.request, { call: seen, candidate, services }),
  )
  if (bytes.some((one) => !(one instanceof SenError))) return
  const fault = bytes.find((one) => one instanceof SenError)
  if (made.candidates.length === 0 || fault !== undefined) {
    throw refuse(seen, made, {
      shortages: [],
      fault,
      isRetry: false,
      currency: services.house().currency,
      restSeconds: restOf(made, services),
    })
  }
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

/** The first bytes of every PNG, in base64: enough to see whether a provider's request can carry an image where this one stands. */
const standIn = 'iVBORw0KGgo='

function withStandIns(call: Classified): Classified {
  if (call.request.kind !== 'chat') return call
  const messages = call.request.messages.map((message) => ({
    ...message,
    parts: message.parts.map(standInFor),
  }))
  return become<Classified>({ ...call, request: { ...call.request, messages } })
}

function standInFor(part: Part): Part {
  if (part.type === 'tool-result') return { ...part, content: part.content.map(standInFor) }
  if (part.type !== 'image-url') return part
  const { type: _type, url: _url, ...rest } = part
  return { type: 'image', mediaType: 'image/png', data: standIn, ...rest }
}

// What lines of a batch would cost at several instants: decided as a call of that instant would be, without entering or asking anything.
import type { Classified, Received } from '../../contract/call.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { PriceWish } from '../../jobs/batches/batch-parts.ts'
import { become } from '../../pipeline/brand.ts'
import { plan } from '../../pipeline/decide/plan.ts'
import { prepare } from '../../pipeline/run.ts'
import type { Services } from '../../pipeline/services.ts'
import { newId } from '../../time/new-id.ts'
import { pause } from '../../time/pause.ts'
import { readWishes } from '../wishes.ts'
import { type LineHouse, requestOf } from './answer-line.ts'

/** A look takes nobody's turn. */
const unpaced: Services['pace'] = { take: () => 0, left: () => undefined }

/**
 * Per instant the sum over all bodies of the cheapest admissible route's expected cost, nano-units of the house's currency; undefined at
 * an instant where some body has no admissible route, as above its largest price. A body that cannot be read is left out.
 */
export async function priceLines(
  wish: PriceWish,
  house: Pick<LineHouse, 'clock' | 'pipeline'>,
): Promise<readonly (bigint | undefined)[]> {
  const services: Services = { ...house.pipeline, pace: unpaced }
  const sums: (bigint | undefined)[] = wish.instants.map(() => 0n)
  for (const body of wish.bodies) {
    // A week has 672 quarters of an hour: whoever waits for an answer is let in between two lines.
    await pause(0, new AbortController().signal)
    const call = await look(wish, body, services)
    if (call === undefined) continue
    for (const [index, at] of wish.instants.entries()) {
      const [cheapest] = plan(become<Classified>({ ...call, at }), services).candidates
      const sum = sums[index]
      sums[index] = sum !== undefined && cheapest !== undefined ? sum + cheapest.expectedHouse : undefined // prettier-ignore
    }
  }
  return sums
}

async function look(
  wish: PriceWish,
  body: PriceWish['bodies'][number],
  services: Services,
): Promise<Classified | undefined> {
  const { clock } = services
  const { actor, endpoint } = wish
  try {
    const received = become<Received>({
      id: newId('call', clock),
      surface: endpoint === '/v1/embeddings' ? 'embeddings' : 'chat',
      request: requestOf({ actor, endpoint, body }),
      actor,
      wishes: readWishes(new Headers(wish.wishes), clock),
      ignored: [],
      at: clock.now(),
      started: clock.monotonic(),
      signal: new AbortController().signal,
    })
    return (await prepare(received, services)).call
  } catch (thrown) {
    // Its own call will say what is wrong with it.
    if (thrown instanceof SenError) return undefined
    throw thrown
  }
}

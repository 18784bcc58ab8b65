// Which price a route asks for.
import type { PriceQuestion } from '../contract/price.ts'
import type { Route } from '../contract/route.ts'

/**
 * What runs in this building is billed by nobody, whoever wrote the engine: a server of the house asks for the price of `local`,
 * which is a recorded zero (design `prices` §1).
 */
export function questionFor(
  route: Route,
  call: { readonly at: number; readonly inputTokens: number },
): PriceQuestion {
  return {
    provider: route.place.kind === 'here' ? 'local' : route.provider,
    model: route.model,
    region: route.region,
    channel: route.channel,
    currency: route.currency,
    at: call.at,
    inputTokens: call.inputTokens,
  }
}

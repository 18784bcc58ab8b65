// Which price a route asks for.
import type { PriceQuestion } from '../contract/price.ts'
import type { Route } from '../contract/route.ts'

/** Who sells what a provider's dialect speaks to, where the book knows it by another name: Qwen is sold by Alibaba Cloud. */
const sellers: ReadonlyMap<string, string> = new Map([['qwen', 'alibaba']])

/**
 * What runs in this building is billed by nobody, whoever wrote the engine: a server of the house asks for the price of `local`,
 * which is a recorded zero (design `prices` §1).
 */
export function questionFor(
  route: Route,
  call: { readonly at: number; readonly inputTokens: number },
): PriceQuestion {
  return {
    provider:
      route.place.kind === 'here' ? 'local' : (sellers.get(route.provider) ?? route.provider),
    model: route.model,
    region: route.region,
    channel: route.channel,
    currency: route.currency,
    at: call.at,
    inputTokens: call.inputTokens,
  }
}

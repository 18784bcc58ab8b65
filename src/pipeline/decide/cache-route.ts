// The route of an answer that was given before: it stands first while the one that made it might answer this call too, and costs nothing.
import type { CachedAnswer } from '../../contract/cached-answer.ts'
import type { Classified, Passed } from '../../contract/call.ts'
import type { Abilities, Route } from '../../contract/route.ts'
import { localAbilities } from '../../providers/local/index.ts'
import type { Services } from '../services.ts'
import type { Fitted } from './order-by-fit.ts'
import { verdictFor } from './verdict.ts'

export const cacheRouteId = 'cache/kept'

/** It repeats what was said: the request wants nothing of it that the answer does not have. */
const abilities: Abilities = Object.freeze({
  ...localAbilities,
  chat: true,
  jsonObject: true,
  jsonSchema: true,
  embeddings: false,
})

/**
 * Undefined where nothing was found, or where the rules of now, the routes of now or what was proven of them since would not let the
 * route that made the answer answer this caller.
 * @param routes those that the name asked for stands for now. @param dropped those that were not proven to fit.
 */
export function cacheRoute(
  call: Classified,
  found: {
    readonly routes: readonly Route[]
    readonly dropped: readonly Passed[]
    readonly fit: Fitted | undefined
  },
  services: Services,
): Route | undefined {
  const answer = call.cached?.answer
  if (answer === undefined) return undefined
  const { origin } = answer
  const made = found.routes.find((route) => route.id === origin.route)
  if (made === undefined || made.digest !== origin.digest) return undefined
  if (found.dropped.some(({ route }) => route === origin.route)) return undefined
  if (!isSamePlace(answer, made)) return undefined
  if (isWeaker(made, found.fit)) return undefined
  const { action } = verdictFor(call, made.place, services)
  return action === 'allow' || action === 'mask' ? routeHere(services) : undefined
}

const nothingFound: readonly Passed[] = [
  { route: cacheRouteId, rung: 'cache', why: 'nothing-found' },
]
const notAsked: readonly Passed[] = [{ route: cacheRouteId, rung: 'cache', why: 'not-asked' }]
const none: readonly Passed[] = []

/** Why the cache did not answer; nothing where there is none. */
export function cachePassed(call: Classified, services: Services): readonly Passed[] {
  if (call.cached !== undefined) return nothingFound
  return call.request.kind === 'chat' && services.cache?.isOn() === true ? notAsked : none
}

/**
 * What a weaker route said while it was proven goes with the proof (design `routing` §11): while nothing is proven, only what is ranked as
 * high as the route that would be asked first speaks again.
 */
function isWeaker(made: Route, fit: Fitted | undefined): boolean {
  if (fit === undefined || fit.reference !== undefined) return false
  const rank = fit.rank({ route: made })
  return fit.models.some((one) => fit.rank(one) > rank)
}

function isSamePlace({ origin }: CachedAnswer, { place }: Route): boolean {
  return (
    origin.place.country === place.country &&
    origin.place.operator === place.operator &&
    origin.place.kind === place.kind &&
    origin.place.operatorCountry === place.operatorCountry
  )
}

function routeHere(services: Services): Route {
  const { country = '??', currency } = services.house()
  return {
    id: cacheRouteId,
    provider: 'cache',
    connection: 'cache',
    model: 'kept',
    rung: 'cache',
    place: { kind: 'here', country, operator: 'here', operatorCountry: country },
    abilities,
    // Nothing is read by a model, so no request is too long for it.
    contextTokens: Number.MAX_SAFE_INTEGER,
    maxOutputTokens: Number.MAX_SAFE_INTEGER,
    channel: 'sync',
    currency,
    onCancel: 'stops',
    enabled: true,
  }
}

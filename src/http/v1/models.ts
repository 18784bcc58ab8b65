// GET /v1/models and /v1/models/{id}: what this key may use now. A forbidden model is 404, like a missing one.
import type { Actor } from '../../contract/people.ts'
import { ownNames } from '../../contract/request.ts'
import type { Route } from '../../contract/route.ts'
import { SenError } from '../../errors/sen-error.ts'
import * as anthropic from '../anthropic/models/write.ts'
import { checkAnthropicHeaders } from '../anthropic/version.ts'
import { requestIdHeaders } from '../headers.ts'
import { listName, listRoute, type ModelListing } from '../model-listing.ts'
import * as openai from '../openai/models/write.ts'
import { type Entered, entering, type Family } from './entering.ts'
import type { V1House } from './house.ts'

export function answerModels(
  request: Request,
  house: V1House,
  id: string | undefined,
): Promise<Response> {
  const family: Family = request.headers.has('anthropic-version') ? 'anthropic' : 'openai'
  return entering(request, { house, family }, async (entered) => {
    if (family === 'anthropic') checkAnthropicHeaders(request.headers)
    if (!entered.actor.scopes.includes('models'))
      throw new SenError('not_allowed', { scope: 'models' })
    const write = family === 'anthropic' ? anthropic : openai
    const listings = listingsFor(entered)
    const headers = requestIdHeaders(entered.requestId, family)
    if (id === undefined) return Response.json(write.writeModelList(listings), { headers })
    const found = listings.find((listing) => listing.id === id)
    if (found === undefined) throw new SenError('model_not_found', {})
    return Response.json(write.writeModel(found), { headers })
  })
}

function listingsFor(entered: Entered): readonly ModelListing[] {
  const { pipeline } = entered.house
  const book = pipeline.routes()
  const created = Math.floor(entered.at / 1000)
  const routes = book.routes.filter((route) => route.enabled)
  const names: ModelListing[] = []
  const offer = (id: string, isThere: boolean): void => {
    if (isThere) names.push(listName(id, { created, label: id }))
  }
  offer('sen/auto', routes.some(isChat))
  offer(
    'sen/local',
    routes.some((route) => route.place.kind === 'here' && route.abilities.chat),
  )
  offer(
    'sen/embed',
    routes.some((route) => route.abilities.embeddings),
  )
  for (const task of pipeline.fit?.().tasksOf(entered.actor.tenant) ?? [])
    offer(`sen/${task}`, !ownNames.has(`sen/${task}`) && routes.some(isChat))
  for (const [name, target] of book.aliases)
    names.push(listName(name, { created, label: name, target }))
  const all = [
    ...names,
    ...routes.map((route) =>
      listRoute(route, { created, label: route.model, ...priceOf(route, entered) }),
    ),
  ]
  return all.filter((listing) => isOpenTo(entered.actor, listing.id))
}

function isChat({ abilities }: Route): boolean {
  return abilities.chat
}

function priceOf(
  route: Route,
  entered: Entered,
): { readonly price?: { readonly record: string; readonly band: string } } {
  const price = entered.house.priceNow(route, entered.at)
  return price === undefined ? {} : { price }
}

function isOpenTo(actor: Actor, id: string): boolean {
  if (actor.models === undefined) return true
  return actor.models.some((pattern) =>
    pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern,
  )
}

// Builds the routes of this node from what an administrator entered and from the models that lie here; immutable, swapped whole.
import { placeOf } from '../connections/place-of.ts'
import type { Provider } from '../contract/provider.ts'
import type { Abilities, Place, Route, Rung } from '../contract/route.ts'
import type { Sealer } from '../contract/seal.ts'
import type { Reader } from '../contract/store.ts'
import type { ConnectionRow, RouteRow } from '../contract/tables.ts'
import { parseOwnJson } from '../json/parse.ts'
import type { Reach, RouteBook } from '../pipeline/services.ts'
import { localAbilities } from '../providers/local/index.ts'

/** A model in this house's store, as far as routes care. */
export interface LocalModel {
  readonly id: string
  readonly digest: string
  readonly use: 'chat' | 'embed'
  readonly contextTokens: number
  readonly maxOutputTokens: number
  readonly damaged: boolean
  /** None where nobody said: then it is asked in any language. */
  readonly languages: readonly string[]
  /** The one that `sen/local` and `sen/auto` take; others are asked by name. */
  readonly chosen: boolean
}

export interface RouteBookSources {
  readonly reader: Reader
  readonly sealer: Sealer
  readonly aliases: ReadonlyMap<string, string>
  readonly models: readonly LocalModel[]
  readonly provider: (id: string) => Provider | undefined
  readonly house: { readonly country: string; readonly name: string; readonly currency: string }
}

export const engineConnection = 'engine'
let lastNumber = 0

/** Reads everything once; a call in flight keeps the book it began with. */
export async function loadRouteBook(sources: RouteBookSources): Promise<RouteBook> {
  const [connections, rows] = await Promise.all([
    sources.reader.find('connections', {}),
    sources.reader.find('routes', {}),
  ])
  const byId = new Map(connections.map((connection) => [connection.id, connection]))
  const routes = sources.models.flatMap((model) => localRoute(model, sources))
  for (const row of rows) {
    const connection = byId.get(row.connectionId)
    const provider = connection && sources.provider(connection.provider)
    if (connection !== undefined && provider !== undefined)
      routes.push(remoteRoute(row, connection, provider))
  }
  const reaches = new Map(
    connections.map((connection) => [connection.id, reachOf(connection, sources)]),
  )
  lastNumber += 1
  return Object.freeze({
    number: lastNumber,
    routes: Object.freeze(routes),
    aliases: sources.aliases,
    reach: (connection: string) => reaches.get(connection),
  })
}

function localRoute(model: LocalModel, sources: RouteBookSources): Route[] {
  if (model.damaged) return []
  const isChat = model.use === 'chat'
  return [
    {
      id: `local/${model.id}`,
      provider: 'local',
      connection: engineConnection,
      model: model.id,
      rung: 'local',
      place: hereOf(sources),
      abilities: { ...localAbilities, chat: isChat, embeddings: !isChat },
      contextTokens: model.contextTokens,
      maxOutputTokens: model.maxOutputTokens,
      channel: 'sync',
      currency: sources.house.currency,
      onCancel: 'stops',
      digest: model.digest,
      ...(isChat && model.languages.length > 0 && { languages: model.languages }),
      ...(isChat && !model.chosen && { byNameOnly: true }),
      enabled: true,
    },
  ]
}

function hereOf(sources: RouteBookSources): Place {
  const { country } = sources.house
  return { kind: 'here', country, operator: 'here', operatorCountry: country }
}

function remoteRoute(row: RouteRow, connection: ConnectionRow, provider: Provider): Route {
  const place = placeOf(connection, provider.operatorCountry)
  const changed = parseOwnJson(
    row.abilities === '' ? '{}' : row.abilities,
  ) as unknown as Partial<Abilities>
  return {
    // Two accounts with one model are two routes: each with its own health, and one may stand in for the other.
    id: row.id,
    provider: connection.provider,
    connection: connection.id,
    model: row.model,
    rung: row.rung as Rung,
    place,
    abilities: { ...provider.abilities(row.model), ...changed },
    contextTokens: row.contextTokens,
    maxOutputTokens: row.maxOutputTokens,
    channel: 'sync',
    ...(connection.region !== '' && { region: connection.region }),
    currency: connection.currency,
    onCancel: row.onCancel as Route['onCancel'],
    enabled: row.enabled && connection.enabled,
  }
}

/** Longest time an unsealed key stays in memory (design `reliability` §11). */
const keptMs = 300_000

function reachOf(connection: ConnectionRow, sources: RouteBookSources): Reach {
  let kept: { readonly secret: string; readonly forget: ReturnType<typeof setTimeout> } | undefined
  return {
    baseUrl: connection.baseUrl,
    origin: new URL(connection.baseUrl).origin,
    async secret() {
      if (kept !== undefined) return kept.secret
      const id = `connection:${connection.id}`
      const [row] = await sources.reader.find('secrets', { id }, { limit: 1 })
      const secret =
        row === undefined
          ? ''
          : new TextDecoder().decode(sources.sealer.open(row.sealed, { table: 'secrets', id }))
      const forget = setTimeout(() => {
        kept = undefined
      }, keptMs)
      forget.unref?.()
      kept = { secret, forget }
      return secret
    },
  }
}

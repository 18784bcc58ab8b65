// The connections of a house and the routes that can be asked through them, read beside the running server.
import { secretId } from '../../connections/connections.ts'
import type { Config } from '../../contract/config.ts'
import type { Place } from '../../contract/route.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { firstHouse, readHouse } from '../read-database.ts'

export interface RemoteRoute {
  readonly id: string
  readonly provider: string
  readonly model: string
  readonly currency: string
  readonly region: string
  readonly isHere: boolean
}

export interface ConnectionSeen {
  readonly id: string
  readonly provider: string
  readonly label: string
  readonly currency: string
  readonly region: string
  readonly isHere: boolean
  readonly hasSecret: boolean
}

/** Those that are switched on. */
export async function readConnections(config: Config): Promise<readonly ConnectionSeen[]> {
  const seen = await readHouse(config.dataFolder, async (reader) => {
    const house = await firstHouse(reader)
    if (house === undefined) return []
    const rows = await reader.find('connections', { tenant: house.id, enabled: true })
    return Promise.all(
      rows.map(async ({ id, provider, label, currency, region, place }) => {
        const secrets = await reader.find('secrets', { id: secretId(id) }, { limit: 1 })
        const isHere = (parseOwnJson(place) as unknown as Place).kind === 'here'
        const hasSecret = secrets.length > 0
        return { id, provider, label, currency, region, isHere, hasSecret }
      }),
    )
  })
  return seen ?? []
}

export async function readRemoteRoutes(config: Config): Promise<readonly RemoteRoute[]> {
  const connections = new Map((await readConnections(config)).map((one) => [one.id, one]))
  const routes = await readHouse(config.dataFolder, async (reader) => {
    const house = await firstHouse(reader)
    return house === undefined ? [] : reader.find('routes', { tenant: house.id, enabled: true })
  })
  return (routes ?? []).flatMap(({ id, connectionId, model }) => {
    const connection = connections.get(connectionId)
    if (connection === undefined) return []
    const { provider, currency, region, isHere } = connection
    return [{ id, provider, model, currency, region, isHere }]
  })
}

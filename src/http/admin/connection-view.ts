// Connections and routes as the Models page shows them: without the key, with the price that holds now.
import { secretId } from '../../connections/connections.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Place, Rung } from '../../contract/route.ts'
import type { ConnectionRow, RouteRow } from '../../contract/tables.ts'
import type { ConnectionView, RouteView } from '../../contract/views.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { etagOf } from './etag.ts'
import type { AdminServices } from './services.ts'

export async function connectionViews(
  services: AdminServices,
  tenant: Tenant,
): Promise<readonly ConnectionView[]> {
  const rows = await services.store.reader.find('connections', { tenant })
  return Promise.all(rows.map((row) => connectionView(services, row)))
}

export async function connectionView(
  services: AdminServices,
  row: ConnectionRow,
): Promise<ConnectionView> {
  const { reader } = services.store
  const [routes, secrets] = await Promise.all([
    reader.find('routes', { tenant: row.tenant, connectionId: row.id }),
    reader.find('secrets', { id: secretId(row.id) }, { limit: 1 }),
  ])
  return {
    id: row.id,
    provider: row.provider,
    label: row.label,
    baseUrl: row.baseUrl,
    country: (parseOwnJson(row.place) as unknown as Place).country,
    currency: row.currency,
    enabled: row.enabled,
    hasSecret: secrets.length > 0,
    routes: routes.map((route) => routeView(services, route, row)),
  }
}

export function routeView(
  services: AdminServices,
  row: RouteRow,
  connection: ConnectionRow,
): RouteView {
  const { provider, region, currency } = connection
  return {
    id: row.id,
    model: row.model,
    rung: row.rung as Rung,
    enabled: row.enabled,
    price: services.priceNow({ provider, model: row.model, region, currency }),
    health: services.routeHealth(row.id),
    abilities: services.abilitiesOf(row, provider),
  }
}

/** What an edit of a connection is made from: price and health move by themselves and are nobody's edit. */
export function connectionTerms(view: ConnectionView): object {
  const { id, label, enabled, hasSecret } = view
  return { id, label, enabled, hasSecret }
}

export function withConnectionEtag(view: ConnectionView): ConnectionView {
  return { ...view, etag: etagOf(JSON.stringify(connectionTerms(view))) }
}

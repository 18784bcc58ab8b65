// Which models of a connection may answer, and on which rung.
import type { RouteRow } from '../contract/tables.ts'
import type { NewRouteRequest } from '../contract/views.ts'
import { SenError } from '../errors/sen-error.ts'
import type { ConnectionContext } from './change.ts'
import { findConnection } from './connections.ts'

const mostRoutes = 100

/** @throws SenError `not_found`; `already_changed` when the connection has this model; `not_allowed` beyond 100. */
export async function createRoute(
  context: ConnectionContext,
  wanted: NewRouteRequest & { readonly connectionId: string },
): Promise<RouteRow> {
  const connection = await findConnection(context, wanted.connectionId)
  const rows = await context.reader.find('routes', { tenant: context.tenant })
  if (rows.length >= mostRoutes) throw new SenError('not_allowed', { limit: mostRoutes })
  const siblings = rows.filter((row) => row.connectionId === connection.id)
  if (siblings.some((row) => row.model === wanted.model)) throw new SenError('already_changed')
  const name = `${connection.provider}/${wanted.model}`
  const [taken] = await context.reader.find('routes', { id: name }, { limit: 1 })
  const row: RouteRow = {
    // A second account with the same model needs an id of its own; receipts name provider and model either way.
    id: taken === undefined ? name : `${name}@${connection.id}`,
    tenant: context.tenant,
    connectionId: connection.id,
    model: wanted.model,
    rung: wanted.rung,
    contextTokens: wanted.contextTokens,
    maxOutputTokens: wanted.maxOutputTokens,
    abilities: '{}',
    // Until it is measured it counts as running on: the reserved maximum stays held (design `prices` §5).
    onCancel: 'unknown',
    enabled: true,
    createdAt: context.clock.now(),
  }
  await context.change('route.create', [{ do: 'insert', table: 'routes', row }], {
    id: row.id,
    rung: row.rung,
  })
  return row
}

/** @throws SenError `not_found`. */
export async function setRouteEnabled(
  context: ConnectionContext,
  wanted: { readonly id: string; readonly enabled: boolean },
): Promise<void> {
  await findRoute(context, wanted.id)
  const where = { id: wanted.id, tenant: context.tenant }
  const { enabled } = wanted
  await context.change(
    'route.update',
    [{ do: 'update', table: 'routes', where, set: { enabled } }],
    { id: wanted.id, enabled },
  )
}

/** @throws SenError `not_found`. */
export async function deleteRoute(context: ConnectionContext, id: string): Promise<void> {
  await findRoute(context, id)
  const where = { id, tenant: context.tenant }
  await context.change('route.delete', [{ do: 'delete', table: 'routes', where }], { id })
}

async function findRoute(context: ConnectionContext, id: string): Promise<RouteRow> {
  const [row] = await context.reader.find('routes', { id, tenant: context.tenant }, { limit: 1 })
  if (row === undefined) throw new SenError('not_found')
  return row
}

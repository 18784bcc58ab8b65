// Which models of a connection may answer, and on which rung.
import type { JsonObject } from '../contract/json.ts'
import type { AbilityName } from '../contract/route.ts'
import type { RouteRow } from '../contract/tables.ts'
import type { NewRouteRequest } from '../contract/views.ts'
import { SenError } from '../errors/sen-error.ts'
import { parseOwnJson } from '../json/parse.ts'
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

export interface RouteEdit {
  readonly id: string
  readonly enabled?: boolean
  /** What the server was seen to do or not to do; the others stay as they are. */
  readonly abilities?: Readonly<Partial<Record<AbilityName, boolean>>>
}

/** @throws SenError `not_found`; `invalid_request` {parameter: abilities} for one that nobody has to say. */
export async function updateRoute(context: ConnectionContext, wanted: RouteEdit): Promise<void> {
  const row = await findRoute(context, wanted.id)
  const { id, enabled, abilities = {} } = wanted
  const connection = await findConnection(context, row.connectionId)
  const untold = context.providers.find((one) => one.id === connection.provider)?.untold ?? []
  const names = Object.keys(abilities)
  if (names.some((name) => !untold.some((one) => one === name)))
    throw new SenError('invalid_request', { parameter: 'abilities' })
  const before = parseOwnJson(row.abilities === '' ? '{}' : row.abilities)
  const stored = JSON.stringify({ ...(before as JsonObject), ...abilities })
  const set = {
    ...(enabled !== undefined && { enabled }),
    ...(names.length > 0 && { abilities: stored }),
  }
  if (Object.keys(set).length === 0) throw new SenError('invalid_request', { parameter: 'enabled' })
  // Named by what was read: of two edits at once the second is told.
  const where = { id, tenant: context.tenant, abilities: row.abilities }
  await context.change('route.update', [{ do: 'update', table: 'routes', where, set }], {
    id,
    ...(enabled !== undefined && { enabled }),
    ...(names.length > 0 && { abilities: { ...abilities } }),
  })
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

// How a provider is reached: address, place and key, entered by an administrator; the key is sealed at once and never shown again.
import type { Place } from '../contract/route.ts'
import type { Step } from '../contract/store.ts'
import type { ConnectionRow } from '../contract/tables.ts'
import type { NewConnectionRequest } from '../contract/views.ts'
import { SenError } from '../errors/sen-error.ts'
import { newId } from '../time/new-id.ts'
import type { ConnectionContext, ProviderKind } from './change.ts'

const mostConnections = 50

/** @throws SenError `invalid_request` {parameter: provider, baseUrl, secret}; `not_allowed` beyond 50. */
export async function createConnection(
  context: ConnectionContext,
  wanted: NewConnectionRequest,
): Promise<ConnectionRow> {
  const kind = context.providers.find((provider) => provider.id === wanted.provider)
  if (kind === undefined) throw new SenError('invalid_request', { parameter: 'provider' })
  const rows = await context.reader.find('connections', { tenant: context.tenant })
  if (rows.length >= mostConnections) throw new SenError('not_allowed', { limit: mostConnections })
  const place = placeWanted(wanted, kind)
  const row: ConnectionRow = {
    id: newId('prov', context.clock),
    tenant: context.tenant,
    provider: kind.id,
    label: wanted.label,
    baseUrl: plainBaseUrl(wanted.baseUrl, wanted.here === true),
    place: JSON.stringify(place),
    currency: wanted.currency,
    region: wanted.region ?? '',
    enabled: true,
    createdAt: context.clock.now(),
  }
  await context.change(
    'connection.create',
    [{ do: 'insert', table: 'connections', row }, ...secretSteps(context, row.id, wanted.secret)],
    { id: row.id, provider: row.provider, country: place.country, kind: place.kind },
  )
  return row
}

/**
 * In this building, or at the company behind the kind; where the kind is anybody's (`openai-compatible`) an administrator names both.
 * @throws SenError `invalid_request` {parameter: operator, operatorCountry} for what would have no effect.
 */
function placeWanted(wanted: NewConnectionRequest, kind: ProviderKind): Place {
  const { country, operator, operatorCountry } = wanted
  const isFixed = wanted.here === true || kind.operatorCountry !== undefined
  if (isFixed && operator !== undefined)
    throw new SenError('invalid_request', { parameter: 'operator' })
  if (isFixed && operatorCountry !== undefined && operatorCountry !== kind.operatorCountry)
    throw new SenError('invalid_request', { parameter: 'operatorCountry' })
  if (wanted.here === true)
    return { kind: 'here', country, operator: 'here', operatorCountry: country }
  return {
    kind: 'provider',
    country,
    operator: operator ?? kind.id,
    operatorCountry: kind.operatorCountry ?? operatorCountry ?? '??',
  }
}

/** @throws SenError `not_found`, `already_changed`. */
export async function updateConnection(
  context: ConnectionContext,
  wanted: {
    readonly id: string
    readonly label?: string
    readonly enabled?: boolean
    readonly secret?: string
  },
): Promise<ConnectionRow> {
  const old = await findConnection(context, wanted.id)
  const set = {
    ...(wanted.label === undefined ? {} : { label: wanted.label }),
    ...(wanted.enabled === undefined ? {} : { enabled: wanted.enabled }),
  }
  const where = { id: old.id, label: old.label, enabled: old.enabled }
  const row = { ...old, ...set }
  await context.change(
    'connection.update',
    [
      {
        do: 'update',
        table: 'connections',
        where,
        set: { label: row.label, enabled: row.enabled },
      },
      ...(wanted.secret === undefined ? [] : secretSteps(context, old.id, wanted.secret)),
    ],
    { id: old.id, enabled: row.enabled, secret: wanted.secret !== undefined },
  )
  return row
}

/** Takes the routes and the sealed key along. @throws SenError `not_found`. */
export async function deleteConnection(context: ConnectionContext, id: string): Promise<void> {
  const row = await findConnection(context, id)
  await context.change(
    'connection.delete',
    [
      { do: 'delete', table: 'routes', where: { connectionId: row.id }, atLeast: 0 },
      { do: 'delete', table: 'secrets', where: { id: secretId(row.id) }, atLeast: 0 },
      { do: 'delete', table: 'connections', where: { id: row.id } },
    ],
    { id: row.id },
  )
}

/** @throws SenError `not_found`, also for a connection of another tenant. */
export async function findConnection(
  context: Pick<ConnectionContext, 'reader' | 'tenant'>,
  id: string,
): Promise<ConnectionRow> {
  const [row] = await context.reader.find(
    'connections',
    { id, tenant: context.tenant },
    { limit: 1 },
  )
  if (row === undefined) throw new SenError('not_found')
  return row
}

/** Primary key of the sealed key's row, which is also the place it is bound to. */
export function secretId(connectionId: string): string {
  return `connection:${connectionId}`
}

function secretSteps(context: ConnectionContext, id: string, secret: string): readonly Step[] {
  const rowId = secretId(id)
  if (secret === '') {
    return [{ do: 'delete', table: 'secrets', where: { id: rowId }, atLeast: 0 }]
  }
  const sealed = context.sealer.seal(new TextEncoder().encode(secret), {
    table: 'secrets',
    id: rowId,
  })
  const row = { id: rowId, sealed, changedAt: context.clock.now() }
  return [{ do: 'put', table: 'secrets', row }]
}

/**
 * https, without user information, query, fragment and trailing slash. Plain http only where no network lies between: for a server in
 * this building by an administrator's word (design `reliability` §7), and for a tunnel or gateway that ends on this machine.
 */
function plainBaseUrl(text: string, isHere: boolean): string {
  const url = URL.parse(text)
  const isFit =
    url !== null &&
    (url.protocol === 'https:' ||
      (url.protocol === 'http:' && (isHere || isLoopback(url.hostname)))) &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === '' &&
    !/[\s\\]/.test(text)
  if (!isFit) throw new SenError('invalid_request', { parameter: 'baseUrl', expected: 'https://…' })
  return url.href.replace(/\/+$/, '')
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

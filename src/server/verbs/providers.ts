// provider.*: connections to servers outside and inside the house, with the models that become routes at once.
import type { VerbArguments, VerbHandlers } from '../../cli/verbs.ts'
import type { ConnectionContext } from '../../connections/change.ts'
import { createConnection, findConnection } from '../../connections/connections.ts'
import { createRoute, updateRoute } from '../../connections/routes.ts'
import type { Actor } from '../../contract/people.ts'
import type { AbilityName } from '../../contract/route.ts'
import type { RouteView } from '../../contract/views.ts'
import { SenError } from '../../errors/sen-error.ts'
import { connectionView, connectionViews } from '../../http/admin/connection-view.ts'
import { changeAs, ownerOf, type VerbParts } from './parts.ts'

type ProviderVerb = Extract<keyof VerbHandlers, `provider.${string}`>
type Wanted = VerbArguments<'provider.add'>

export function providerVerbs(parts: VerbParts): Pick<VerbHandlers, ProviderVerb> {
  const { admin, node } = parts
  const { reader } = node.store
  return {
    async 'provider.list'() {
      return { connections: await connectionViews(admin, ownerOf(parts).tenant) }
    },
    async 'provider.add'(wanted) {
      const owner = ownerOf(parts)
      const context = contextOf(parts, owner)
      const kind = admin.providers.find((one) => one.id === wanted.provider)
      if (kind === undefined) throw new SenError('invalid_request', { parameter: 'provider' })
      const baseUrl = wanted.baseUrl ?? kind.baseUrl
      if (baseUrl === undefined) throw new SenError('invalid_request', { parameter: 'baseUrl' })
      const routes = routesOf(wanted)
      const { provider, label, secret, here } = wanted
      const row = await createConnection(context, {
        provider,
        label,
        secret,
        here,
        baseUrl,
        country: wanted.country ?? countryOf(parts, here),
        currency: wanted.currency ?? currencyOf(parts, provider),
        ...(wanted.region !== undefined && { region: wanted.region }),
        ...(wanted.operator !== undefined && { operator: wanted.operator }),
        ...(wanted.operatorCountry !== undefined && { operatorCountry: wanted.operatorCountry }),
      })
      for (const route of routes) await createRoute(context, { ...route, connectionId: row.id })
      await admin.routesChanged()
      return { connection: await connectionView(admin, row) }
    },
    async 'provider.abilities'({ route }) {
      return { abilities: await abilitiesOf(parts, route) }
    },
    'provider.try-abilities': ({ route }, { signal, onProgress }) =>
      admin.testAbilities(ownerOf(parts), route, {
        signal,
        onProgress: (done, total) => onProgress({ done, total }),
      }),
    async 'provider.say-abilities'({ route, abilities }) {
      const said = abilities as Partial<Record<AbilityName, boolean>>
      await updateRoute(contextOf(parts, ownerOf(parts)), { id: route, abilities: said })
      await admin.routesChanged()
      return {}
    },
    async 'provider.test'({ id }, { signal }) {
      const { tenant } = ownerOf(parts)
      const rows =
        id === undefined
          ? await reader.find('connections', { tenant })
          : [await findConnection({ reader, tenant }, id)]
      const results: { label: string; isOk: boolean; code: string; ms: number }[] = []
      for (const row of rows) {
        signal.throwIfAborted()
        const { ok, code, ms } = await admin.testConnection(row.id, signal)
        results.push({ label: row.label, isOk: ok, code, ms })
      }
      return { results }
    },
  }
}

/** @throws SenError `not_found`. */
async function abilitiesOf(parts: VerbParts, id: string): Promise<RouteView['abilities']> {
  const { tenant } = ownerOf(parts)
  const { reader } = parts.node.store
  const [row] = await reader.find('routes', { id, tenant }, { limit: 1 })
  if (row === undefined) throw new SenError('not_found', { parameter: 'route' })
  const { provider } = await findConnection({ reader, tenant }, row.connectionId)
  return parts.admin.abilitiesOf(row, provider)
}

function contextOf(parts: VerbParts, owner: Actor): ConnectionContext {
  const { admin } = parts
  return {
    tenant: owner.tenant,
    reader: parts.node.store.reader,
    clock: admin.clock,
    sealer: admin.sealer,
    providers: admin.providers,
    change: (what, steps, facts) => changeAs(parts, owner, { what, steps, facts }),
  }
}

/** Sizes of a model are the administrator's to say: a guess would promise a window that nobody has. */
function routesOf(wanted: Wanted) {
  const { contextTokens, maxOutputTokens } = wanted
  const models = wanted.models ?? []
  if (models.length === 0) return []
  if (contextTokens === undefined || maxOutputTokens === undefined) {
    const parameter = contextTokens === undefined ? 'contextTokens' : 'maxOutputTokens'
    throw new SenError('invalid_request', { parameter })
  }
  const rung = wanted.rung ?? (wanted.here ? 'local' : 'low-cost')
  return models.map((model) => ({ model, rung, contextTokens, maxOutputTokens }))
}

/** `??`: not known, so that only public data may go there (design `sovereignty` §2). */
function countryOf(parts: VerbParts, isHere: boolean): string {
  return isHere ? (parts.node.directory.house()?.country ?? '??') : '??'
}

/** The house's own currency where this provider bills in it, else the one that its prices are written in. */
function currencyOf(parts: VerbParts, provider: string): string {
  const own = parts.services.house().currency
  const billed = parts.node.desk
    .book()
    .records.prices.filter((price) => price.provider === provider && price.currency !== 'any')
    .map((price) => price.currency)
  return billed.includes(own) ? own : (billed[0] ?? own)
}

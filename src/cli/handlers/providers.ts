// Verbs about providers: connections, their routes, and a trial of each.
import type { ConnectionContext } from '../../connections/change.ts'
import { createConnection, findConnection } from '../../connections/connections.ts'
import { createRoute } from '../../connections/routes.ts'
import type { Actor } from '../../contract/people.ts'
import { SenError } from '../../errors/sen-error.ts'
import { connectionView, connectionViews } from '../../http/admin/connection-view.ts'
import { changeEntry, changeHouse, stillHasRole } from '../../people/change.ts'
import { given } from '../command.ts'
import type { VerbArguments, VerbHandlers } from '../verbs.ts'
import { actorOf, type HandlerParts } from './parts.ts'

type ProviderVerbs = Extract<keyof VerbHandlers, `provider.${string}`>

export function providerHandlers(parts: HandlerParts): Pick<VerbHandlers, ProviderVerbs> {
  const { admin } = parts
  return {
    async 'provider.list'() {
      return { connections: await connectionViews(admin, actorOf(parts).tenant) }
    },
    async 'provider.add'(wanted) {
      const context = contextOf(parts, actorOf(parts))
      // Before anything is written: half a provider would have to be taken away again.
      const routes = routesOf(wanted)
      const row = await createConnection(context, completed(parts, wanted))
      for (const route of routes) await createRoute(context, { connectionId: row.id, ...route })
      await admin.routesChanged()
      return { connection: await connectionView(admin, row) }
    },
    async 'provider.test'({ id }, { signal }) {
      const context = contextOf(parts, actorOf(parts))
      const where = { tenant: context.tenant }
      const rows =
        id === undefined
          ? await context.reader.find('connections', where)
          : [await findConnection(context, id)]
      const results = []
      for (const row of rows) {
        const { ok, code, ms } = await admin.testConnection(row.id, signal)
        results.push({ label: row.label, isOk: ok, code, ms })
      }
      return { results }
    },
  }
}

function contextOf(parts: HandlerParts, actor: Actor): ConnectionContext {
  const { admin } = parts
  return {
    tenant: actor.tenant,
    reader: admin.store.reader,
    clock: admin.clock,
    sealer: admin.sealer,
    providers: admin.providers,
    async change(what, steps, facts) {
      await changeHouse(admin, {
        tenant: actor.tenant,
        steps: [stillHasRole(actor), ...steps],
        entry: changeEntry(actor, what, facts),
      })
    },
  }
}

type Wanted = VerbArguments<'provider.add'>

/** What the provider's kind and the house already say need not be typed; where nobody says it, it is asked for. */
function completed(parts: HandlerParts, wanted: Wanted): Parameters<typeof createConnection>[1] {
  const { admin } = parts
  const house = admin.directory.house()
  const kind = admin.providers.find((provider) => provider.id === wanted.provider)
  if (kind === undefined) throw new SenError('invalid_request', { parameter: 'provider' })
  const { provider, label, secret, here, region } = wanted
  return {
    provider,
    label,
    secret,
    here,
    ...given({ region }),
    baseUrl: wanted.baseUrl ?? kind.baseUrl ?? missing('baseUrl'),
    country: wanted.country ?? (here ? house?.country : kind.operatorCountry) ?? missing('country'),
    currency: wanted.currency ?? house?.currency ?? missing('currency'),
  }
}

/** Limits of a model are never guessed: reservations are made from them. */
function routesOf(wanted: Wanted) {
  return (wanted.models ?? []).map(
    (model) =>
      ({
        model,
        rung: wanted.rung ?? (wanted.here ? 'local' : 'low-cost'),
        contextTokens: wanted.contextTokens ?? missing('contextTokens'),
        maxOutputTokens: wanted.maxOutputTokens ?? missing('maxOutputTokens'),
      }) as const,
  )
}

function missing(parameter: string): never {
  throw new SenError('invalid_request', { parameter })
}

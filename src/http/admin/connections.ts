// POST /api/connections, /:id, /:id/test, /:id/routes · DELETE /:id · POST, DELETE /api/routes/:id · GET, PUT, DELETE /api/aliases
import { z } from 'zod'

import { deleteAlias, setAlias } from '../../connections/aliases.ts'
import type { ConnectionContext } from '../../connections/change.ts'
import {
  createConnection,
  deleteConnection,
  findConnection,
  updateConnection,
} from '../../connections/connections.ts'
import { createRoute, deleteRoute, updateRoute } from '../../connections/routes.ts'
import type { AbilityName } from '../../contract/route.ts'
import { noAbilities } from '../../providers/abilities.ts'
import {
  connectionTerms,
  connectionView,
  routeView,
  withConnectionEtag,
} from './connection-view.ts'
import { demandMatch } from './etag.ts'
import * as field from './fields.ts'
import { nothing, reply, route, type SignedCall } from './route.ts'

const abilityNames = Object.keys(noAbilities) as AbilityName[]

export const connectionRoutes = [
  route({
    method: 'POST',
    path: '/api/connections',
    who: 'manage-connections',
    answer: 'ConnectionView',
    fresh: true,
    body: z.strictObject({
      provider: field.id,
      label: field.name,
      baseUrl: z.string().min(1).max(500),
      secret: field.providerSecret,
      country: field.country,
      operator: field.id.exactOptional(),
      operatorCountry: field.country.exactOptional(),
      currency: field.currency,
      region: z
        .string()
        .regex(/^[a-z0-9-]{0,60}$/)
        .exactOptional(),
      here: z.boolean().exactOptional(),
    }),
    async handle(call) {
      const row = await createConnection(contextOf(call), call.body)
      await call.services.routesChanged()
      return reply(withConnectionEtag(await connectionView(call.services, row)), 201)
    },
  }),
  route({
    method: 'POST',
    path: '/api/connections/:id',
    who: 'manage-connections',
    answer: 'ConnectionView',
    fresh: true,
    body: z.strictObject({
      label: field.name.exactOptional(),
      enabled: z.boolean().exactOptional(),
      secret: field.providerSecret.exactOptional(),
    }),
    async handle(call) {
      const context = contextOf(call)
      const id = call.params['id'] ?? ''
      const old = await connectionView(call.services, await findConnection(context, id))
      demandMatch(call.headers, connectionTerms(old))
      const row = await updateConnection(context, { id, ...call.body })
      await call.services.routesChanged()
      return reply(withConnectionEtag(await connectionView(call.services, row)))
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/connections/:id',
    who: 'manage-connections',
    answer: 'none',
    fresh: true,
    async handle(call) {
      await deleteConnection(contextOf(call), call.params['id'] ?? '')
      await call.services.routesChanged()
      return nothing
    },
  }),
  route({
    method: 'POST',
    path: '/api/connections/:id/test',
    who: 'manage-connections',
    answer: 'ConnectionTest',
    async handle(call) {
      const { id } = await findConnection(contextOf(call), call.params['id'] ?? '')
      return reply(await call.services.testConnection(id, call.signal))
    },
  }),
  route({
    method: 'POST',
    path: '/api/connections/:id/routes',
    who: 'manage-connections',
    answer: 'RouteView',
    body: z.strictObject({
      model: field.modelName,
      rung: z.enum(['local', 'low-cost', 'strong']),
      contextTokens: field.tokens,
      maxOutputTokens: field.tokens,
    }),
    async handle(call) {
      const context = contextOf(call)
      const connectionId = call.params['id'] ?? ''
      const row = await createRoute(context, { connectionId, ...call.body })
      await call.services.routesChanged()
      return reply(routeView(call.services, row, await findConnection(context, connectionId)), 201)
    },
  }),
  route({
    method: 'POST',
    path: '/api/routes/:id',
    who: 'manage-connections',
    answer: 'none',
    body: z.strictObject({
      enabled: z.boolean().exactOptional(),
      abilities: z.partialRecord(z.enum(abilityNames), z.boolean()).exactOptional(),
    }),
    async handle(call) {
      await updateRoute(contextOf(call), { id: call.params['id'] ?? '', ...call.body })
      await call.services.routesChanged()
      return nothing
    },
  }),
  route({
    method: 'POST',
    path: '/api/routes/:id/test',
    who: 'manage-connections',
    answer: 'AbilityTest',
    async handle({ services, actor, params, signal }) {
      return reply(await services.testAbilities(actor, params['id'] ?? '', { signal }))
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/routes/:id',
    who: 'manage-connections',
    answer: 'none',
    async handle(call) {
      await deleteRoute(contextOf(call), call.params['id'] ?? '')
      await call.services.routesChanged()
      return nothing
    },
  }),
  route({
    method: 'GET',
    path: '/api/aliases',
    who: 'see-models',
    answer: '{aliases: AliasView[]}',
    async handle({ services, actor }) {
      const aliases = [...services.directory.aliases(actor.tenant)]
      return reply({ aliases: aliases.map(([name, means]) => ({ name, means })) })
    },
  }),
  route({
    method: 'PUT',
    path: '/api/aliases',
    who: 'manage-connections',
    answer: 'none',
    body: z.strictObject({ name: field.modelName, means: field.modelName }),
    async handle(call) {
      await setAlias(contextOf(call), call.body)
      await call.services.routesChanged()
      return nothing
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/aliases/:name',
    who: 'manage-connections',
    answer: 'none',
    async handle(call) {
      await deleteAlias(contextOf(call), call.params['name'] ?? '')
      await call.services.routesChanged()
      return nothing
    },
  }),
] as const

function contextOf(call: SignedCall<unknown>): ConnectionContext {
  const { services, actor } = call
  return {
    tenant: actor.tenant,
    reader: services.store.reader,
    clock: services.clock,
    sealer: services.sealer,
    providers: services.providers,
    change: call.change,
  }
}

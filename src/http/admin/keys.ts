// GET, POST /api/keys · POST /api/keys/:id/revoke · POST /api/keys/:id/rotate
import { z } from 'zod'

import { createKey, keyLimits, listKeys, revokeKey, rotateKey } from '../../people/keys.ts'
import * as field from './fields.ts'
import { pageOf } from './page-of.ts'
import { nothing, reply, route } from './route.ts'

const overlapHours = z.int().min(0).max(keyLimits.longestOverlapHours)

export const keyRoutes = [
  route({
    method: 'GET',
    path: '/api/keys',
    who: 'own-keys',
    answer: '{keys: KeyView[], next?}',
    async handle({ services, actor, query }) {
      const { rows, next } = pageOf(listKeys(services, actor), query)
      return reply({ keys: rows, next })
    },
  }),
  route({
    method: 'POST',
    path: '/api/keys',
    who: 'own-keys',
    answer: 'NewKeyResult',
    // A key that administers the house is worth a password; one to ask with is not.
    fresh: (body) => body.scopes.includes('admin'),
    body: z.strictObject({
      name: field.name,
      scopes: z.array(field.scope).min(1).max(5),
      models: z.array(field.modelPattern).min(1).max(100).exactOptional(),
      groupId: field.id.exactOptional(),
      days: z.int().min(1).max(keyLimits.longestDays).exactOptional(),
      strict: z.boolean().exactOptional(),
      outputCeiling: field.tokens.exactOptional(),
      requestsPerMinute: z.int().min(1).max(1_000_000).exactOptional(),
    }),
    async handle({ services, actor, body }) {
      return reply(await createKey(services, actor, body), 201)
    },
  }),
  route({
    method: 'POST',
    path: '/api/keys/:id/revoke',
    who: 'own-keys',
    answer: 'none',
    async handle({ services, actor, params }) {
      await revokeKey(services, actor, params['id'] ?? '')
      return nothing
    },
  }),
  route({
    method: 'POST',
    path: '/api/keys/:id/rotate',
    who: 'own-keys',
    answer: 'NewKeyResult',
    body: z.strictObject({ overlapHours: overlapHours.exactOptional() }),
    async handle({ services, actor, params, body }) {
      return reply(await rotateKey(services, actor, { id: params['id'] ?? '', ...body }), 201)
    },
  }),
] as const

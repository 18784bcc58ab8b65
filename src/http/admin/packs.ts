// GET /api/packs, /api/packs/:id, /api/tasks · POST /api/packs, /api/packs/:id/on, /api/packs/:id/off, /api/packs/:id/undo · DELETE /api/packs/:id
import { z } from 'zod'

import { nothing, reply, route } from './route.ts'

export const packRoutes = [
  route({
    method: 'GET',
    path: '/api/packs',
    who: 'see-own',
    answer: 'PackView[]',
    async handle({ services }) {
      return reply({ packs: await services.packs.list() })
    },
  }),
  route({
    method: 'GET',
    path: '/api/packs/:id',
    who: 'see-own',
    answer: 'PackDetail',
    async handle({ services, params }) {
      return reply(await services.packs.detail(params['id'] ?? ''))
    },
  }),
  route({
    method: 'GET',
    path: '/api/tasks',
    who: 'ask',
    answer: 'TaskView[]',
    async handle({ services, actor }) {
      return reply({ tasks: await services.packs.tasks(actor) })
    },
  }),
  route({
    method: 'POST',
    path: '/api/packs',
    who: 'manage-settings',
    answer: 'PackAdded',
    fresh: true,
    body: z.strictObject({
      path: z
        .string()
        .min(1)
        .max(4096)
        .regex(/^\P{Cc}*$/u),
      unsigned: z.boolean().default(false),
      approved: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .exactOptional(),
    }),
    async handle({ services, actor, body }) {
      const added = await services.packs.add(actor, body)
      return reply(added, added.pack === undefined ? 200 : 201)
    },
  }),
  route({
    method: 'POST',
    path: '/api/packs/:id/on',
    who: 'manage-settings',
    answer: 'none',
    async handle({ services, actor, params }) {
      await services.packs.switch(actor, params['id'] ?? '', 'live')
      return nothing
    },
  }),
  route({
    method: 'POST',
    path: '/api/packs/:id/off',
    who: 'manage-settings',
    answer: 'none',
    async handle({ services, actor, params }) {
      await services.packs.switch(actor, params['id'] ?? '', 'off')
      return nothing
    },
  }),
  route({
    method: 'POST',
    path: '/api/packs/:id/undo',
    who: 'manage-settings',
    answer: 'PackAdded',
    fresh: true,
    async handle({ services, actor, params }) {
      return reply(await services.packs.undo(actor, params['id'] ?? ''))
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/packs/:id',
    who: 'manage-settings',
    answer: 'none',
    fresh: true,
    async handle({ services, actor, params }) {
      await services.packs.remove(actor, params['id'] ?? '')
      return nothing
    },
  }),
] as const

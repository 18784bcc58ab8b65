// GET /api/views/library · POST /api/unanswered, /api/unanswered/:id/close
import { z } from 'zod'

import * as field from './fields.ts'
import { nothing, reply, route } from './route.ts'

export const libraryRoutes = [
  route({
    method: 'GET',
    path: '/api/views/library',
    who: 'see-own',
    answer: 'LibraryView',
    async handle({ services, actor }) {
      return reply(await services.library.view(actor))
    },
  }),
  route({
    method: 'POST',
    path: '/api/unanswered',
    who: 'ask',
    answer: 'none',
    body: z.strictObject({
      text: z.string().min(1).max(2_000),
      language: field.language,
      pack: z.union([z.literal(''), field.id]).default(''),
    }),
    async handle({ services, actor, body }) {
      await services.library.send(actor, body)
      return nothing
    },
  }),
  route({
    method: 'POST',
    path: '/api/unanswered/:id/close',
    who: 'manage-settings',
    answer: 'none',
    async handle({ services, actor, params }) {
      await services.library.close(actor, params['id'] ?? '')
      return nothing
    },
  }),
] as const

// GET /api/students, /api/students/:task · POST /api/students/:task/train, /retire, /export · DELETE /api/students/:task
import { z } from 'zod'

import { exampleRights } from '../../contract/student.ts'
import * as field from './fields.ts'
import { nothing, reply, route } from './route.ts'

export const studentRoutes = [
  route({
    method: 'GET',
    path: '/api/students',
    who: 'see-models',
    answer: 'StudentView[]',
    async handle({ services, actor }) {
      return reply({ students: await services.students.list(actor) })
    },
  }),
  route({
    method: 'GET',
    path: '/api/students/:task',
    who: 'see-models',
    answer: 'StudentView',
    async handle({ services, actor, params }) {
      return reply(await services.students.show(actor, params['task'] ?? ''))
    },
  }),
  route({
    method: 'POST',
    path: '/api/students/:task/train',
    who: 'manage-models',
    answer: 'StudentTrained',
    fresh: true,
    body: z.strictObject({
      path: z
        .string()
        .min(1)
        .max(4096)
        .regex(/^\P{Cc}*$/u)
        .exactOptional(),
      rights: z.enum(exampleRights).exactOptional(),
      bar: z
        .string()
        .regex(/^0\.\d{1,4}$/)
        .exactOptional(),
    }),
    async handle({ services, actor, params, body, signal }) {
      const lesson = { ...body, task: params['task'] ?? '' }
      return reply(await services.students.trainFromFile(actor, lesson, signal))
    },
  }),
  route({
    method: 'POST',
    path: '/api/students/:task/retire',
    who: 'manage-models',
    answer: 'none',
    async handle({ services, actor, params }) {
      await services.students.retire(actor, params['task'] ?? '')
      return nothing
    },
  }),
  route({
    method: 'POST',
    path: '/api/students/:task/export',
    who: 'read-content',
    answer: '{lines, card: StudentCard}',
    fresh: true,
    body: z.strictObject({ signedFor: field.line(300).exactOptional() }),
    async handle({ services, actor, params, body }) {
      return reply(await services.students.export(actor, { ...body, task: params['task'] ?? '' }))
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/students/:task',
    who: 'manage-models',
    answer: 'none',
    fresh: true,
    async handle({ services, actor, params }) {
      await services.students.remove(actor, params['task'] ?? '')
      return nothing
    },
  }),
] as const

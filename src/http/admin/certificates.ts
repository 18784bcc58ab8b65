// GET, POST /api/certificates · POST /api/certificates/:id/withdraw · what was proven of cheaper routes, and the attempt to prove it
import { z } from 'zod'

import { fitBarKinds, fitForms, placeSets } from '../../contract/fit.ts'
import * as field from './fields.ts'
import { nothing, reply, route } from './route.ts'

/** Decimal above 0 and at most 1. */
export const share = z.string().regex(/^(0\.\d{1,4}|1(\.0{1,4})?)$/)

export const certificateRoutes = [
  route({
    method: 'GET',
    path: '/api/certificates',
    who: 'see-models',
    answer: 'CertificatesView',
    query: z.strictObject({ task: field.line(200).optional() }),
    async handle({ services, actor, query, headers }) {
      const language = services.languageOf(headers, actor)
      const task = query.get('task') ?? undefined
      return reply(await services.fit.list(actor, { task, language }))
    },
  }),
  route({
    method: 'POST',
    path: '/api/certificates',
    who: 'manage-models',
    answer: 'CertifyResult; closing the connection ends the attempt, which counts as made',
    body: z.strictObject({
      task: field.line(200),
      bar: z.strictObject({ kind: z.enum(fitBarKinds), value: share }),
      places: z.enum(placeSets).optional(),
      form: z.enum(fitForms).optional(),
    }),
    async handle({ services, actor, body, headers, signal }) {
      const wish = { task: body.task, bar: body.bar, places: body.places, form: body.form ?? 'raw' }
      const language = services.languageOf(headers, actor)
      return reply(await services.fit.certify(actor, wish, { signal, language }))
    },
  }),
  route({
    method: 'POST',
    path: '/api/certificates/:id/withdraw',
    who: 'manage-models',
    answer: 'none',
    body: z.strictObject({}),
    async handle({ services, actor, params }) {
      await services.fit.withdraw(actor, params['id'] ?? '')
      return nothing
    },
  }),
] as const

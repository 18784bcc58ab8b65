// POST /api/models/pull, /pull/:id/cancel, /import, /:id/choose · DELETE /api/models/:id
import { z } from 'zod'

import { SenError } from '../../errors/sen-error.ts'
import * as field from './fields.ts'
import { nothing, reply, route } from './route.ts'

export const modelRoutes = [
  route({
    method: 'POST',
    path: '/api/models/pull',
    who: 'manage-models',
    answer: 'none',
    body: z.strictObject({ id: field.modelName }),
    async handle({ services, body, change }) {
      demandKnown(await services.models.catalogue(), body.id)
      await change('model.pull', [], { id: body.id })
      await services.models.pull(body.id)
      return { ...nothing, status: 202 }
    },
  }),
  route({
    method: 'POST',
    path: '/api/models/pull/:id/cancel',
    who: 'manage-models',
    answer: 'none',
    async handle({ services, params, change }) {
      const id = params['id'] ?? ''
      demandKnown(services.models.downloads(), id)
      await change('model.cancel', [], { id })
      await services.models.cancel(id)
      return nothing
    },
  }),
  route({
    method: 'POST',
    path: '/api/models/import',
    who: 'manage-models',
    answer: '{id}',
    fresh: true,
    body: z.strictObject({
      path: z
        .string()
        .min(1)
        .max(4096)
        .regex(/^\P{Cc}*$/u),
      adapterOf: field.modelName.optional(),
    }),
    async handle({ services, body, signal, change }) {
      const made = await services.models.importFile(body.path, {
        signal,
        adapterOf: body.adapterOf,
      })
      // The path may name a person's folder: the model's id says enough.
      await change('model.import', [], { id: made.id })
      await services.routesChanged()
      return reply(made, 201)
    },
  }),
  route({
    method: 'POST',
    path: '/api/models/:id/choose',
    who: 'manage-models',
    answer: 'none',
    async handle({ services, params, change }) {
      const id = params['id'] ?? ''
      demandKnown(await services.models.installed(), id)
      await change('model.choose', [], { id })
      await services.models.choose(id)
      await services.routesChanged()
      return nothing
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/models/:id',
    who: 'manage-models',
    answer: 'none',
    async handle({ services, params, change }) {
      const id = params['id'] ?? ''
      const installed = await services.models.installed()
      demandKnown(installed, id)
      const names = installed.flatMap((one) => (one.adapterOf === id ? [one.id] : []))
      if (names.length > 0) throw new SenError('model_in_use', { names })
      await change('model.remove', [], { id })
      await services.models.remove(id)
      await services.routesChanged()
      return nothing
    },
  }),
] as const

/** The entry comes before the deed, as everywhere; so the deed must be possible. @throws SenError `not_found`. */
function demandKnown(known: readonly { readonly id: string }[], id: string): void {
  if (!known.some((one) => one.id === id)) throw new SenError('not_found')
}

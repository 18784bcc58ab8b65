// GET /api/settings · PUT /api/settings/:name
import { z } from 'zod'

import { SenError } from '../../errors/sen-error.ts'
import { reply, route } from './route.ts'

export const settingRoutes = [
  route({
    method: 'GET',
    path: '/api/settings',
    who: 'see-house',
    answer: '{settings: SettingView[]}',
    async handle({ services }) {
      return reply({ settings: services.settings.list() })
    },
  }),
  route({
    method: 'PUT',
    path: '/api/settings/:name',
    who: 'manage-settings',
    answer: 'SettingView',
    fresh: true,
    body: z.strictObject({ value: z.string().max(4000) }),
    async handle({ services, actor, params, body, change }) {
      const name = params['name'] ?? ''
      services.settings.check(name, body.value)
      const row = {
        tenant: actor.tenant,
        name,
        value: body.value,
        changedAt: services.clock.now(),
        changedBy: actor.personId,
      }
      await change('setting.set', [{ do: 'put', table: 'settings', row }], { name })
      await services.settings.stored(name, body.value)
      const view = services.settings.list().find((setting) => setting.name === name)
      if (view === undefined) throw new SenError('not_found')
      return reply(view)
    },
  }),
] as const

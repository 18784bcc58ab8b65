// GET /api/calls/:id · GET /api/events
import type { JsonObject } from '../../contract/json.ts'
import { SenError } from '../../errors/sen-error.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { mayDo } from '../../people/roles.ts'
import { reply, route } from './route.ts'

export const callRoutes = [
  route({
    method: 'GET',
    path: '/api/calls/:id',
    who: 'see-own',
    answer: 'Receipt',
    async handle({ services, actor, params }) {
      const where = { tenant: actor.tenant, call: params['id'] ?? '' }
      const [row] = await services.store.reader.find('calls', where, { limit: 1 })
      const maySee = row?.personId === actor.personId || mayDo(actor.role, 'see-ledger')
      if (row === undefined || !maySee) throw new SenError('not_found')
      return reply(parseOwnJson(row.receipt) as JsonObject)
    },
  }),
  route({
    method: 'GET',
    path: '/api/events',
    who: 'see-own',
    answer: 'text/event-stream of ServerEvent',
    async handle({ services, actor, headers, signal }) {
      const lastEventId = headers.get('last-event-id') ?? undefined
      return services.events.open(actor, { lastEventId, signal })
    },
  }),
] as const

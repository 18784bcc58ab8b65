// POST /api/explain · GET /api/calls/:id · /api/calls/:id/story · /api/calls/:id/proof · POST /api/calls/:id/content · /api/calls/:id/erase · /api/ledger/export · GET /api/events
import { z } from 'zod'

import type { JsonObject } from '../../contract/json.ts'
import type { Actor } from '../../contract/people.ts'
import type { Receipt } from '../../contract/receipt.ts'
import type { CallRow } from '../../contract/tables.ts'
import { SenError } from '../../errors/sen-error.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { mayDo } from '../../people/roles.ts'
import { securityHeaders } from '../guard/security-headers.ts'
import { callStory } from './call-story.ts'
import { explainCall } from './explain-call.ts'
import * as field from './fields.ts'
import { reply, route } from './route.ts'
import type { AdminServices } from './services.ts'

export const callRoutes = [
  route({
    method: 'GET',
    path: '/api/calls/:id',
    who: 'see-own',
    answer: 'Receipt',
    async handle({ services, actor, params }) {
      const row = await callOf(services, actor, params['id'])
      // Nothing was sent: there is no receipt.
      if (row.status === 'denied') throw new SenError('not_found')
      return reply(parseOwnJson(row.receipt) as JsonObject)
    },
  }),
  route({
    method: 'POST',
    path: '/api/calls/:id/content',
    who: 'read-content',
    answer: '{request, answer}: what was kept; looking is an entry of the ledger',
    fresh: true,
    body: z.strictObject({ reason: field.line(300) }),
    async handle({ services, actor, body, params }) {
      const wanted = { call: params['id'] ?? '', reason: body.reason }
      return reply({ ...(await services.readContent(actor, wanted)) })
    },
  }),
  route({
    method: 'POST',
    path: '/api/calls/:id/erase',
    who: 'erase',
    answer: 'Erasure',
    // It cannot be undone.
    fresh: true,
    body: z.strictObject({}),
    async handle({ services, actor, params }) {
      return reply({ ...(await services.erase(actor, params['id'] ?? '')) })
    },
  }),
  route({
    method: 'GET',
    path: '/api/calls/:id/story',
    who: 'see-own',
    answer: 'CallStory',
    async handle({ services, actor, params, headers }) {
      const row = await callOf(services, actor, params['id'])
      return reply(await callStory(services, row, services.languageOf(headers, actor)))
    },
  }),
  route({
    method: 'POST',
    path: '/api/explain',
    who: 'see-own',
    answer: 'Explanation',
    body: z.strictObject({ call: field.line(100) }),
    async handle({ services, actor, body, headers }) {
      const row = await callOf(services, actor, body.call)
      if (row.status === 'denied') throw new SenError('not_found')
      const receipt = parseOwnJson(row.receipt) as unknown as Receipt
      return reply(explainCall(receipt, services.languageOf(headers, actor)))
    },
  }),
  route({
    method: 'GET',
    path: '/api/calls/:id/proof',
    who: 'see-own',
    answer: 'a file',
    async handle({ services, actor, params, signal }) {
      const row = await callOf(services, actor, params['id'])
      const { name, type, bytes } = await services.ledger.proof(row.call, signal)
      return new Response(bytes, { headers: fileHeaders(name, type) })
    },
  }),
  route({
    method: 'POST',
    path: '/api/ledger/export',
    who: 'see-ledger',
    answer: 'a file',
    async handle({ services, actor, signal }) {
      const { name, type, bytes } = await services.ledger.export(actor, signal)
      return new Response(bytes, { headers: fileHeaders(name, type) })
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

/** One's own call, or anybody's for those who may see the ledger. @throws SenError `not_found`. */
async function callOf(
  services: AdminServices,
  actor: Actor,
  call: string | undefined,
): Promise<CallRow> {
  const where = { tenant: actor.tenant, call: call ?? '' }
  const [row] = await services.store.reader.find('calls', where, { limit: 1 })
  const maySee = row?.personId === actor.personId || mayDo(actor.role, 'see-ledger')
  if (row === undefined || !maySee) throw new SenError('not_found')
  return row
}

/** Names are ids of ours: nothing in them needs to be quoted. */
function fileHeaders(name: string, type: string): Record<string, string> {
  return {
    ...securityHeaders,
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  }
}

// GET /api/views/rules · GET /api/rules/versions/:version · PUT, DELETE /api/rules/draft · POST /api/rules/try, /replay, /publish, /approve,
// /decline, /facts, /facts/:id/end
import { z } from 'zod'

import { mayDo } from '../../people/roles.ts'
import { matchOf } from './etag.ts'
import * as field from './fields.ts'
import { nothing, reply, route } from './route.ts'

/** Checked word by word where it is read: the answer names each fault, which a refused body could not. */
const draft = z.union([
  z.strictObject({ text: z.string().max(500_000) }),
  z.strictObject({ document: z.looseObject({}) }),
])
const reasoned = z.strictObject({ reason: field.line(300) })

export const ruleRoutes = [
  route({
    method: 'GET',
    path: '/api/views/rules',
    who: 'see-rules',
    answer: 'RulesView',
    async handle({ services, actor }) {
      return reply(await services.rules.view(actor, { manage: mayDo(actor.role, 'manage-rules') }))
    },
  }),
  route({
    method: 'GET',
    path: '/api/rules/versions/:version',
    who: 'see-rules',
    answer: 'VersionDetail',
    async handle({ services, actor, params }) {
      return reply(await services.rules.version(actor, params['version'] ?? ''))
    },
  }),
  route({
    method: 'PUT',
    path: '/api/rules/draft',
    who: 'manage-rules',
    answer: 'DraftCheck',
    body: draft,
    async handle({ services, actor, body, headers }) {
      return reply(await services.rules.setDraft(actor, body, matchOf(headers)))
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/rules/draft',
    who: 'manage-rules',
    answer: 'none',
    async handle({ services, actor }) {
      await services.rules.dropDraft(actor)
      return nothing
    },
  }),
  route({
    method: 'POST',
    path: '/api/rules/try',
    who: 'see-rules',
    answer: 'TryResult',
    body: z.strictObject({
      text: z.string().max(200_000),
      under: z.enum(['current', 'draft']).exactOptional(),
    }),
    async handle({ services, actor, body }) {
      return reply(await services.rules.try(actor, body))
    },
  }),
  route({
    method: 'POST',
    path: '/api/rules/replay',
    who: 'see-rules',
    answer: 'ReplayResult',
    body: z.strictObject({ draft: draft.exactOptional() }),
    async handle({ services, actor, body, signal }) {
      const { tenant, personId } = actor
      const onProgress = (done: number, total: number): void =>
        services.events.publish(
          { name: 'replay-progress', data: { done, total } },
          { tenant, personId },
        )
      return reply(await services.rules.replay(actor, body, { signal, onProgress }))
    },
  }),
  route({
    method: 'POST',
    path: '/api/rules/publish',
    who: 'manage-rules',
    answer: 'PublishResult',
    fresh: true,
    body: reasoned,
    async handle({ services, actor, body, headers }) {
      const wish = { reason: body.reason, etag: matchOf(headers) }
      return reply(await services.rules.publish(actor, wish))
    },
  }),
  route({
    method: 'POST',
    path: '/api/rules/approve',
    who: 'manage-rules',
    answer: 'PublishResult',
    fresh: true,
    body: reasoned,
    async handle({ services, actor, body, headers }) {
      const wish = { reason: body.reason, etag: matchOf(headers) }
      return reply(await services.rules.approve(actor, wish))
    },
  }),
  route({
    method: 'POST',
    path: '/api/rules/decline',
    who: 'manage-rules',
    answer: 'none',
    fresh: true,
    body: reasoned,
    async handle({ services, actor, body }) {
      await services.rules.decline(actor, body.reason)
      return nothing
    },
  }),
  route({
    method: 'POST',
    path: '/api/rules/facts',
    who: 'manage-rules',
    answer: 'FactView',
    fresh: true,
    body: z.strictObject({
      kind: z.enum(['contract', 'dossier', 'consent', 'notice-39', 'certificate', 'review']),
      about: z.string().max(100),
      reference: field.line(300),
      on: field.day,
      until: field.day.exactOptional(),
      filed: z.boolean().exactOptional(),
    }),
    async handle({ services, actor, body }) {
      return reply(await services.rules.recordFact(actor, body), 201)
    },
  }),
  route({
    method: 'POST',
    path: '/api/rules/facts/:id/end',
    who: 'manage-rules',
    answer: 'none',
    fresh: true,
    body: reasoned,
    async handle({ services, actor, params, body }) {
      await services.rules.endFact(actor, params['id'] ?? '', body.reason)
      return nothing
    },
  }),
] as const

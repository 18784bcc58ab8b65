// GET, POST /api/rules/words · POST /api/rules/words/remove: the house's own words and labels
import { z } from 'zod'

import { mayDo } from '../../people/roles.ts'
import { matchOf } from './etag.ts'
import * as field from './fields.ts'
import { nothing, reply, route } from './route.ts'

const kind = z.enum(['value', 'label'])
const means = z.string().min(1).max(40)
/** Judged where it is read: the answer names each fault, which a refused body could not. */
const word = z.string().max(400)
const mostAtOnce = 2_000

export const ownWordRoutes = [
  route({
    method: 'GET',
    path: '/api/rules/words',
    who: 'see-rules',
    answer: 'WordsView',
    async handle({ services, actor }) {
      return reply(services.words.view(actor, { change: mayDo(actor.role, 'manage-rules') }))
    },
  }),
  route({
    method: 'POST',
    path: '/api/rules/words',
    who: 'manage-rules',
    answer: 'WordsAdded',
    body: z.strictObject({ kind, means, words: z.array(word).min(1).max(mostAtOnce) }),
    async handle({ services, actor, body, headers }) {
      return reply(await services.words.add(actor, body, matchOf(headers)))
    },
  }),
  route({
    method: 'POST',
    path: '/api/rules/words/remove',
    who: 'manage-rules',
    answer: 'none',
    fresh: true,
    body: z.strictObject({
      entries: z.array(z.strictObject({ kind, word, means })).min(1).max(mostAtOnce),
      reason: field.line(300),
    }),
    async handle({ services, actor, body, headers }) {
      await services.words.remove(actor, body, matchOf(headers))
      return nothing
    },
  }),
] as const

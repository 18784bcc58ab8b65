// POST /api/prices/replay
import { z } from 'zod'

import * as field from './fields.ts'
import { reply, route } from './route.ts'

export const priceRoutes = [
  route({
    method: 'POST',
    path: '/api/prices/replay',
    who: 'see-house',
    answer: 'PriceReplay',
    body: z.strictObject({
      from: field.day,
      to: field.day,
      book: z
        .strictObject({ name: field.line(100), text: z.string().max(500_000) })
        .exactOptional(),
      knownAt: z.int().min(0).exactOptional(),
      policy: z.string().max(500_000).exactOptional(),
    }),
    async handle({ services, actor, body, headers, signal }) {
      const { tenant, personId } = actor
      const onProgress = (done: number, total: number): void =>
        services.events.publish(
          { name: 'replay-progress', data: { done, total } },
          { tenant, personId },
        )
      const language = services.languageOf(headers, actor)
      return reply(await services.replayPrices(actor, body, { language, signal, onProgress }))
    },
  }),
] as const

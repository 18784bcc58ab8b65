// POST /api/passages: the sources of an answer, opened: their words, days, origin, and who compared them.
import { z } from 'zod'

import * as field from './fields.ts'
import { reply, route } from './route.ts'

/** As a receipt names it: `vn-ho-tich#60/2014/QH13`, `15.3.LQ.16`, `đ`. */
const part = field.line(200)

export const passageRoutes = [
  route({
    method: 'POST',
    path: '/api/passages',
    who: 'see-own',
    answer: 'PassagesView',
    body: z.strictObject({
      sources: z
        .array(
          z.strictObject({
            document: part,
            article: part.exactOptional(),
            clause: part.exactOptional(),
            point: part.exactOptional(),
            chunk: z.int().min(0).exactOptional(),
          }),
        )
        .min(1)
        .max(20),
      on: field.day,
    }),
    async handle({ services, actor, headers, body }) {
      const language = services.languageOf(headers, actor)
      return reply({ passages: await services.passages(actor, { ...body, language }) })
    },
  }),
] as const

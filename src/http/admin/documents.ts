// GET, POST /api/documents · POST /api/documents/search, /:id, /:id/check · DELETE /api/documents/:id
import { z } from 'zod'

import type { AboutFile } from '../../contract/document-file.ts'
import { documentKinds } from '../../contract/knowledge.ts'
import { SenError } from '../../errors/sen-error.ts'
import { namedEncodings } from '../../knowledge/ingest/encodings/decode-bytes.ts'
import * as field from './fields.ts'
import { nothing, reply, route } from './route.ts'

const about = {
  title: field.line(300).exactOptional(),
  number: field.line(100).exactOptional(),
  kind: z.enum(documentKinds).exactOptional(),
  validFrom: field.day.exactOptional(),
  validTo: field.day.exactOptional(),
  source: field.line(300).exactOptional(),
  encoding: z.enum(namedEncodings).exactOptional(),
}

/** A file comes as the body itself; what is said of it stands in the query. */
const upload = z.strictObject({
  ...about,
  name: field.line(255),
  into: z.enum(['house', 'own']).default('house'),
})

export const documentRoutes = [
  route({
    method: 'GET',
    path: '/api/documents',
    who: 'see-own',
    answer: 'DocumentsView',
    async handle({ services, actor }) {
      return reply(await services.documents.list(actor))
    },
  }),
  route({
    method: 'POST',
    path: '/api/documents',
    who: 'ask',
    answer: '{document, known}',
    file: true,
    query: upload,
    async handle({ services, actor, query, headers, stream, signal }) {
      const read = upload.safeParse(Object.fromEntries(query))
      if (!read.success || stream === null) {
        const parameter = read.success ? 'body' : String(read.error.issues[0]?.path[0] ?? 'query')
        throw new SenError('invalid_request', { parameter })
      }
      const { name, into, ...said } = read.data
      const wish = { name, into, about: said satisfies AboutFile }
      const announced = Number(headers.get('content-length') ?? 0)
      const { document, isKnown } = await services.documents.add(actor, wish, {
        stream,
        announced,
        signal,
      })
      return reply({ document, known: isKnown }, isKnown ? 200 : 202)
    },
  }),
  route({
    method: 'POST',
    path: '/api/documents/search',
    who: 'see-own',
    answer: 'DocumentHit[]',
    body: z.strictObject({
      text: z.string().min(1).max(2_000),
      on: field.day.optional(),
      limit: z.int().min(1).max(50).default(10),
    }),
    async handle({ services, actor, body, signal }) {
      const wish = { text: body.text, on: body.on, limit: body.limit }
      return reply({ hits: await services.documents.search(actor, wish, signal) })
    },
  }),
  route({
    method: 'POST',
    path: '/api/documents/:id',
    who: 'ask',
    answer: 'DocumentView',
    /** `as`: `new`, or the document that this is a new version of; answers a file that asks. */
    body: z.strictObject({ ...about, as: field.id.exactOptional() }),
    async handle({ services, actor, params, body }) {
      return reply(await services.documents.describe(actor, params['id'] ?? '', body))
    },
  }),
  route({
    method: 'POST',
    path: '/api/documents/:id/check',
    who: 'ask',
    answer: 'DocumentView',
    /** The day on which it was compared with the gazette; null takes the mark away. */
    body: z.strictObject({ on: field.day.nullable() }),
    async handle({ services, actor, params, body }) {
      return reply(await services.documents.check(actor, params['id'] ?? '', body.on ?? undefined))
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/documents/:id',
    who: 'ask',
    answer: 'none',
    async handle({ services, actor, params }) {
      await services.documents.remove(actor, params['id'] ?? '')
      return nothing
    },
  }),
] as const

// GET, POST /api/documents · POST /api/documents/search, /:id, /:id/check · DELETE /api/documents/:id
import { z } from 'zod'

import type { AboutFile, DocumentPlace } from '../../contract/document-file.ts'
import { documentKinds } from '../../contract/knowledge.ts'
import { SenError } from '../../errors/sen-error.ts'
import { namedEncodings } from '../../knowledge/ingest/encodings/decode-bytes.ts'
import * as field from './fields.ts'
import { nothing, reply, route } from './route.ts'

const facts = {
  title: field.line(300),
  number: field.line(100),
  kind: z.enum(documentKinds),
  validFrom: field.day,
  validTo: field.day,
  source: field.line(300),
  encoding: z.enum(namedEncodings),
}
const said = {
  title: facts.title.exactOptional(),
  number: facts.number.exactOptional(),
  kind: facts.kind.exactOptional(),
  validFrom: facts.validFrom.exactOptional(),
  validTo: facts.validTo.exactOptional(),
  source: facts.source.exactOptional(),
  encoding: facts.encoding.exactOptional(),
}
/** Null takes back what was said. */
const saidAnew = {
  title: facts.title.nullable().exactOptional(),
  number: facts.number.nullable().exactOptional(),
  kind: facts.kind.nullable().exactOptional(),
  validFrom: facts.validFrom.nullable().exactOptional(),
  validTo: facts.validTo.nullable().exactOptional(),
  source: facts.source.nullable().exactOptional(),
  encoding: facts.encoding.nullable().exactOptional(),
}

/** A file comes as the body itself; what is said of it stands in the query. */
const upload = z.strictObject({
  ...said,
  name: field.line(255),
  into: z
    .union([z.enum(['house', 'own']), z.templateLiteral(['group_', z.string()])])
    .default('house'),
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
      const { name, into, ...about } = read.data
      const wish = { name, into: into satisfies DocumentPlace, about: about satisfies AboutFile }
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
    answer: 'DocumentsFound',
    body: z.strictObject({
      text: z.string().min(1).max(2_000),
      on: field.day.optional(),
      limit: z.int().min(1).max(50).default(10),
    }),
    async handle({ services, actor, body, signal }) {
      const wish = { text: body.text, on: body.on, limit: body.limit }
      return reply(await services.documents.search(actor, wish, signal))
    },
  }),
  route({
    method: 'POST',
    path: '/api/documents/:id',
    who: 'ask',
    answer: 'DocumentView',
    /** `as`: `new`, or the document that this is a new version of; answers a file that asks. Null takes back what was said. */
    body: z.strictObject({ ...saidAnew, as: field.id.exactOptional() }),
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

// POST /api/exports: an answer as a labelled file. The text comes from the page that shows it: the node keeps none.
import { z } from 'zod'

import type { ExportWish } from '../../contract/export.ts'
import { securityHeaders } from '../guard/security-headers.ts'
import * as field from './fields.ts'
import { route } from './route.ts'

/** Lines of text, as an answer has them; no other control character, no half character. */
const text = z
  .string()
  .min(1)
  .max(1_000_000)
  .refine((value) => value.isWellFormed() && !/[\p{Cc}--[\t\n\r]]/v.test(value))

export const exportRoutes = [
  route({
    method: 'POST',
    path: '/api/exports',
    who: 'see-own',
    answer: 'the file',
    body: z.strictObject({
      call: field.id,
      question: text.max(20_000).optional(),
      text,
      format: z.enum(['docx', 'md', 'txt', 'html', 'json']),
      language: field.language.optional(),
      sources: z.array(field.line(1_000)).max(50).optional(),
      confirmedBy: field.line(200).optional(),
      // Both stand in the ledger as they are: a reference, never a name.
      unlabelled: z
        .strictObject({ reason: field.line(300), recipient: field.line(100) })
        .optional(),
    }),
    async handle({ services, actor, headers, body }) {
      const { sources = [], question, confirmedBy, unlabelled, ...wanted } = body
      const wish: ExportWish = {
        ...wanted,
        sources,
        language: body.language ?? services.languageOf(headers, actor),
        ...(question !== undefined && { question }),
        ...(confirmedBy !== undefined && { confirmedBy }),
        ...(unlabelled !== undefined && { unlabelled }),
      }
      const made = await services.exportAnswer(actor, wish)
      return new Response(new Uint8Array(made.bytes), {
        headers: {
          ...securityHeaders,
          'cache-control': 'no-store',
          'content-type': made.type,
          'content-disposition': `attachment; filename="${made.name}"`,
        },
      })
    },
  }),
] as const

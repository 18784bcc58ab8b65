// GET /api/duties · GET /api/law · POST /api/reports/:code · POST /api/clocks/:id/stop
import { z } from 'zod'

import type { ArticleView, DutiesView, ReportWish } from '../../contract/report.ts'
import { securityHeaders } from '../guard/security-headers.ts'
import * as field from './fields.ts'
import { reply, route } from './route.ts'

/** A decision names a handful of articles; more is no reason. */
const longestReason = 1_000

export const reportRoutes = [
  route({
    method: 'GET',
    path: '/api/duties',
    who: 'see-house',
    answer: 'DutiesView',
    async handle({ services, actor }) {
      return reply((await services.reports.duties(actor)) satisfies DutiesView)
    },
  }),
  route({
    method: 'GET',
    path: '/api/law',
    who: 'see-own',
    answer: '{articles: ArticleView[]}',
    async handle({ services, actor, headers, query }) {
      const reason = (query.get('reason') ?? '').slice(0, longestReason)
      const language = services.languageOf(headers, actor)
      const articles: readonly ArticleView[] = services.reports.articles(reason, language)
      return reply({ articles })
    },
  }),
  route({
    method: 'POST',
    path: '/api/reports/:code',
    who: 'see-ledger',
    answer: 'the file',
    body: z.strictObject({
      format: z.enum(['html', 'docx', 'json']),
      language: field.language.optional(),
      from: field.day.optional(),
      to: field.day.optional(),
      values: z.record(z.string().max(300), z.string().max(4000)).optional(),
      final: z.boolean().optional(),
    }),
    async handle({ services, actor, headers, params, body, signal }) {
      const { from, to, values, final, format } = body
      const wish: ReportWish = {
        code: params['code'] ?? '',
        format,
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        ...(values !== undefined && { values }),
        ...(final !== undefined && { final }),
      }
      const language = body.language ?? services.languageOf(headers, actor)
      const made = await services.reports.make(actor, { ...wish, language }, signal)
      return new Response(new Uint8Array(made.bytes), {
        headers: {
          ...securityHeaders,
          'cache-control': 'no-store',
          'content-type': made.type,
          'content-disposition': `attachment; filename="${made.name}"`,
          'x-sen-report': `${made.isFinal ? 'final' : 'draft'}; missing=${made.missing.length}`,
        },
      })
    },
  }),
  route({
    method: 'POST',
    path: '/api/clocks/:id/stop',
    who: 'manage-settings',
    answer: 'LegalClock',
    // A number of a filing, never a name: it stands in the ledger.
    body: z.strictObject({ reference: field.line(100) }),
    async handle({ services, actor, params, body }) {
      return reply(await services.reports.stopClock(actor, params['id'] ?? '', body.reference))
    },
  }),
] as const

// POST, GET /api/evaluation/runs …: planned with its cost, started when confirmed, followed, stopped, compared, taken along as lines.
import { z } from 'zod'

import type { Actor } from '../../contract/people.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { EvaluationDesk } from '../../evaluate/desk/desk.ts'
import { securityHeaders } from '../guard/security-headers.ts'
import * as field from './fields.ts'
import { nothing, reply, route } from './route.ts'

const routeNames = z.array(field.modelName).max(50)

const comparing = {
  task: field.id,
  one: field.modelName,
  other: field.modelName,
  run: field.id.exactOptional(),
}

export const evaluationRunRoutes = [
  route({
    method: 'GET',
    path: '/api/evaluation/runs',
    who: 'see-evaluation',
    answer: '{runs}',
    async handle({ services, actor }) {
      return reply({ runs: await services.evaluation.runs(actor) })
    },
  }),
  route({
    method: 'POST',
    path: '/api/evaluation/runs',
    who: 'run-evaluation',
    answer: 'RunPlan',
    /** Without routes: all that can be asked. Nothing is paid until it is started. */
    body: z.strictObject({
      task: z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,99}$/),
      routes: routeNames.default([]),
      half: z.enum(['fit', 'certify', 'both']).default('fit'),
      cases: z.int().min(1).max(1_000).default(200),
      bar: z
        .string()
        .regex(/^(0\.\d{1,4}|1)$/)
        .exactOptional(),
      /** Route that grades what no rule can; absent: the setting `evaluation.judge`; empty: people do. */
      judge: z.union([z.literal(''), field.modelName]).exactOptional(),
    }),
    async handle({ services, actor, body, signal }) {
      const wish = { ...body, bar: body.bar ?? '' }
      return reply(await services.evaluation.plan(actor, wish, signal), 201)
    },
  }),
  route({
    method: 'GET',
    path: '/api/evaluation/runs/:id',
    who: 'see-evaluation',
    answer: '{run, evidence}',
    async handle({ services, actor, params }) {
      const { run, evidence } = await services.evaluation.run(actor, params['id'] ?? '')
      const shown = evidence.map((one) => ({ ...one, costNano: one.costNano.toString() }))
      return reply({ run, evidence: shown })
    },
  }),
  route({
    method: 'POST',
    path: '/api/evaluation/runs/:id/start',
    who: 'run-evaluation',
    answer: 'RunView',
    /** `cap`: hard limit of this run; without it the most that the plan said. */
    body: z.strictObject({ cap: field.amount.exactOptional() }),
    async handle({ services, actor, params, body, change }) {
      const id = params['id'] ?? ''
      // The entry comes before the deed, so that the deed must be possible.
      await services.evaluation.readRun(actor.tenant, id)
      await change('evaluation.start', [], { run: id })
      return reply(await services.evaluation.start(actor, id, body.cap), 202)
    },
  }),
  route({
    method: 'POST',
    path: '/api/evaluation/runs/:id/cancel',
    who: 'run-evaluation',
    answer: 'none',
    async handle({ services, actor, params, change }) {
      const id = params['id'] ?? ''
      await services.evaluation.readRun(actor.tenant, id)
      await change('evaluation.cancel', [], { run: id })
      await services.evaluation.cancel(actor, id)
      return nothing
    },
  }),
  route({
    method: 'GET',
    path: '/api/evaluation/compare',
    who: 'see-evaluation',
    answer: 'CompareView',
    /** Of the newest run in which both were asked, or of the one that is named. */
    query: z.strictObject(comparing),
    async handle({ services, actor, query }) {
      const read = z.object(comparing).safeParse(Object.fromEntries(query))
      if (!read.success) {
        const parameter = String(read.error.issues[0]?.path[0] ?? 'query')
        throw new SenError('invalid_request', { parameter })
      }
      return reply(await services.evaluation.compare(actor, { run: undefined, ...read.data }))
    },
  }),
  route({
    method: 'POST',
    path: '/api/evaluation/runs/:id/outcomes',
    who: 'see-evaluation',
    answer: 'JSON lines',
    async handle({ services, actor, params, signal }) {
      return linesOf(await first(services.evaluation, { actor, params, prompts: false, signal }))
    },
  }),
  route({
    method: 'POST',
    path: '/api/evaluation/runs/:id/prompts',
    who: 'manage-cases',
    answer: 'JSON lines',
    // Content leaves with it.
    fresh: true,
    async handle({ services, actor, params, signal }) {
      return linesOf(await first(services.evaluation, { actor, params, prompts: true, signal }))
    },
  }),
] as const

interface Wanted {
  readonly actor: Actor
  readonly params: Readonly<Record<string, string>>
  readonly prompts: boolean
  readonly signal: AbortSignal
}

/** What is refused is refused before the first byte. */
async function first(desk: EvaluationDesk, wanted: Wanted): Promise<ReadableStream> {
  const run = wanted.params['id'] ?? ''
  await desk.readRun(wanted.actor.tenant, run)
  return readable(desk, wanted.actor, { ...wanted, run })
}

function readable(
  desk: EvaluationDesk,
  actor: Actor,
  of: { readonly run: string; readonly prompts: boolean; readonly signal: AbortSignal },
): ReadableStream {
  const lines = desk.export(actor, { run: of.run, withPrompts: of.prompts }, of.signal)
  const encoder = new TextEncoder()
  const iterator = lines[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done === true) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

function linesOf(body: ReadableStream): Response {
  return new Response(body, {
    headers: {
      ...securityHeaders,
      'cache-control': 'no-store',
      'content-type': 'application/jsonl; charset=utf-8',
      'content-disposition': 'attachment; filename="outcomes.jsonl"',
    },
  })
}

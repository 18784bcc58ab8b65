// GET /api/views/evaluation · /api/evaluation/…: cases, runs, evidence and the desk where people grade.
import { z } from 'zod'

import { caseRights, graderKinds } from '../../contract/evaluation.ts'
import { SenError } from '../../errors/sen-error.ts'
import { evaluationRunRoutes } from './evaluation-runs.ts'
import * as field from './fields.ts'
import { nothing, reply, route } from './route.ts'

export const task = z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,99}$/)

const upload = z.strictObject({
  task,
  name: field.line(255),
  rights: z.enum(caseRights).default('unknown'),
  grader: z.enum(graderKinds).exactOptional(),
})

export const evaluationRoutes = [
  route({
    method: 'GET',
    path: '/api/views/evaluation',
    who: 'see-evaluation',
    answer: 'EvaluationView',
    query: z.strictObject({ task: task.exactOptional() }),
    /** With what was proven of the task: a page asks once. */
    async handle({ services, actor, query, headers }) {
      const view = await services.evaluation.view(actor, taskIn(query))
      if (view.task === undefined) return reply(view)
      const of = { task: view.task, language: services.languageOf(headers, actor) }
      const { certificates } = await services.fit.list(actor, of)
      return reply({ ...view, certificates })
    },
  }),
  route({
    method: 'POST',
    path: '/api/evaluation/cases/import',
    who: 'manage-cases',
    answer: 'ImportedCases',
    file: true,
    query: upload,
    async handle({ services, actor, query, stream, signal, change }) {
      const read = upload.safeParse(Object.fromEntries(query))
      if (!read.success || stream === null) {
        const parameter = read.success ? 'body' : String(read.error.issues[0]?.path[0] ?? 'query')
        throw new SenError('invalid_request', { parameter })
      }
      const { task: name, ...rest } = read.data
      await change('evaluation.import', [], { task: name })
      const { silenceMs } = services.bodyLimits
      const wish = { ...rest, grader: rest.grader, task: name, stream, silenceMs }
      return reply(await services.evaluation.importFile(actor, wish, { signal }))
    },
  }),
  route({
    method: 'POST',
    path: '/api/evaluation/packs/:id/import',
    who: 'manage-cases',
    answer: '{imported}',
    async handle({ services, actor, params, signal, change }) {
      const id = params['id'] ?? ''
      if (!(await services.packs.list()).some((one) => one.id === id))
        throw new SenError('not_found')
      await change('evaluation.import', [], { pack: id })
      return reply({ imported: await services.evaluation.importPack(actor, id, { signal }) })
    },
  }),
  route({
    method: 'GET',
    path: '/api/evaluation/cases/:id',
    who: 'manage-cases',
    answer: 'CaseView',
    async handle({ services, actor, params }) {
      return reply(await services.evaluation.readCase(actor, params['id'] ?? ''))
    },
  }),
  route({
    method: 'POST',
    path: '/api/evaluation/tasks/:task/leave',
    who: 'manage-cases',
    answer: '{changed}',
    /** One case, or all of a person; `isOut` false brings them back. */
    body: z.strictObject({
      id: field.id.exactOptional(),
      author: field.id.exactOptional(),
      isOut: z.boolean(),
    }),
    async handle({ services, actor, params, body, change }) {
      const of = { task: params['task'] ?? '', id: body.id, author: body.author, isOut: body.isOut }
      await change('evaluation.leave', [], { task: of.task, out: of.isOut })
      return reply({ changed: await services.evaluation.leave(actor, of) })
    },
  }),
  route({
    method: 'PUT',
    path: '/api/evaluation/tasks/:task',
    who: 'run-evaluation',
    answer: 'none',
    body: z.strictObject({ bar: z.string().regex(/^(0\.\d{1,4}|1)$/) }),
    async handle({ services, actor, params, body, change }) {
      const of = { task: params['task'] ?? '', bar: body.bar }
      await services.evaluation.setBar(actor, of)
      await change('evaluation.bar', [], of)
      return nothing
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/evaluation/tasks/:task/cases/:id',
    who: 'manage-cases',
    answer: 'none',
    async handle({ services, actor, params, change }) {
      const of = { task: params['task'] ?? '', id: params['id'] ?? '' }
      await services.evaluation.eraseCase(actor, of)
      await change('evaluation.erase', [], of)
      return nothing
    },
  }),
  route({
    method: 'GET',
    path: '/api/evaluation/desk/next',
    who: 'grade',
    answer: 'ToGrade',
    query: z.strictObject({ task: task.exactOptional() }),
    async handle({ services, actor, query }) {
      return reply(await services.evaluation.nextToGrade(actor, taskIn(query)))
    },
  }),
  route({
    method: 'POST',
    path: '/api/evaluation/desk/:ticket',
    who: 'grade',
    answer: 'none',
    body: z.strictObject({ grade: z.number().min(0).max(1) }),
    async handle({ services, actor, params, body }) {
      await services.evaluation.grade(actor, { ticket: params['ticket'] ?? '', grade: body.grade })
      return nothing
    },
  }),
  route({
    method: 'GET',
    path: '/api/evaluation/draws/next',
    who: 'manage-cases',
    answer: '{item, left}',
    async handle({ services, actor }) {
      return reply(await services.evaluation.nextDraw(actor))
    },
  }),
  route({
    method: 'POST',
    path: '/api/evaluation/draws/:call',
    who: 'manage-cases',
    answer: 'ImportedCases',
    /** Without `right` the answer was right as it was; with an empty one nobody can say. */
    body: z.strictObject({
      right: z.string().max(20_000).exactOptional(),
      grader: z.enum(graderKinds).exactOptional(),
    }),
    async handle({ services, actor, params, body }) {
      const given = { call: params['call'] ?? '', right: body.right, grader: body.grader }
      return reply(await services.evaluation.answerDraw(actor, given))
    },
  }),
  route({
    method: 'POST',
    path: '/api/evaluation/calls',
    who: 'ask',
    answer: 'ImportedCases',
    /** A call of one's own whose answer was right, or with the answer that would have been. */
    body: z.strictObject({
      call: field.id,
      task,
      right: z.string().min(1).max(20_000).exactOptional(),
    }),
    async handle({ services, actor, body }) {
      const judged = { call: body.call, task: body.task, right: body.right }
      return reply(await services.evaluation.judgeCall(actor, judged))
    },
  }),
  ...evaluationRunRoutes,
] as const

function taskIn(query: URLSearchParams): string | undefined {
  const named = query.get('task') ?? undefined
  if (named !== undefined && !task.safeParse(named).success)
    throw new SenError('invalid_request', { parameter: 'task' })
  return named
}

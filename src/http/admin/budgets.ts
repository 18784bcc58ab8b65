// GET, PUT /api/budgets · GET, PUT /api/rates
import { z } from 'zod'

import { setBudget } from '../../people/budgets/set-budget.ts'
import { listRates, setRate } from '../../people/budgets/set-rate.ts'
import { viewBudgets } from '../../people/budgets/view.ts'
import { demandMatch } from './etag.ts'
import * as field from './fields.ts'
import { pageOf } from './page-of.ts'
import { nothing, reply, route } from './route.ts'

export const budgetRoutes = [
  route({
    method: 'GET',
    path: '/api/budgets',
    who: 'see-own',
    answer: '{budgets: BudgetView[], next?}',
    async handle({ services, actor, query }) {
      const at = services.clock.now()
      const views = await viewBudgets({ ...services, reader: services.store.reader, at }, actor)
      const { rows, next } = pageOf(views, query)
      return reply({ budgets: rows, next })
    },
  }),
  route({
    method: 'PUT',
    path: '/api/budgets',
    who: 'manage-budgets',
    answer: '{id}',
    body: z.strictObject({
      subject: z.enum(['house', 'group', 'person', 'key']),
      subjectId: field.id,
      period: z.enum(['day', 'month']),
      currency: field.currency,
      limit: field.amount,
      remove: z.boolean().exactOptional(),
    }),
    async handle({ services, actor, headers, body }) {
      if (headers.has('if-match')) {
        const at = services.clock.now()
        const views = await viewBudgets({ ...services, reader: services.store.reader, at }, actor)
        const old = views.find(
          (view) => view.subjectId === body.subjectId && view.period === body.period,
        )
        // What was spent moves with every call: an edit competes with other edits only.
        demandMatch(headers, budgetTerms(old))
      }
      return reply({ id: await setBudget(services, actor, body) })
    },
  }),
  route({
    method: 'GET',
    path: '/api/rates',
    who: 'see-models',
    answer: '{rates: RateView[]}',
    async handle({ services }) {
      return reply({ rates: await listRates(services.store.reader) })
    },
  }),
  route({
    method: 'PUT',
    path: '/api/rates',
    who: 'manage-budgets',
    answer: 'none',
    body: z.strictObject({
      from: field.currency,
      to: field.currency,
      day: field.day,
      rate: z.string().max(26),
      source: field.line(300),
    }),
    async handle({ services, actor, body }) {
      await setRate(services, actor, body)
      return nothing
    },
  }),
] as const

/** What an edit of a budget is made from. */
export function budgetTerms(
  view: { readonly id: string; readonly limit: string; readonly currency: string } | undefined,
): object {
  return view === undefined ? {} : { id: view.id, limit: view.limit, currency: view.currency }
}

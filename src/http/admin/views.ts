// GET /api/views/ask, /overview, /house, /models, /ledger: one request per page of the console (design `console` §4).
import { z } from 'zod'

import type { Actor } from '../../contract/people.ts'
import type { AskView, HouseView, ModelsView } from '../../contract/views.ts'
import { SenError } from '../../errors/sen-error.ts'
import { tightestBudget, viewBudgets } from '../../people/budgets/view.ts'
import { listGroups } from '../../people/groups.ts'
import { listKeys } from '../../people/keys.ts'
import { mayDo } from '../../people/roles.ts'
import { listPeople } from '../../people/users.ts'
import { budgetTerms } from './budgets.ts'
import { connectionViews, withConnectionEtag } from './connection-view.ts'
import { etagOf, withEtag } from './etag.ts'
import { ledgerView } from './ledger-view.ts'
import { mostRows } from './page-of.ts'
import { reply, route } from './route.ts'
import type { AdminServices } from './services.ts'

export const viewRoutes = [
  route({
    method: 'GET',
    path: '/api/views/ask',
    who: 'ask',
    answer: 'AskView',
    async handle({ services, actor }) {
      const context = { ...services, reader: services.store.reader, at: services.clock.now() }
      const [now, budget, tasks, firstQuestions] = await Promise.all([
        services.ask(actor),
        tightestBudget(context, actor),
        services.packs.tasks(actor),
        services.packs.firstQuestions(),
      ])
      return reply({ ...now, budget, tasks, firstQuestions } satisfies AskView)
    },
  }),
  route({
    method: 'GET',
    path: '/api/views/overview',
    who: 'see-house',
    answer: 'OverviewView',
    query: z.strictObject({
      month: z
        .string()
        .regex(/^\d{4}-\d{2}$/)
        .exactOptional(),
    }),
    async handle({ services, actor, query }) {
      return reply(await services.overview(actor, query.get('month') ?? undefined))
    },
  }),
  route({
    method: 'GET',
    path: '/api/views/house',
    who: 'see-own',
    answer: 'HouseView',
    async handle({ services, actor }) {
      return reply(await houseView(services, actor))
    },
  }),
  route({
    method: 'GET',
    path: '/api/views/models',
    who: 'see-models',
    answer: 'ModelsView',
    async handle({ services, actor }) {
      return reply(await modelsView(services, actor))
    },
  }),
  route({
    method: 'GET',
    path: '/api/views/ledger',
    who: 'see-own',
    answer: 'LedgerView',
    async handle({ services, actor, query }) {
      return reply(await ledgerView(services, actor, query))
    },
  }),
] as const

async function houseView(services: AdminServices, actor: Actor): Promise<HouseView> {
  const house = services.directory.tenant(actor.tenant)
  if (house === undefined) throw new SenError('not_found')
  const at = services.clock.now()
  const budgets = await viewBudgets({ ...services, reader: services.store.reader, at }, actor)
  return {
    house: {
      name: house.name,
      zone: house.zone,
      currency: house.currency,
      language: house.language,
    },
    houseId: actor.tenant,
    people: listPeople(services, actor).slice(0, mostRows).map(withEtag),
    groups: listGroups(services, actor).slice(0, mostRows).map(withEtag),
    keys: listKeys(services, actor).slice(0, mostRows),
    budgets: budgets
      .slice(0, mostRows)
      .map((view) => ({ ...view, etag: etagOf(JSON.stringify(budgetTerms(view))) })),
    may: {
      managePeople: mayDo(actor.role, 'manage-people'),
      manageKeys: mayDo(actor.role, 'manage-keys'),
      manageBudgets: mayDo(actor.role, 'manage-budgets'),
    },
  }
}

async function modelsView(services: AdminServices, actor: Actor): Promise<ModelsView> {
  const { models } = services
  const mayManage = mayDo(actor.role, 'manage-models')
  const maySee = mayDo(actor.role, 'see-house')
  const [installed, catalogue, connections] = await Promise.all([
    models.installed(),
    models.catalogue(),
    // Addresses of a house's providers are the administrators' and auditors' business.
    maySee ? connectionViews(services, actor.tenant) : [],
  ])
  return {
    engine: models.engine(),
    installed,
    catalogue,
    downloads: models.downloads(),
    connections: connections.map(withConnectionEtag),
    providers: services.providers.map(({ id, label, baseUrl, operatorCountry }) => ({
      id,
      label,
      baseUrl,
      ...(operatorCountry !== undefined && { company: operatorCountry }),
    })),
    mayManage,
  }
}

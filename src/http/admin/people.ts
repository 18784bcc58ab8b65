// GET, POST /api/people · POST /api/people/:id · GET, POST /api/groups · POST /api/groups/:id · DELETE /api/groups/:id
import { z } from 'zod'

import { SenError } from '../../errors/sen-error.ts'
import { createGroup, deleteGroup, listGroups, updateGroup } from '../../people/groups.ts'
import { createPerson, listPeople, personView, updatePerson } from '../../people/users.ts'
import { demandMatch, withEtag } from './etag.ts'
import * as field from './fields.ts'
import { pageOf } from './page-of.ts'
import { nothing, reply, route } from './route.ts'

const members = z.array(field.id).max(1000)

export const peopleRoutes = [
  route({
    method: 'GET',
    path: '/api/people',
    who: 'see-house',
    answer: '{people: PersonView[], next?}',
    async handle({ services, actor, query }) {
      const { rows, next } = pageOf(listPeople(services, actor), query)
      return reply({ people: rows.map(withEtag), next })
    },
  }),
  route({
    method: 'GET',
    path: '/api/groups',
    who: 'see-house',
    answer: '{groups: group[], next?}',
    async handle({ services, actor, query }) {
      const { rows, next } = pageOf(listGroups(services, actor), query)
      return reply({ groups: rows.map(withEtag), next })
    },
  }),
  route({
    method: 'POST',
    path: '/api/people',
    who: 'manage-people',
    answer: 'PersonView',
    fresh: true,
    body: z.strictObject({
      name: field.name,
      login: field.login,
      password: field.password,
      role: field.role,
    }),
    async handle({ services, actor, body }) {
      return reply(withEtag(await createPerson(services, actor, body)), 201)
    },
  }),
  route({
    method: 'POST',
    path: '/api/people/:id',
    who: 'manage-people',
    answer: 'PersonView',
    fresh: true,
    body: z.strictObject({
      name: field.name.exactOptional(),
      role: field.role.exactOptional(),
      disabled: z.boolean().exactOptional(),
      language: z.union([field.language, z.literal('')]).exactOptional(),
      password: field.password.exactOptional(),
    }),
    async handle({ services, actor, params, headers, body: change }) {
      const id = params['id'] ?? ''
      const old = services.directory.user(actor.tenant, id)
      if (old === undefined) throw new SenError('not_found')
      demandMatch(headers, personView(old))
      return reply(withEtag(await updatePerson(services, actor, { id, change })))
    },
  }),
  route({
    method: 'POST',
    path: '/api/groups',
    who: 'manage-groups',
    answer: 'group',
    body: z.strictObject({ name: field.name, members }),
    async handle({ services, actor, body }) {
      return reply(withEtag(await createGroup(services, actor, body)), 201)
    },
  }),
  route({
    method: 'POST',
    path: '/api/groups/:id',
    who: 'manage-groups',
    answer: 'group',
    body: z.strictObject({
      name: field.name.exactOptional(),
      members: members.exactOptional(),
    }),
    async handle({ services, actor, params, headers, body }) {
      const id = params['id'] ?? ''
      const old = listGroups(services, actor).find((group) => group.id === id)
      if (old === undefined) throw new SenError('not_found')
      demandMatch(headers, old)
      return reply(withEtag(await updateGroup(services, actor, { id, ...body })))
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/groups/:id',
    who: 'manage-groups',
    answer: 'none',
    async handle({ services, actor, params }) {
      await deleteGroup(services, actor, params['id'] ?? '')
      return nothing
    },
  }),
] as const

// Documents of another house and of another person: there is nothing at any route, and nothing is changed by asking.
import { expect, test } from 'bun:test'

import type { DocumentRow } from '../../contract/document-file.ts'
import type { Tenant } from '../../contract/people.ts'
import { documentRoutes } from './documents.ts'
import { adminHouse, type Carrier, sessionOf } from './testing/admin-house.ts'

const document = (id: string, owner: string): DocumentRow => ({
  id,
  tenant: 'a' as Tenant,
  owner,
  name: 'canary.txt',
  sha256: id,
  bytes: 1,
  state: 'ready',
  fault: '',
  pages: 1,
  pagesDone: 1,
  collection: owner === '' ? 'house_a' : `own_${owner}`,
  document: `doc_${id}`,
  version: `ver_${id}`,
  about: '{}',
  found: '',
  addedBy: 'user_a_owner',
  addedAt: 0,
  changedAt: 0,
})

/** Every route of one document, with a body that it accepts; one that is added later has to be entered here. */
const bodies: Readonly<Record<string, object | undefined>> = {
  'POST /api/documents/:id': { title: 'Mine now' },
  'POST /api/documents/:id/check': { on: '2026-11-25' },
  'DELETE /api/documents/:id': undefined,
}
const routes = documentRoutes
  .map(({ method, path }) => `${method} ${path}`)
  .filter((route) => route.includes(':id'))

test('every route of one document is tried here', () => {
  expect(Object.keys(bodies).toSorted()).toEqual(routes.toSorted())
})

interface Scenario {
  readonly name: string
  readonly as: readonly [tenant: string, role: 'owner' | 'admin' | 'member']
  readonly id: string
}
const scenarios: readonly Scenario[] = [
  { name: 'the owner of another house', as: ['b', 'owner'], id: 'file_house' },
  { name: 'the owner of another house, a person’s own', as: ['b', 'owner'], id: 'file_own' },
  { name: 'a member of another house', as: ['b', 'member'], id: 'file_house' },
  { name: 'the owner of this house, a person’s own', as: ['a', 'owner'], id: 'file_own' },
  { name: 'an administrator of this house, a person’s own', as: ['a', 'admin'], id: 'file_own' },
]

test.each(scenarios)('$name gets 404 at every route', async ({ as: [tenant, role], id }) => {
  const house = await adminHouse()
  for (const row of [document('file_house', ''), document('file_own', 'user_a_member')])
    await house.store.writer.apply([{ do: 'insert', table: 'documents', row }])
  const before = house.store.rows('documents')
  const who: Carrier = await sessionOf(house, tenant, role)
  for (const [route, body] of Object.entries(bodies)) {
    const asked = route.replace(':id', id) as `${string} ${string}`
    const answer = await house.send(who, asked, body)
    expect([route, answer.status]).toEqual([route, 404])
    expect(await answer.text()).not.toContain('canary')
  }
  const list = await (await house.send(who, 'GET /api/documents')).text()
  expect(list).not.toContain(id)
  if (tenant === 'b') expect(list).not.toContain('canary')
  expect(house.store.rows('documents')).toEqual(before)
  const entered = house.store.entries.map((entry) => JSON.stringify(entry.body))
  expect(entered.filter((body) => body.includes('document.'))).toEqual([])
})

interface GroupScenario {
  readonly name: string
  readonly role: 'owner' | 'admin' | 'member' | 'auditor'
  readonly inGroup: boolean
  readonly sees: boolean
  readonly mayRemove: number
}
const groupScenarios: readonly GroupScenario[] = [
  { name: 'a member of the group', role: 'member', inGroup: true, sees: true, mayRemove: 403 },
  { name: 'a member of no group', role: 'member', inGroup: false, sees: false, mayRemove: 404 },
  { name: 'an auditor', role: 'auditor', inGroup: false, sees: false, mayRemove: 403 },
  { name: 'who manages documents', role: 'admin', inGroup: false, sees: true, mayRemove: 204 },
]

test.each(groupScenarios)('a document of a group, to $name', async (scenario) => {
  const house = await adminHouse()
  const { role, inGroup, sees, mayRemove } = scenario
  const owner = await sessionOf(house, 'a', 'owner')
  const members = inGroup ? [`user_a_${role}`] : []
  const made = await house.send(owner, 'POST /api/groups', { name: 'Một cửa', members })
  const { id } = (await made.json()) as { readonly id: string }
  const row = { ...document('file_group', id), collection: id }
  await house.store.writer.apply([{ do: 'insert', table: 'documents', row }])
  const who = await sessionOf(house, 'a', role)
  const list = await (await house.send(who, 'GET /api/documents')).text()
  expect(list.includes('canary')).toBe(sees)
  expect(list.includes('Một cửa')).toBe(sees)
  expect((await house.send(who, 'DELETE /api/documents/file_group')).status).toBe(mayRemove)
})

// Whose documents are found by whom: the desk's search over a real index with two houses, a group and a person.
import { expect, test } from 'bun:test'

import type { KnowledgeStore } from '../../contract/knowledge.ts'
import type { Actor, Tenant } from '../../contract/people.ts'
import {
  collection,
  forever,
  openKnowledgeHouse,
  today,
  wording,
} from '../../store/knowledge/testing/house.ts'
import { openHouse } from '../../store/testing/house.ts'
import { createDocumentDesk } from './desk.ts'
import { createFileStore } from './file-store.ts'
import { noKnowledge } from './testing/no-knowledge.ts'
import { quietQueue } from './testing/quiet-queue.ts'

const school = 'ten_school' as Tenant
const clinic = 'ten_clinic' as Tenant

const person = (tenant: Tenant, id: string, more: Partial<Actor> = {}): Actor => ({
  tenant,
  kind: 'session',
  id: `ses_${id}`,
  personId: id,
  personName: id,
  role: 'member',
  groupIds: [],
  scopes: [],
  models: undefined,
  strict: false,
  outputCeiling: undefined,
  requestsPerMinute: undefined,
  ledgerName: id,
  language: undefined,
  ...more,
})

interface Scenario {
  readonly name: string
  readonly who: Actor
  readonly finds: readonly string[]
}
const scenarios: readonly Scenario[] = [
  { name: 'a member finds the house’s', who: person(school, 'usr_a'), finds: ['house'] },
  {
    name: 'somebody of the group finds the group’s too',
    who: person(school, 'usr_b', { groupIds: ['grp_board'] }),
    finds: ['board', 'house'],
  },
  {
    name: 'the owner who is not in the group does not',
    who: person(school, 'usr_o', { role: 'owner' }),
    finds: ['house'],
  },
  { name: 'a person finds their own', who: person(school, 'usr_own'), finds: ['house', 'mine'] },
  {
    name: 'the same ids in another house open nothing here',
    who: person(clinic, 'usr_own', { role: 'owner', groupIds: ['grp_board'] }),
    finds: ['clinic'],
  },
]

test.each(scenarios)('$name', async ({ who, finds }) => {
  await using index = await openKnowledgeHouse('sqlite')
  await using house = await openHouse('sqlite')
  const rows = index.rows
  await rows.putCollection(collection('house', { to: 'everyone' }, school))
  await rows.putCollection(collection('board', { to: 'groups', groups: ['grp_board'] }, school))
  await rows.putCollection(collection('mine', { to: 'person', person: 'usr_own' }, school))
  await rows.putCollection(collection('clinic', { to: 'everyone' }, clinic))
  for (const id of ['house', 'board', 'mine', 'clinic'])
    await rows.putVersion(wording({ document: id, collection: id, texts: [`Lệ phí của ${id}`] }), forever) // prettier-ignore
  const knowledge: KnowledgeStore = { ...noKnowledge, search: rows.search }
  const desk = createDocumentDesk({
    store: house.store,
    knowledge: () => knowledge,
    files: createFileStore(`${house.folder}/documents`),
    queue: quietQueue(house.store),
    clock: house.clock,
    mostBytes: () => 1_000,
    silenceMs: () => 1_000,
    today: () => today,
    personName: (_tenant, id) => id,
    collectionTitle: (kind) => kind,
    groupName: () => '',
    groups: () => [],
    packTexts: async () => undefined,
    write: async () => undefined,
  })
  const { hits } = await desk.search(who, { text: 'lệ phí của', on: undefined, limit: 10 }, forever)
  expect(hits.map(({ document }) => document).toSorted()).toEqual([...finds])
})

// The directory stays equal to the database: after changes, at any size, on two nodes at once.
import { expect, test } from 'bun:test'

import type { Tenant } from '../contract/people.ts'
import type { Step } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'
import { changeHouse } from './change.ts'
import { openDirectory } from './directory.ts'
import { mayUseModel } from './grants.ts'
import { isActorAlive } from './is-actor-alive.ts'
import { createKey, revokeKey } from './keys.ts'
import { endSession, openSession } from './sessions.ts'
import { actorOf, emptyHouse, furnish, personRow, type TestHouse } from './testing/house.ts'
import { updatePerson } from './users.ts'

const tenant = 'a' as Tenant

async function twoNodes(): Promise<{ one: TestHouse; two: TestHouse }> {
  const one = await emptyHouse()
  await furnish(one, 'a')
  const { store, clock, sealer } = one
  return { one, two: { ...one, directory: await openDirectory({ store, clock, sealer }) } }
}

test('more rows than one read returns are all there', async () => {
  const house = await emptyHouse()
  await furnish(house, 'a')
  const people = Array.from({ length: 2500 }, (_, index) => ({
    ...personRow(house, tenant, 'member'),
    id: `user_${String(index).padStart(5, '0')}`,
    login: `person-${index}`,
  }))
  const group = { id: 'group_1', tenant, name: 'All', createdAt: 0 }
  await house.store.writer.apply([
    { do: 'insert', table: 'groups', row: group },
    ...people.map((row): Step => ({ do: 'insert', table: 'users', row })),
    ...people.map((row): Step => ({
      do: 'insert',
      table: 'members',
      row: { tenant, groupId: group.id, userId: row.id },
    })),
  ])
  await house.directory.reload()
  expect(house.directory.users(tenant)).toHaveLength(2504)
  expect(house.directory.memberIdsOf('group_1')).toHaveLength(2500)
}, 20_000)

test('a session that another node has just made is found by asking once', async () => {
  const { one, two } = await twoNodes()
  const session = await openSession(one, { id: 'user_a_member', tenant })
  const headers = new Headers({ cookie: `sen=${session.value}` })
  expect(two.directory.authenticate(headers)).toBeInstanceOf(SenError)
  expect(await two.directory.recall(headers)).toBe(true)
  expect(two.directory.authenticate(headers)).toMatchObject({ personId: 'user_a_member' })
  expect(await two.directory.recall(headers)).toBe(false)
  expect(await two.directory.recall(new Headers({ cookie: `sen=${'B'.repeat(43)}` }))).toBe(false)
})

test('what one node ended is ended on the other after its next look', async () => {
  const { one, two } = await twoNodes()
  const session = await openSession(one, { id: 'user_a_member', tenant })
  await two.directory.reloadIfChanged()
  await endSession(one, session.row)
  expect(await two.directory.reloadIfChanged()).toBe(true)
  const headers = new Headers({ cookie: `sen=${session.value}` })
  expect(two.directory.authenticate(headers)).toBeInstanceOf(SenError)
})

test('a step that does not fit what is in memory reads everything anew', async () => {
  const { one, two } = await twoNodes()
  const key = await createKey(one, actorOf(one, 'a', 'member'), { name: 'k', scopes: ['chat'] })
  // The second node never heard of the key that it revokes.
  expect(two.directory.key(tenant, key.key.id)).toBeUndefined()
  const step: Step = {
    do: 'update',
    table: 'keys',
    where: { id: key.key.id },
    set: { revokedAt: 1 },
  }
  await changeHouse(two, { tenant, steps: [step] })
  expect(two.directory.key(tenant, key.key.id)?.revokedAt).toBe(1)
})

test('a caller who was let in is asked again by streams that last', async () => {
  const { one } = await twoNodes()
  const alive = (actor: Parameters<typeof isActorAlive>[2]) =>
    isActorAlive(one.directory, one.clock, actor)
  const key = await createKey(one, actorOf(one, 'a', 'member'), { name: 'k', scopes: ['chat'] })
  const byKey = one.directory.authenticate(new Headers({ 'x-api-key': key.secret }))
  const session = await openSession(one, { id: 'user_a_auditor', tenant })
  const bySession = one.directory.authenticate(new Headers({ cookie: `sen=${session.value}` }))
  const machine = one.directory.localActor()
  if (byKey instanceof SenError || bySession instanceof SenError || machine === undefined)
    throw byKey
  expect([alive(byKey), alive(bySession), alive(machine)]).toEqual([true, true, true])
  expect(alive({ ...byKey, id: 'key_none' })).toBe(false)
  await revokeKey(one, actorOf(one, 'a', 'owner'), key.key.id)
  await updatePerson(one, actorOf(one, 'a', 'owner'), {
    id: 'user_a_auditor',
    change: { role: 'member' },
  })
  expect([alive(byKey), alive(bySession), alive(machine)]).toEqual([false, false, true])
})

test.each([
  { models: undefined, model: 'anything', may: true },
  { models: ['sen/auto'], model: 'sen/auto', may: true },
  { models: ['sen/auto'], model: 'sen/auto2', may: false },
  { models: ['deepseek/*'], model: 'deepseek/flash', may: true },
  { models: ['deepseek/*'], model: 'deepseek', may: false },
  { models: ['*'], model: 'x', may: true },
  { models: [], model: 'x', may: false },
])('models $models, asked for $model: $may', ({ models, model, may }) => {
  expect(mayUseModel({ models }, model)).toBe(may)
})

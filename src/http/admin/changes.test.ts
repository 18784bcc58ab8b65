// Changes that an administrator makes, row by row: what is answered, what is entered, what the node is told to do.
import { expect, test } from 'bun:test'

import type { Json } from '../../contract/json.ts'
import type { Tenant } from '../../contract/people.ts'
import { isHalted } from '../../people/halt.ts'
import { adminHouse, sessionOf } from './testing/admin-house.ts'

interface Change {
  readonly name: string
  readonly route: string
  readonly body?: Json
  readonly wants: number
  /** What the ledger says, for a change that was made. */
  readonly entered?: Json
  readonly kind?: string
  readonly deeds?: readonly string[]
}

const group = 'GROUP'
const connection = 'CONNECTION'

const changes: readonly Change[] = [
  {
    name: 'an alias',
    route: 'PUT /api/aliases',
    body: { name: 'gpt-4o', means: 'sen/auto' },
    wants: 204,
    entered: { what: 'alias.set', name: 'gpt-4o', means: 'sen/auto' },
    deeds: ['routes'],
  },
  {
    name: 'an alias changed',
    route: 'PUT /api/aliases',
    body: { name: 'mine', means: 'sen/local' },
    wants: 204,
    entered: { what: 'alias.set', name: 'mine' },
    deeds: ['routes'],
  },
  {
    name: 'an alias deleted',
    route: 'DELETE /api/aliases/mine',
    wants: 204,
    entered: { what: 'alias.delete', name: 'mine' },
    deeds: ['routes'],
  },
  { name: 'an alias that is not there', route: 'DELETE /api/aliases/none', wants: 404 },
  {
    name: 'an alias over a name of Sen’s own',
    route: 'PUT /api/aliases',
    body: { name: 'sen/auto', means: 'x' },
    wants: 400,
  },
  {
    name: 'an alias of itself',
    route: 'PUT /api/aliases',
    body: { name: 'a', means: 'a' },
    wants: 400,
  },
  {
    name: 'an alias of an alias',
    route: 'PUT /api/aliases',
    body: { name: 'b', means: 'mine' },
    wants: 400,
  },
  {
    name: 'an alias that others mean',
    route: 'PUT /api/aliases',
    body: { name: 'sen-x', means: 'mine' },
    wants: 400,
  },

  {
    name: 'a rate',
    route: 'PUT /api/rates',
    body: { from: 'USD', to: 'VND', day: '2026-11-24', rate: '26000.5', source: 'bank' },
    wants: 204,
    entered: { what: 'rate.set', rate: '26000.5' },
  },
  {
    name: 'a rate of nothing',
    route: 'PUT /api/rates',
    body: { from: 'USD', to: 'VND', day: '2026-11-24', rate: '0', source: 'bank' },
    wants: 400,
  },
  {
    name: 'a rate in words',
    route: 'PUT /api/rates',
    body: { from: 'USD', to: 'VND', day: '2026-11-24', rate: '26e3', source: 'bank' },
    wants: 400,
  },
  {
    name: 'a rate of tomorrow',
    route: 'PUT /api/rates',
    body: { from: 'USD', to: 'VND', day: '2026-11-25', rate: '26000', source: 'bank' },
    wants: 400,
  },
  {
    name: 'a rate of a day that is none',
    route: 'PUT /api/rates',
    body: { from: 'USD', to: 'VND', day: '2026-02-31x', rate: '26000', source: 'bank' },
    wants: 400,
  },
  {
    name: 'a rate to itself',
    route: 'PUT /api/rates',
    body: { from: 'USD', to: 'USD', day: '2026-11-24', rate: '1', source: 'bank' },
    wants: 400,
  },
  {
    name: 'a rate without a source',
    route: 'PUT /api/rates',
    body: { from: 'USD', to: 'VND', day: '2026-11-24', rate: '1' },
    wants: 400,
  },

  {
    name: 'a group renamed',
    route: `POST /api/groups/${group}`,
    body: { name: 'Ward 2' },
    wants: 200,
    entered: { what: 'group.update', members: 1 },
  },
  {
    name: 'other members',
    route: `POST /api/groups/${group}`,
    body: { members: ['user_a_admin', 'user_a_owner', 'user_a_admin'] },
    wants: 200,
    entered: { what: 'group.update', members: 2 },
  },
  {
    name: 'a member who is nobody',
    route: `POST /api/groups/${group}`,
    body: { members: ['user_x'] },
    wants: 404,
  },
  {
    name: 'a group deleted',
    route: `DELETE /api/groups/${group}`,
    wants: 204,
    entered: { what: 'group.delete' },
  },

  {
    name: 'a connection switched off',
    route: `POST /api/connections/${connection}`,
    body: { enabled: false },
    wants: 200,
    entered: { what: 'connection.update', enabled: false, secret: false },
    deeds: ['routes'],
  },
  {
    name: 'another key',
    route: `POST /api/connections/${connection}`,
    body: { secret: 'sk-2' },
    wants: 200,
    entered: { what: 'connection.update', secret: true },
    deeds: ['routes'],
  },
  {
    name: 'no key any more',
    route: `POST /api/connections/${connection}`,
    body: { secret: '' },
    wants: 200,
    entered: { what: 'connection.update', secret: true },
    deeds: ['routes'],
  },
  {
    name: 'a key with a line break',
    route: `POST /api/connections/${connection}`,
    body: { secret: 'sk\r\nx: y' },
    wants: 400,
  },
  {
    name: 'another address',
    route: `POST /api/connections/${connection}`,
    body: { baseUrl: 'https://evil.example' },
    wants: 400,
  },
  {
    name: 'an unknown provider',
    route: 'POST /api/connections',
    body: {
      provider: 'other',
      label: 'x',
      baseUrl: 'https://x.example',
      secret: '',
      country: 'CN',
      currency: 'USD',
    },
    wants: 400,
  },
  {
    name: 'a server in this building, plain http',
    route: 'POST /api/connections',
    body: {
      provider: 'deepseek',
      label: 'x',
      baseUrl: 'http://10.0.0.5:8000/v1/',
      secret: '',
      country: 'VN',
      currency: 'VND',
      here: true,
    },
    wants: 201,
    entered: { what: 'connection.create', kind: 'here' },
    deeds: ['routes'],
  },
  {
    name: 'a route deleted',
    route: 'DELETE /api/routes/deepseek%2Fm',
    wants: 204,
    entered: { what: 'route.delete', id: 'deepseek/m' },
    deeds: ['routes'],
  },

  {
    name: 'a download cancelled',
    route: 'POST /api/models/pull/small/cancel',
    wants: 204,
    entered: { what: 'model.cancel', id: 'small' },
    deeds: ['cancel small'],
  },
  {
    name: 'a model chosen',
    route: 'POST /api/models/small/choose',
    wants: 204,
    entered: { what: 'model.choose', id: 'small' },
    deeds: ['choose small', 'routes'],
  },
  {
    name: 'a model removed',
    route: 'DELETE /api/models/small',
    wants: 204,
    entered: { what: 'model.remove', id: 'small' },
    deeds: ['remove small', 'routes'],
  },
  {
    name: 'an adapter taken in for a model',
    route: 'POST /api/models/import',
    body: { path: '/media/letters.gguf', adapterOf: 'small' },
    wants: 201,
    entered: { what: 'model.import', id: 'imported' },
    deeds: ['import /media/letters.gguf onto small', 'routes'],
  },
  {
    name: 'an adapter for a name that is no name',
    route: 'POST /api/models/import',
    body: { path: '/media/letters.gguf', adapterOf: '../small\n' },
    wants: 400,
  },
  { name: 'a model that adapters hang on', route: 'DELETE /api/models/base', wants: 409 },
  {
    name: 'an adapter removed',
    route: 'DELETE /api/models/base%2Bletters',
    wants: 204,
    entered: { what: 'model.remove', id: 'base+letters' },
    deeds: ['remove base+letters', 'routes'],
  },
  { name: 'a model that is not there', route: 'DELETE /api/models/none', wants: 404 },
  {
    name: 'a model that the catalogue does not have',
    route: 'POST /api/models/pull',
    body: { id: '../../etc' },
    wants: 400,
  },
  {
    name: 'a model beside the catalogue',
    route: 'POST /api/models/pull',
    body: { id: 'other' },
    wants: 404,
  },

  {
    name: 'stop',
    route: 'POST /api/halt',
    body: { reason: 'a strange bill' },
    wants: 204,
    kind: 'halt',
    entered: { scope: 'house', reason: 'a strange bill' },
    deeds: ['halt'],
  },
  {
    name: 'go on',
    route: 'POST /api/resume',
    body: { reason: 'explained' },
    wants: 204,
    kind: 'resume',
    entered: { scope: 'house' },
    deeds: ['halt'],
  },
  { name: 'stop without a reason', route: 'POST /api/halt', body: {}, wants: 400 },
  {
    name: 'the limit of the house',
    route: 'PUT /api/budgets',
    body: { subject: 'house', subjectId: 'a', period: 'month', currency: 'VND', limit: '70' },
    wants: 200,
    entered: { what: 'budget.set', limit: { amount: '70', currency: 'VND' } },
  },
  {
    name: 'a budget ended',
    route: 'PUT /api/budgets',
    body: {
      subject: 'house',
      subjectId: 'a',
      period: 'month',
      currency: 'VND',
      limit: '0',
      remove: true,
    },
    wants: 200,
    entered: { what: 'budget.end' },
  },
  {
    name: 'a budget in another currency',
    route: 'PUT /api/budgets',
    body: { subject: 'house', subjectId: 'a', period: 'month', currency: 'USD', limit: '7' },
    wants: 200,
    entered: { what: 'budget.set', limit: { amount: '7', currency: 'USD' } },
  },
]

test.each(changes)(
  '$name: $wants',
  async ({ route, body, wants, entered, kind = 'admin.change', deeds = [] }) => {
    const house = await adminHouse()
    const owner = await sessionOf(house, 'a', 'owner')
    const ids = await furnishMore(house, owner)
    const [entries, before] = [house.store.entries.length, house.deeds.length]
    const wanted = route.replace(group, ids.group).replace(connection, ids.connection)
    const answer = await house.send(owner, wanted as `${string} ${string}`, body)
    expect(answer.status).toBe(wants)
    expect(house.deeds.slice(before)).toEqual([...deeds])
    const made = house.store.entries.slice(entries)
    if (entered === undefined) expect(made).toEqual([])
    else expect(made).toMatchObject([{ kind, body: entered as object }])
  },
)

test('a limit that somebody else changed meanwhile is not overwritten', async () => {
  const house = await adminHouse()
  const owner = await sessionOf(house, 'a', 'owner')
  await furnishMore(house, owner)
  const body = { subject: 'house', subjectId: 'a', period: 'month', currency: 'VND', limit: '60' }
  const view = (await (await house.send(owner, 'GET /api/views/house')).json()) as {
    budgets: { etag: string }[]
  }
  const edit = () =>
    house.send(
      { headers: { ...owner.headers, 'if-match': view.budgets[0]?.etag ?? '' } },
      'PUT /api/budgets',
      body,
    )
  expect((await edit()).status).toBe(200)
  expect((await edit()).status).toBe(409)
})

test('the stop switch is remembered, for this house alone', async () => {
  const house = await adminHouse()
  const owner = await sessionOf(house, 'a', 'owner')
  const state = (tenant: string) => isHalted(house.store.reader, tenant as Tenant)
  expect(await state('a')).toBe(false)
  await house.send(owner, 'POST /api/halt', { reason: 'a strange bill' })
  expect([await state('a'), await state('b')]).toEqual([true, false])
  await house.send(owner, 'POST /api/resume', { reason: 'explained' })
  expect(await state('a')).toBe(false)
})

async function furnishMore(
  house: Awaited<ReturnType<typeof adminHouse>>,
  owner: Awaited<ReturnType<typeof sessionOf>>,
): Promise<{ readonly group: string; readonly connection: string }> {
  const idOf = async (answer: Promise<Response>) =>
    ((await (await answer).json()) as { id: string }).id
  await house.send(owner, 'PUT /api/aliases', { name: 'mine', means: 'sen-x' })
  await house.send(owner, 'PUT /api/budgets', {
    subject: 'house',
    subjectId: 'a',
    period: 'month',
    currency: 'VND',
    limit: '50',
  })
  const made = {
    group: await idOf(
      house.send(owner, 'POST /api/groups', { name: 'Ward', members: ['user_a_member'] }),
    ),
    connection: await idOf(
      house.send(owner, 'POST /api/connections', {
        provider: 'deepseek',
        label: 'D',
        baseUrl: 'https://api.deepseek.com',
        secret: 'sk-1',
        country: 'CN',
        currency: 'USD',
      }),
    ),
  }
  await house.send(owner, `POST /api/connections/${made.connection}/routes`, {
    model: 'm',
    rung: 'low-cost',
    contextTokens: 1,
    maxOutputTokens: 1,
  })
  return made
}

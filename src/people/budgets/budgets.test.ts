// Which budgets a call must fit, what it weighs in them, and who may set them.
import { describe, expect, test } from 'bun:test'

import type { Actor, PersonRole, Tenant } from '../../contract/people.ts'
import type { Step } from '../../contract/store.ts'
import type { SetBudgetRequest } from '../../contract/views.ts'
import { changeHouse } from '../change.ts'
import { actorOf, codeOf, emptyHouse, furnish, type TestHouse, testTime } from '../testing/house.ts'
import { convertForBudget, rateState } from './convert.ts'
import { budgetPath } from './path.ts'
import { setBudget } from './set-budget.ts'
import { tightestBudget, viewBudgets } from './view.ts'

const member = 'user_a_member'

async function budgetHouse(): Promise<TestHouse> {
  const house = await emptyHouse()
  await furnish(house, 'a')
  await furnish(house, 'b')
  const groups = ['ward', 'office', 'strangers'].map((name): Step => ({
    do: 'insert',
    table: 'groups',
    row: { id: `group_${name}`, tenant: 'a' as Tenant, name, createdAt: 0 },
  }))
  const members = ['ward', 'office'].map((name): Step => ({
    do: 'insert',
    table: 'members',
    row: { tenant: 'a' as Tenant, groupId: `group_${name}`, userId: member },
  }))
  const key: Step = {
    do: 'insert',
    table: 'keys',
    row: {
      id: 'key_1',
      tenant: 'a' as Tenant,
      hash: 'h',
      name: 'k',
      hint: '',
      ownerId: member,
      groupId: '',
      scopes: '["chat"]',
      models: 'null',
      strict: false,
      outputCeiling: 0,
      requestsPerMinute: 0,
      createdAt: 0,
      expiresAt: testTime * 2,
      revokedAt: 0,
      lastUsed: '',
    },
  }
  await changeHouse(house, { tenant: 'a' as Tenant, steps: [...groups, ...members, key] })
  const owner = actorOf(house, 'a', 'owner')
  for (const [subject, subjectId] of [
    ['key', 'key_1'],
    ['person', member],
    ['group', 'group_ward'],
    ['group', 'group_office'],
    ['group', 'group_strangers'],
    ['house', 'a'],
  ] as const) {
    await setBudget(house, owner, {
      subject,
      subjectId,
      period: 'month',
      currency: 'VND',
      limit: '1000',
    })
  }
  await setBudget(house, owner, {
    subject: 'house',
    subjectId: 'a',
    period: 'day',
    currency: 'USD',
    limit: '2.5',
  })
  return house
}

const paths: readonly {
  readonly name: string
  readonly actor: (base: Actor) => Actor
  readonly group?: string
  readonly wants: readonly string[] | 'refused'
}[] = [
  {
    name: 'a session pays from person, all its groups and the house',
    actor: (base) => base,
    wants: ['person', 'group', 'group', 'house', 'house'],
  },
  {
    name: 'a key pays from its own budget too',
    actor: (base) => ({ ...base, kind: 'key', id: 'key_1' }),
    wants: ['key', 'person', 'group', 'group', 'house', 'house'],
  },
  {
    name: 'a key with a group of its own spares the other groups',
    actor: (base) => ({ ...base, kind: 'key', id: 'key_1', payingGroupId: 'group_ward' }),
    wants: ['key', 'person', 'group', 'house', 'house'],
  },
  {
    name: 'a named group pays alone',
    actor: (base) => base,
    group: 'group_office',
    wants: ['person', 'group', 'house', 'house'],
  },
  {
    name: 'a group of others cannot be charged',
    actor: (base) => base,
    group: 'group_strangers',
    wants: 'refused',
  },
  {
    name: 'a group that does not exist cannot be charged',
    actor: (base) => base,
    group: 'group_none',
    wants: 'refused',
  },
]

test.each(paths)('$name', async ({ actor, group, wants }) => {
  const house = await budgetHouse()
  const path = async () =>
    budgetPath(house.directory, actor(actorOf(house, 'a', 'member')), { at: testTime, group })
  if (wants === 'refused') return expect(await codeOf(path())).toBe('not_allowed')
  expect((await path()).map((window) => window.subject)).toEqual([...wants] as never)
  for (const window of await path()) {
    expect(window.windowStart).toBeLessThanOrEqual(testTime)
    expect(window.windowEnd).toBeGreaterThan(testTime)
  }
})

test('a tenant without budgets has an empty path, whatever the neighbour has', async () => {
  const house = await budgetHouse()
  expect(
    budgetPath(house.directory, actorOf(house, 'b', 'member'), { at: testTime, group: undefined }),
  ).toEqual([])
})

const limits: readonly {
  readonly name: string
  readonly role?: PersonRole
  readonly change: Partial<SetBudgetRequest>
  readonly wants: string
}[] = [
  { name: 'a new limit', change: {}, wants: 'done' },
  { name: 'an administrator may', role: 'admin', change: {}, wants: 'done' },
  { name: 'a member may not', role: 'member', change: {}, wants: 'not_allowed' },
  { name: 'an auditor may not', role: 'auditor', change: {}, wants: 'not_allowed' },
  {
    name: 'a subject that is not there',
    change: { subject: 'group', subjectId: 'group_none' },
    wants: 'not_found',
  },
  { name: 'the neighbour’s house', change: { subjectId: 'b' }, wants: 'not_found' },
  {
    name: 'the neighbour’s person',
    change: { subject: 'person', subjectId: 'user_b_member' },
    wants: 'not_found',
  },
  { name: 'words instead of a number', change: { limit: 'many' }, wants: 'invalid_request' },
  { name: 'a negative limit', change: { limit: '-1' }, wants: 'invalid_request' },
  { name: 'more than 64 bits', change: { limit: '99999999999' }, wants: 'invalid_request' },
  { name: 'ten decimals', change: { limit: '0.0000000001' }, wants: 'invalid_request' },
  { name: 'ending what is there', change: { remove: true }, wants: 'done' },
  {
    name: 'ending what is not there',
    change: { period: 'day', subject: 'person', subjectId: member, remove: true },
    wants: 'not_found',
  },
]

test.each(limits)('setting: $name', async ({ role = 'owner', change, wants }) => {
  const house = await budgetHouse()
  const entries = house.store.entries.length
  const request = {
    subject: 'house',
    subjectId: 'a',
    period: 'month',
    currency: 'VND',
    limit: '5000',
    ...change,
  } as const
  expect(await codeOf(setBudget(house, actorOf(house, 'a', role), request))).toBe(wants)
  expect(house.store.entries.length).toBe(entries + (wants === 'done' ? 1 : 0))
})

test('a budget that was ended and set again still knows what was spent', async () => {
  const house = await budgetHouse()
  const owner = actorOf(house, 'a', 'owner')
  const request = {
    subject: 'house',
    subjectId: 'a',
    period: 'month',
    currency: 'VND',
    limit: '9',
  } as const
  const first = await setBudget(house, owner, request)
  await setBudget(house, owner, { ...request, remove: true })
  expect(house.directory.budgets(owner.tenant).some((row) => row.id === first)).toBe(false)
  expect(await setBudget(house, owner, request)).toBe(first)
  expect(
    house.directory
      .budgets(owner.tenant)
      .filter((row) => row.period === 'month' && row.subject === 'house'),
  ).toHaveLength(1)
})

test('an administrator who lost the role in the same moment changes nothing', async () => {
  const house = await budgetHouse()
  const admin = actorOf(house, 'a', 'admin')
  await house.store.writer.apply([
    { do: 'update', table: 'users', where: { id: admin.personId }, set: { role: 'member' } },
  ])
  const request = {
    subject: 'house',
    subjectId: 'a',
    period: 'month',
    currency: 'VND',
    limit: '1',
  } as const
  expect(await codeOf(setBudget(house, admin, request))).toBe('already_changed')
})

describe('what is shown', () => {
  test('a member sees their own and their groups’, an auditor all, the neighbour nothing', async () => {
    const house = await budgetHouse()
    const context = { directory: house.directory, reader: house.store.reader, at: testTime }
    const labels = async (tenant: string, role: PersonRole) =>
      (await viewBudgets(context, actorOf(house, tenant, role)))
        .map((view) => view.subjectId)
        .toSorted()
    expect(await labels('a', 'member')).toEqual(['group_office', 'group_ward', 'key_1', member])
    expect(await labels('a', 'auditor')).toHaveLength(7)
    expect(await labels('b', 'owner')).toEqual([])
  })

  test('the bar shows the budget with the least left', async () => {
    const house = await budgetHouse()
    const context = { directory: house.directory, reader: house.store.reader, at: testTime }
    const actor = actorOf(house, 'a', 'member')
    const person = budgetPath(house.directory, actor, { at: testTime, group: undefined })[0]
    await house.store.writer.apply([
      {
        do: 'insert',
        table: 'budget_windows',
        row: {
          budgetId: person?.budgetId ?? '',
          windowStart: person?.windowStart ?? 0,
          spentNano: 600_000_000_000n,
          heldNano: 200_000_000_000n,
        },
      },
    ])
    expect(await tightestBudget(context, actor)).toEqual({
      usedShare: 0.8,
      left: '200',
      currency: 'VND',
      until: person?.windowEnd ?? 0,
    })
  })
})

const rates = [
  { fromCurrency: 'USD', toCurrency: 'VND', day: '2026-11-01', rate: '26000', source: 'bank' },
]
const conversions: readonly {
  readonly name: string
  readonly day: string
  readonly margin: boolean
  readonly to?: string
  readonly wants: bigint | undefined
  readonly state: string
}[] = [
  {
    name: 'settled at the day’s rate',
    day: '2026-11-03',
    margin: false,
    wants: 26_000_000_000_000n,
    state: 'fresh',
  },
  {
    name: 'reserved with 3 % more',
    day: '2026-11-03',
    margin: true,
    wants: 26_780_000_000_000n,
    state: 'fresh',
  },
  {
    name: 'after a week it warns and still holds',
    day: '2026-11-09',
    margin: true,
    wants: 26_780_000_000_000n,
    state: 'old',
  },
  {
    name: 'after a month nothing new is reserved',
    day: '2026-12-03',
    margin: true,
    wants: undefined,
    state: 'expired',
  },
  {
    name: 'after a month what runs is still settled',
    day: '2026-12-03',
    margin: false,
    wants: 26_000_000_000_000n,
    state: 'expired',
  },
  {
    name: 'before the first rate there is none',
    day: '2026-10-30',
    margin: false,
    wants: undefined,
    state: 'missing',
  },
  {
    name: 'no rate is ever implied',
    day: '2026-11-03',
    margin: false,
    to: 'CNY',
    wants: undefined,
    state: 'missing',
  },
  {
    name: 'the same currency needs none',
    day: '2026-10-30',
    margin: true,
    to: 'USD',
    wants: 1_000_000_000n,
    state: 'fresh',
  },
]

test.each(conversions)('converting: $name', async ({ day, margin, to = 'VND', wants, state }) => {
  const house = await budgetHouse()
  const steps = rates.map((row) => ({ do: 'put', table: 'rates', row }) as const)
  await house.directory.absorb(steps)
  const at = Date.parse(`${day}T03:00Z`)
  const amount = { nano: 1_000_000_000n, currency: 'USD' }
  expect(convertForBudget(house.directory, amount, { to, at, margin })).toBe(wants as bigint)
  expect(rateState(house.directory, { from: 'USD', to }, at)).toBe(state as 'fresh')
})

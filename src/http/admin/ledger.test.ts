// The Ledger page’s server side: what is asked for is what is looked up, members see their own, and a file is a file.
import { describe, expect, test } from 'bun:test'

import type { Tenant } from '../../contract/people.ts'
import type { CallRow } from '../../contract/tables.ts'
import type { CallStory, LedgerView } from '../../contract/views.ts'
import { type AdminHouse, adminHouse, sessionOf } from './testing/admin-house.ts'

const owner = { personId: 'user_a_owner' } as const

function callRow(fields: Partial<CallRow>): CallRow {
  return {
    sequence: 1,
    call: 'call_1',
    tenant: 'a' as Tenant,
    personId: 'user_a_member',
    keyId: '',
    at: 1_000,
    surface: 'chat',
    asked: 'sen/auto',
    rung: 'strong',
    route: 'deepseek/flash',
    place: 'CN',
    status: 'ok',
    code: '',
    inputTokens: 1,
    outputTokens: 1,
    costNano: 0n,
    currency: 'VND',
    houseNano: 0n,
    houseCurrency: 'VND',
    certainty: 'none',
    attempts: 1,
    firstMs: 1,
    totalMs: 20,
    intent: 0,
    outcome: 1,
    receipt: '{"call":"call_1"}',
    conversation: '',
    groupId: '',
    task: '',
    marks: 0,
    ...fields,
  }
}

async function withCalls(...rows: readonly Partial<CallRow>[]): Promise<AdminHouse> {
  const house = await adminHouse()
  for (const row of rows)
    await house.store.writer.apply([{ do: 'insert', table: 'calls', row: callRow(row) }])
  return house
}

async function view(house: AdminHouse, who: 'owner' | 'member' | 'auditor', search = '') {
  const response = await house.send(
    await sessionOf(house, 'a', who),
    `GET /api/views/ledger${search}`,
  )
  return { status: response.status, body: (await response.json()) as LedgerView }
}

describe('what is asked is what is looked up', () => {
  test.each([
    { name: 'nothing', search: '', wants: { limit: 50 } },
    { name: 'a cursor and a size', search: '?after=90&limit=20', wants: { limit: 20, before: 90 } },
    { name: 'marks together', search: '?marks=abroad,masked', wants: { limit: 50, marks: 3 } },
    {
      name: 'all marks',
      search: '?marks=abroad,masked,denied,failed',
      wants: { limit: 50, marks: 15 },
    },
    {
      name: 'what is dear',
      search: '?marks=dear',
      wants: { limit: 50, houseNano: 5_000_000_000n },
    },
    {
      name: 'person, group, task, route',
      search: '?person=user_1&group=g_1&task=letter&route=deepseek%2Fflash',
      wants: {
        limit: 50,
        personId: 'user_1',
        groupId: 'g_1',
        task: 'letter',
        route: 'deepseek/flash',
      },
    },
    {
      name: 'days of the house, both included',
      search: '?from=2026-11-01&to=2026-11-02',
      wants: { limit: 50, from: Date.UTC(2026, 9, 31, 17), until: Date.UTC(2026, 10, 2, 17) },
    },
    { name: 'empty fields of a form', search: '?person=&task=&marks=&from=', wants: { limit: 50 } },
  ])('$name', async ({ search, wants }) => {
    const house = await withCalls()
    expect((await view(house, 'auditor', search)).status).toBe(200)
    expect(house.lookedUp).toEqual([{ tenant: 'a' as Tenant, ...wants }])
  })

  test.each([
    '?marks=secret',
    '?from=2026-13-01',
    '?to=yesterday',
    '?after=x',
    '?limit=0',
    `?task=${'x'.repeat(201)}`,
    '?person=%00',
  ])('%s is refused', async (search) => {
    const house = await withCalls()
    expect((await view(house, 'owner', search)).status).toBe(400)
    expect(house.lookedUp).toEqual([])
  })

  test('a member sees own calls whatever the address says, and no names of others', async () => {
    const house = await withCalls(
      { personId: owner.personId },
      { sequence: 2, call: 'call_2', personId: 'user_a_member' },
    )
    const { body } = await view(house, 'member', '?person=user_a_owner')
    expect(body.calls.map(({ call }) => call)).toEqual(['call_2'])
    expect(body.filters?.people).toEqual([])
    expect(body.may).toEqual({ seeAll: false, export: false })
  })
})

test('a line carries name, marks and cost; what can be narrowed to comes with the first page only', async () => {
  const house = await withCalls(
    { marks: 3, houseNano: 5_000_000_000n, task: 'letter' },
    { sequence: 2, call: 'call_2', rung: '', status: 'denied', code: 'policy_denied', marks: 4 },
  )
  const { body } = await view(house, 'auditor')
  expect(body.calls).toMatchObject([
    { call: 'call_2', rung: '', status: 'denied', code: 'policy_denied', marks: ['denied'] },
    { call: 'call_1', marks: ['abroad', 'masked', 'dear'], cost: '5', task: 'letter' },
  ])
  expect(body.calls[0]?.who).not.toBe('')
  expect(body.filters).toMatchObject({ dearFrom: '5' })
  expect(body.filters?.people.map(({ id }) => id)).toContain('user_a_member')
  expect(body.chain).toMatchObject({ state: 'verified', size: 2 })
  expect((await view(house, 'auditor', '?after=2')).body).not.toHaveProperty('filters')
})

describe('one call', () => {
  const stories = [
    {
      name: 'one that was answered',
      row: {},
      wants: { status: 'ok', sentence: '', entries: [0, 1], receipt: { call: 'call_1' } },
      lacks: 'denied',
    },
    {
      name: 'one that was refused',
      row: {
        status: 'denied',
        code: 'policy_denied',
        receipt: '{"call":"call_1","why":"policy_denied"}',
      },
      wants: { status: 'denied', entries: [1], denied: { why: 'policy_denied' } },
      lacks: 'receipt',
    },
    {
      name: 'a code of another version',
      row: { status: 'error', code: 'long_gone' },
      wants: { status: 'error', sentence: '' },
      lacks: 'denied',
    },
  ] as const
  test.each(stories)('$name', async ({ row, wants, lacks }) => {
    const house = await withCalls(row)
    const response = await house.send(
      await sessionOf(house, 'a', 'member'),
      'GET /api/calls/call_1/story',
    )
    const story = (await response.json()) as CallStory
    expect(story).toMatchObject(wants)
    expect(story).not.toHaveProperty(lacks)
    expect(story.written).toBeGreaterThanOrEqual(story.totalMs)
    if (story.status === 'denied') expect(story.sentence).toContain('rules')
  })

  test('a refused call has no receipt', async () => {
    const house = await withCalls({ status: 'denied' })
    const response = await house.send(await sessionOf(house, 'a', 'owner'), 'GET /api/calls/call_1')
    expect(response.status).toBe(404)
  })

  test.each(['', '/story', '/proof'])('another person’s call%s is not found', async (part) => {
    const house = await withCalls({ personId: owner.personId })
    const ask = async (who: 'member' | 'auditor') =>
      (await house.send(await sessionOf(house, 'a', who), `GET /api/calls/call_1${part}`)).status
    expect([await ask('member'), await ask('auditor')]).toEqual([404, 200])
  })

  test('the proof is a file that nobody keeps', async () => {
    const house = await withCalls({})
    const response = await house.send(
      await sessionOf(house, 'a', 'member'),
      'GET /api/calls/call_1/proof',
    )
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="call_1.senproof"',
    )
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.text()).toBe('proof')
  })
})

test('the export is an archive; only who sees the ledger gets it', async () => {
  const house = await withCalls()
  const ask = async (who: 'member' | 'auditor') =>
    house.send(await sessionOf(house, 'a', who), 'POST /api/ledger/export', {})
  expect((await ask('member')).status).toBe(403)
  expect(house.deeds).toEqual([])
  const response = await ask('auditor')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="ledger.zip"')
  expect(await response.text()).toBe('an archive')
  expect(house.deeds).toEqual(['export user_a_auditor'])
})

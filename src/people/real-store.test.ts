// The same functions on the real embedded database: what the directory holds in memory is what a restart reads from disk.
import { afterAll, expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Actor } from '../contract/people.ts'
import { SenError } from '../errors/sen-error.ts'
import { createSealer } from '../secrets/seal.ts'
import { openSigningKey } from '../secrets/signing-key.ts'
import { openStore } from '../store/open.ts'
import { createManualClock } from '../time/clock.ts'
import { createAttempts } from './attempts.ts'
import { setBudget } from './budgets/set-budget.ts'
import { setRate } from './budgets/set-rate.ts'
import { tightestBudget, viewBudgets } from './budgets/view.ts'
import { openDirectory } from './directory.ts'
import { createGroup, deleteGroup, updateGroup } from './groups.ts'
import { isHalted, setHalt } from './halt.ts'
import { createKey, revokeKey, rotateKey, writeLastUsed } from './keys.ts'
import { createSetupLink } from './setup-link.ts'
import { setUp } from './setup.ts'
import { signIn } from './sign-in.ts'
import { codeOf, quickHasher, testTime } from './testing/house.ts'
import { createPerson, updatePerson } from './users.ts'

const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

const good = 'ruột ngựa cầu vồng 7'

test('a house lives through its first day and is the same after a restart', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'sen-people-'))
  folders.push(dataFolder)
  const clock = createManualClock(testTime)
  const sealer = createSealer(new Uint8Array(32).fill(7))
  const signingKey = await openSigningKey({
    file: join(dataFolder, 'log'),
    sealer,
    name: 'test/ledger',
  })
  await using store = await openStore({ dataFolder, clock, signingKey })
  const directory = await openDirectory({ store, clock, sealer })
  const context = {
    store,
    directory,
    clock,
    sealer,
    hasher: quickHasher(),
    attempts: createAttempts(clock),
    showCode: () => undefined,
  }

  const link = await createSetupLink(context)
  const request = {
    proof: { code: link.code },
    house: {
      name: 'Trạm y tế 🌿',
      zone: 'Asia/Ho_Chi_Minh',
      currency: 'VND',
      language: 'vi',
      sector: 'health',
      monthlyBudget: '2000000',
    },
    owner: { name: 'Hoa', login: 'hoa', password: good },
  } as const
  const wrong = link.code === '000000' ? '000001' : '000000'
  expect(await codeOf(setUp(context, { ...request, proof: { code: wrong } }))).toBe('not_allowed')
  const races = await Promise.all([
    codeOf(setUp(context, request)),
    codeOf(setUp(context, request)),
  ])
  expect(races.toSorted()).toEqual(['done', 'setup_done'])

  const tenant = directory.house()?.id
  if (tenant === undefined) throw new RangeError('There is no house.')
  const signedIn = await signIn(context, {
    tenant,
    login: 'HOA',
    password: good,
    address: '127.0.0.1',
  })
  const owner = directory.authenticate(new Headers({ cookie: `sen=${signedIn.value}` }))
  if (owner instanceof SenError) throw owner

  const person = await createPerson(context, owner, {
    name: 'Lan',
    login: 'lan',
    password: 'sóng vỗ bờ đá xám',
    role: 'admin',
  })
  expect(
    await codeOf(
      createPerson(context, owner, {
        name: 'L',
        login: 'lan',
        password: 'sóng vỗ bờ đá xám',
        role: 'member',
      }),
    ),
  ).toBe('already_changed')
  const group = await createGroup(context, owner, { name: 'Ward', members: [person.id] })
  const gone = await createGroup(context, owner, { name: 'Gone', members: [person.id] })
  await updateGroup(context, owner, { id: group.id, members: [person.id, owner.personId] })
  await deleteGroup(context, owner, gone.id)
  const key = await createKey(context, owner, {
    name: 'k',
    scopes: ['chat'],
    groupId: group.id,
    models: ['sen/*'],
  })
  const next = await rotateKey(context, owner, { id: key.key.id })
  await revokeKey(context, owner, key.key.id)
  const budget = {
    subject: 'group',
    subjectId: group.id,
    period: 'day',
    currency: 'VND',
    limit: '12.000000001',
  } as const
  const first = await setBudget(context, owner, budget)
  await setBudget(context, owner, { ...budget, remove: true })
  expect(await setBudget(context, owner, budget)).toBe(first)
  await setRate(context, owner, {
    from: 'USD',
    to: 'VND',
    day: '2026-11-20',
    rate: '26000',
    source: 'bank',
  })
  await updatePerson(context, owner, { id: person.id, change: { role: 'member', name: 'Lan Anh' } })
  await setHalt(context, owner, { halted: true, reason: 'drill' })
  expect(await isHalted(store.reader, tenant)).toBe(true)
  expect(directory.authenticate(new Headers({ 'x-api-key': next.secret }))).toMatchObject({
    payingGroupId: group.id,
  })
  await writeLastUsed(context)

  const again = await openDirectory({ store, clock, sealer })
  const everything = (one: typeof directory) => ({
    house: one.house(),
    users: byId(one.users(tenant)),
    names: byId(one.users(tenant)).map((row) => one.ledgerName(row)),
    groups: byId(one.groups(tenant)),
    members: one.memberIdsOf(group.id).toSorted(),
    keys: byId(one.keys(tenant)),
    budgets: byId(one.budgets(tenant)),
    sessions: byId(one.sessionsOf(owner.personId)),
    rates: one.rates(),
  })
  expect(everything(again)).toEqual(everything(directory))
  for (const secret of [key.secret, next.secret]) {
    const headers = new Headers({ authorization: `Bearer ${secret}` })
    expect(outcome(again.authenticate(headers))).toBe(outcome(directory.authenticate(headers)))
  }
  const views = await viewBudgets(
    { directory: again, reader: store.reader, at: clock.now() },
    owner,
  )
  expect(views.map((view) => view.limit).toSorted()).toEqual(['12.000000001', '2000000'])
  const tightest = await tightestBudget(
    { directory: again, reader: store.reader, at: clock.now() },
    owner,
  )
  expect(tightest).toMatchObject({ usedShare: 0, currency: 'VND' })

  // log.open and one entry per change; none of them names anybody.
  const entries = await store.reader.entries(0, 100)
  const text = entries.map((entry) => new TextDecoder().decode(entry.bytes)).join('\n')
  const kinds = entries
    .map((entry) => entry.kind)
    .filter((kind) => kind === 'admin.change' || kind === 'halt')
  expect(kinds).toHaveLength(15)
  for (const name of ['Hoa', 'Lan', 'Trạm', 'Ward', 'senk_', 'lan'])
    expect(text).not.toContain(name)
})

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((left, right) => (left.id < right.id ? -1 : 1))
}

function outcome(actor: Actor | SenError): string {
  return actor instanceof SenError ? actor.code : actor.id
}

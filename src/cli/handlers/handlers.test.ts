// The verbs on a real house: people and their rights on real functions, backup and restore of a real database.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { BackupFault } from '../../backup/fault.ts'
import { restoreBackup } from '../../backup/restore.ts'
import type { ModelStore } from '../../engine/models/model-store.ts'
import type { SenError } from '../../errors/sen-error.ts'
import { adminHouse } from '../../http/admin/testing/admin-house.ts'
import type { MemoryStore } from '../../people/testing/memory-store.ts'
import { openPriceDesk } from '../../prices/open-desk.ts'
import { databaseName } from '../../store/dialects/sqlite/open-store.ts'
import { openHouse, openIn } from '../../store/testing/house.ts'
import { createLocalNode } from '../local-node.ts'
import type { ProgressOf, Verb, VerbArguments, VerbHandlers } from '../verbs.ts'
import { createVerbHandlers } from './create.ts'
import type { HandlerParts } from './parts.ts'
import { verifyDatabase } from './verify-database.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sen-handlers-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function furnished(more: Partial<HandlerParts> = {}) {
  const house = await adminHouse({ tenants: ['a'] })
  const handlers = createVerbHandlers({
    admin: house.services,
    store: withCopy(house.store),
    models: {} as ModelStore,
    desk: await openPriceDesk({ folder: join(folder, 'none'), clock: house.clock }),
    ask: async (actor, { question }, { onText }) => {
      onText('yes')
      return await Promise.resolve({
        answer: `yes ${actor.role} ${question}`,
        receipt: {} as never,
      })
    },
    proof: async (index) => await Promise.resolve(`proof ${index}`),
    address: () => 'http://127.0.0.1:7360',
    verifyDatabase,
    files: { dataFolder: folder },
    ...more,
  })
  return { house, call: caller(handlers) }
}

/** The store in memory has no file that could be copied. */
function withCopy(store: MemoryStore): HandlerParts['store'] {
  return { ...store, dialect: 'sqlite', copyTo: async () => undefined }
}

function caller(handlers: VerbHandlers) {
  const node = createLocalNode(handlers, async () => undefined)
  return async <Name extends Verb>(
    verb: Name,
    wanted: VerbArguments<Name>,
    progress: ProgressOf<Name>[] = [],
  ) => {
    const onProgress = (one: ProgressOf<Name>) => void progress.push(one)
    return await node.call(verb, wanted, { signal: new AbortController().signal, onProgress })
  }
}

async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => 'done',
    (error: unknown) => (error as SenError).code,
  )
}

test('a person is added with a phrase that is told once, gets a key of their own and a budget by name', async () => {
  const { call } = await furnished()
  const added = await call('user.add', { login: 'Lan', name: 'Nguyễn Thị Lan', role: 'member' })
  expect(added.person).toMatchObject({ login: 'lan', role: 'member' })
  expect(added.password?.length).toBeGreaterThan(20)
  const made = await call('key.create', {
    name: 'helper',
    owner: 'lan',
    scopes: ['chat'],
    days: 30,
  })
  expect(made.key.owner).toBe('Nguyễn Thị Lan')
  const rotated = await call('key.rotate', { id: made.key.id, overlapHours: 1 })
  expect(rotated.secret).not.toBe(made.secret)
  await call('key.revoke', { id: rotated.key.id })
  expect(JSON.stringify(await call('key.list', {}))).not.toContain(rotated.secret)
  await call('budget.set', {
    subject: 'person',
    of: 'LAN',
    period: 'day',
    limit: '50000',
    remove: false,
  })
  expect((await call('budget.list', {})).budgets[0]).toMatchObject({
    limit: '50000',
    currency: 'VND',
    subject: 'person',
  })
  expect(await call('user.reset', { login: 'lan', password: 'một mật khẩu đủ dài' })).toEqual({})
})

const refusals = [
  {
    name: 'more than the owner of the key may',
    verb: 'key.create',
    wanted: { name: 'x', owner: 'nobody', scopes: ['chat'] },
    code: 'not_found',
  },
  {
    name: 'a person that nobody knows',
    verb: 'user.reset',
    wanted: { login: 'nobody' },
    code: 'not_found',
  },
  {
    name: 'a login that is taken',
    verb: 'user.add',
    wanted: { login: 'member', name: 'x', role: 'member', password: 'short' },
    code: 'invalid_request',
  },
  {
    name: 'a group that is none',
    verb: 'budget.set',
    wanted: { subject: 'group', of: 'x', period: 'day', limit: '1', remove: false },
    code: 'not_found',
  },
  {
    name: 'a provider that is none',
    verb: 'provider.add',
    wanted: { provider: 'x', label: 'x', secret: '', here: false },
    code: 'invalid_request',
  },
  {
    name: 'a connection that is none',
    verb: 'provider.test',
    wanted: { id: 'prov_x' },
    code: 'not_found',
  },
  {
    name: 'a price record that is none',
    verb: 'prices.confirm',
    wanted: { record: 'x', kind: 'invoice', where: '1' },
    code: 'not_found',
  },
  {
    name: 'a call that is none',
    verb: 'ledger.proof',
    wanted: { call: 'call_x' },
    code: 'not_found',
  },
] as const
test.each([...refusals])('$verb refuses $name', async ({ verb, wanted, code }) => {
  const { call } = await furnished()
  expect(await codeOf(call(verb as 'halt', wanted as never))).toBe(code)
})

test('before the set-up there is nobody to act as', async () => {
  const house = await adminHouse({ tenants: [] })
  const { call } = await furnished({ admin: house.services, store: withCopy(house.store) })
  expect(await codeOf(call('key.list', {}))).toBe('setup_required')
  const link = await call('setup.link', {})
  expect(link.address).toMatch(/^http:\/\/127\.0\.0\.1:7360\/#setup\/.{20,}$/)
  expect(link.code).toMatch(/^\d{6}$/)
})

test('a provider with its routes; limits of a model are never guessed', async () => {
  const { call, house } = await furnished()
  const [kind] = house.services.providers
  const wanted = {
    provider: kind?.id ?? '',
    label: 'One',
    secret: 'canary-key',
    here: false,
    country: 'CN',
    baseUrl: 'https://api.provider.example/v1',
    models: ['a'],
  }
  expect(await codeOf(call('provider.add', wanted))).toBe('invalid_request')
  expect((await call('provider.list', {})).connections).toEqual([])
  const { connection } = await call('provider.add', {
    ...wanted,
    contextTokens: 8192,
    maxOutputTokens: 1024,
  })
  expect(connection).toMatchObject({
    label: 'One',
    hasSecret: true,
    routes: [{ model: 'a', rung: 'low-cost' }],
  })
  expect(JSON.stringify(await call('provider.list', {}))).not.toContain('canary')
  expect((await call('provider.test', {})).results.length).toBe(1)
})

test('prices: what is billed now, why, and what is due', async () => {
  const { call } = await furnished()
  const { prices } = await call('prices.list', { provider: 'deepseek' })
  expect(prices.length).toBeGreaterThan(0)
  const [first] = prices
  const explained = await call('prices.explain', {
    route: `deepseek/${first?.model ?? ''}`,
    currency: first?.currency ?? 'USD',
  })
  expect(explained).toMatchObject({
    kind: 'explained',
    currency: first?.currency,
    status: first?.status,
  })
  expect(JSON.stringify(explained)).toContain('"rates":{')
  expect(await call('prices.explain', { route: 'deepseek/nothing', currency: 'USD' })).toEqual({
    kind: 'refused',
    why: 'no-record',
  })
  expect((await call('prices.check', {})).faults).toEqual([])
})

test('a question is asked as the owner; halt and resume are heard', async () => {
  const { call } = await furnished()
  const progress: { text: string }[] = []
  expect((await call('ask', { question: 'q' }, progress)).answer).toBe('yes owner q')
  expect(progress).toEqual([{ text: 'yes' }])
  expect(await call('halt', { reason: 'unclear' })).toEqual({})
  expect(await call('resume', { reason: 'clear' })).toEqual({})
})

const entries = 1200
test('a running database is backed up, verifies and comes back with the same head; the ledger is verified and exported', async () => {
  await using source = await openHouse('sqlite')
  for (let index = 0; index < entries; index += 1) {
    // Not one after the other: the writer groups what is there.
    const written = source.store.writer.append({
      kind: 'admin.change',
      body: { what: 'test', n: index },
    })
    if (index % 200 === 199) await written
  }
  const { call } = await furnished({ store: source.store, files: { dataFolder: source.folder } })
  const progress: { done: number; total: number }[] = []
  const verified = await call('ledger.verify', {}, progress)
  expect(verified).toMatchObject({ isSound: true })
  expect(verified.size).toBeGreaterThanOrEqual(entries)
  expect(progress.at(-1)?.total).toBe(verified.size)

  const list = join(folder, 'ledger.jsonl')
  expect((await call('ledger.export', { target: list, from: 2 })).entries).toBe(verified.size - 2)
  expect((await readFile(list, 'utf8')).trimEnd().split('\n').length).toBe(verified.size - 2)
  expect(await codeOf(call('ledger.export', { target: list }))).toBe('EEXIST')

  const target = join(folder, 'house.senbak')
  const passphrase = 'con mèo trèo cây cau'
  const [made] = await Promise.all([
    call('backup', { target, passphrase, includeKeys: false, includeModels: false }),
    source.store.writer.append({ kind: 'admin.change', body: { what: 'while it runs' } }),
  ])
  expect(made.ledgerSize).toBeGreaterThanOrEqual(verified.size)
  const dataFolder = join(folder, 'restored')
  const restore = {
    file: target,
    passphrase,
    dataFolder,
    databaseName,
    verifyDatabase,
    oldIsGone: true,
    clock: source.clock,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  }
  const restored = await restoreBackup(restore)
  expect(restored.ledger.size).toBe(made.ledgerSize)
  const again = await openIn(dataFolder, { clock: source.clock, url: undefined, limits: {} })
  const head = await again.reader.head()
  expect(head.size).toBeGreaterThanOrEqual(made.ledgerSize)
  await again.writer.close()
})

test('a database in which one entry was changed is no backup', async () => {
  await using source = await openHouse('sqlite')
  await source.store.writer.append({ kind: 'admin.change', body: { what: 'sum', n: 4711 } })
  const copy = join(folder, 'changed.db')
  await source.store.copyTo(copy, new AbortController().signal)
  const bytes = await readFile(copy, 'latin1')
  expect(bytes).toContain('4711')
  await writeFile(copy, bytes.replaceAll('4711', '4712'), 'latin1')
  expect(await codeOf(verifyDatabase(copy, new AbortController().signal))).toBe(
    'ledger_unavailable',
  )
  const store = {
    ...source.store,
    copyTo: async (file: string) => await writeFile(file, await readFile(copy)),
  }
  const { call } = await furnished({ store, files: { dataFolder: source.folder } })
  const failure = await call('backup', {
    target: join(folder, 'c.senbak'),
    passphrase: 'long enough phrase',
    includeKeys: false,
    includeModels: false,
  }).catch((error: unknown) => error)
  expect(failure instanceof BackupFault && failure.problem.kind).toBe('ledger-differs')
})

// Replicas on one PostgreSQL: one line for all writers, the living are left alone, and a cut connection is neither a loss nor a lie.
import { Database } from 'bun:sqlite'
import { describe, expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Client } from 'pg'

import { SenError } from '../errors/sen-error.ts'
import { verifyEntries } from '../ledger/verify.ts'
import { classifyPostgres } from './dialects/postgres/faults.ts'
import { demandEmptyPostgres, fillFromSqlite } from './dialects/postgres/fill.ts'
import type { OpenedStore } from './open.ts'
import {
  createDatabase,
  hold,
  intend,
  intentOf,
  openHouse,
  openIn,
  postgresUrl,
  readLog,
  settle,
  type TestHouse,
} from './testing/house.ts'

async function openReplica(house: TestHouse): Promise<OpenedStore & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'sen-replica-'))
  const store = await openIn(folder, { clock: house.clock, url: house.url })
  return {
    ...store,
    async [Symbol.asyncDispose]() {
      await store.writer.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function asServer<Value>(
  house: TestHouse,
  use: (client: Client) => Promise<Value>,
): Promise<Value> {
  const client = new Client({ connectionString: house.url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'fine',
    (error: unknown) => (error instanceof SenError ? error.code : String(error)),
  )

test.each([
  ['23505', 'exists'],
  ['53100', 'full'],
  ['40001', 'refused'],
  ['55P03', 'refused'],
  ['57014', 'refused'],
  ['57P01', 'broken'],
  ['08006', 'broken'],
  ['', 'broken'],
])('SQLSTATE %s means %s', (code, fault) => {
  expect(classifyPostgres(Object.assign(new Error('x'), { code })) as string).toBe(fault)
})

describe.skipIf(postgresUrl === undefined)('replicas (needs SEN_TEST_POSTGRES_URL)', () => {
  test('64 calls at two replicas on a budget for ten: ten are let in', async () => {
    await using house = await openHouse('postgres')
    await using other = await openReplica(house)
    const holds = [hold('house', 1_000n, 100n)]
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        (index % 2 === 0 ? house.store : other).writer.intend(intend(`call_${index}`, holds)),
      ),
    )
    expect(answers.filter((one) => one.kind === 'intended')).toHaveLength(10)
    const verified = verifyEntries(await readLog(other), await house.store.reader.head())
    expect(verified).toMatchObject({ ok: true, report: { intents: 10 } })
  })

  test('a replica that starts leaves the reservations of the living alone, and settles those of the dead', async () => {
    await using house = await openHouse('postgres')
    const holds = [hold('house', 1_000n, 100n)]
    const intent = intentOf(await house.store.writer.intend(intend('call_1', holds)))
    {
      await using other = await openReplica(house)
      expect(other.recovered.uncertain).toBe(0)
      intentOf(await other.writer.intend(intend('call_2', holds)))
    }
    await using third = await openReplica(house)
    expect(third.recovered.uncertain).toBe(1)
    await house.store.writer.settle(settle('call_1', intent, { holds, cost: 7n }))
    expect(await third.reader.find('budget_windows', {})).toMatchObject([
      { spentNano: 107n, heldNano: 0n },
    ])
  })

  test('all connections cut: nothing false is said, and it works again without a step', async () => {
    await using house = await openHouse('postgres')
    const { writer, reader } = house.store
    const before = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        writer.append({ kind: 'admin.change', body: { index } }),
      ),
    )
    const during = Array.from({ length: 200 }, (_, index) =>
      codeOf(writer.append({ kind: 'admin.change', body: { index: 1_000 + index } })),
    )
    await asServer(house, (client) =>
      client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      ),
    )
    const codes = await Promise.all(during)
    expect(codes.every((code) => code === 'fine' || code === 'ledger_unavailable')).toBe(true)
    while (
      (await codeOf(writer.append({ kind: 'admin.change', body: { index: -1 } }))) !== 'fine'
    ) {
      // The next group asks the pool for another connection.
    }
    const log = await readLog(house.store)
    expect(verifyEntries(log, await reader.head())).toMatchObject({ ok: true })
    for (const [index, place] of before.entries()) expect(log[place]).toContain(`"index":${index},`)
    const acknowledged = codes.filter((code) => code === 'fine').length
    expect(log.filter((text) => /"index":1\d{3},/.test(text)).length).toBeGreaterThanOrEqual(
      acknowledged,
    )
    expect(await house.store.health()).toMatchObject({ database: 'ok', writer: 'ok' })
  })

  test('a copy is a file of the embedded kind, with the same rows and a log that verifies', async () => {
    await using house = await openHouse('postgres')
    const { writer } = house.store
    const holds = [hold('house', 10_000n, 100n)]
    for (let index = 0; index < 30; index += 1) {
      const intent = intentOf(await writer.intend(intend(`call_${index}`, holds)))
      await writer.settle(settle(`call_${index}`, intent, { holds, cost: 7n }))
    }
    const head = await house.store.checkpoint()
    const file = join(house.folder, 'copy.db')
    await house.store.copyTo(file, AbortSignal.timeout(30_000))
    const copy = new Database(file, { readonly: true, safeIntegers: true })
    const texts = copy
      .query<{ entry: string }, []>('select entry from ledger_entries order by id')
      .all()
    expect(
      verifyEntries(
        texts.map((row) => row.entry),
        head,
      ),
    ).toMatchObject({ ok: true })
    expect(copy.query('select spent_nano, held_nano from budget_windows').all()).toEqual([
      { spent_nano: 210n, held_nano: 0n },
    ])
    expect(copy.query('select count(*) as count from calls').all()).toEqual([{ count: 30n }])
    copy.close()
  })

  describe('a file of the embedded kind', () => {
    const signal = AbortSignal.timeout(30_000)
    const quiet = { signal, onRows: () => undefined, beforeCommit: () => Promise.resolve() }
    const sorted = (rows: readonly object[]): readonly string[] =>
      rows.map((row) => Object.entries(row).map(String).sort().join('\n')).sort()

    async function embeddedHouse(): Promise<{ readonly file: string } & TestHouse> {
      const house = await openHouse('sqlite')
      const { writer } = house.store
      const holds = [hold('house', 1_000_000n, 100n)]
      // More than one page of rows, a call that is still open, and amounts that no double holds.
      for (let index = 0; index < 300; index += 1) {
        const intent = intentOf(await writer.intend(intend(`call_${index}`, holds)))
        await writer.settle(settle(`call_${index}`, intent, { holds, cost: 7n }))
      }
      await writer.intend(intend('call_open', [hold('rich', 2n ** 62n, 2n ** 61n)]))
      await house.store.checkpoint()
      const file = join(house.folder, 'copy.db')
      await house.store.copyTo(file, signal)
      return Object.assign(Object.create(house) as TestHouse, { file })
    }

    test('fills an empty database with the same rows, and the log goes on', async () => {
      await using house = await embeddedHouse()
      const database = await createDatabase()
      const seen: number[] = []
      await fillFromSqlite(database.url, house.file, {
        signal,
        onRows: (written, total) => seen.push(written / total),
        beforeCommit: () => Promise.resolve(),
      })
      expect(seen.length).toBeGreaterThan(2)
      expect(seen.at(-1)).toBe(1)
      const copy = new Database(house.file, { readonly: true, safeIntegers: true })
      const client = new Client({ connectionString: database.url })
      await client.connect()
      for (const table of ['ledger_entries', 'calls', 'budget_windows', 'reservations']) {
        const { rows } = await client.query<Record<string, unknown>>(`select * from ${table}`)
        const here = copy.query<Record<string, unknown>, []>(`select * from ${table}`).all()
        expect(here.length).toBeGreaterThan(0)
        expect(sorted(rows)).toEqual(sorted(here))
      }
      copy.close()
      await client.end()
      const folder = await mkdtemp(join(tmpdir(), 'sen-filled-'))
      const store = await openIn(folder, { clock: house.clock, url: database.url })
      // The call that was open belongs to a process that is not here: it ends as uncertain, and everything verifies.
      expect(store.recovered.uncertain).toBe(1)
      await store.writer.append({ kind: 'admin.change', body: { what: 'after' } })
      expect(verifyEntries(await readLog(store), await store.reader.head())).toMatchObject({
        ok: true,
      })
      await store.writer.close()
      await rm(folder, { recursive: true, force: true })
      await database.drop()
    })

    test('is refused by a database that holds a house, which stays as it is', async () => {
      await using house = await embeddedHouse()
      await using used = await openHouse('postgres')
      const before = await readLog(used.store)
      const url = used.url ?? ''
      const inUse = { code: 'ledger_unavailable', detail: { why: 'not-empty' } }
      expect(await errorOf(demandEmptyPostgres(url))).toMatchObject(inUse)
      const filling = fillFromSqlite(url, house.file, quiet)
      expect(await errorOf(filling)).toMatchObject(inUse)
      expect(await readLog(used.store)).toEqual(before)
    })

    test('with long replies in it fits through, page by page', async () => {
      await using house = await embeddedHouse()
      const database = await createDatabase()
      const file = new Database(house.file)
      const long = 'x'.repeat(3_000_000)
      for (let index = 0; index < 12; index += 1)
        file.run(
          "insert into replies (id, tenant, body_hash, call, reply, status, created_at, reply_until, expires_at) values (?, 't', 'h', 'c', ?, 200, 1, 2, 3)",
          [`r${index}`, long],
        )
      file.close()
      const pages: number[] = []
      await fillFromSqlite(database.url, house.file, {
        ...quiet,
        onRows: (written) => pages.push(written),
      })
      expect(pages.length).toBeGreaterThan(6)
      await database.drop()
    })

    test('is undone where the last step before the commit fails', async () => {
      await using house = await embeddedHouse()
      const database = await createDatabase()
      const fault = new Error('no folder')
      const filling = fillFromSqlite(database.url, house.file, {
        ...quiet,
        beforeCommit: () => Promise.reject(fault),
      })
      expect(await errorOf(filling)).toBe(fault)
      await demandEmptyPostgres(database.url)
      await database.drop()
    })

    test('that is cancelled or damaged leaves the database empty', async () => {
      await using house = await embeddedHouse()
      const database = await createDatabase()
      const cancel = new AbortController()
      const cancelled = fillFromSqlite(database.url, house.file, {
        signal: cancel.signal,
        onRows: () => cancel.abort(),
        beforeCommit: () => Promise.resolve(),
      })
      expect(await errorOf(cancelled)).toBe(cancel.signal.reason)
      await demandEmptyPostgres(database.url)
      const file = new Database(house.file)
      file.run('update ledger_head set size = size + 1')
      file.close()
      const damaged = fillFromSqlite(database.url, house.file, quiet)
      expect(await errorOf(damaged)).toMatchObject({ code: 'ledger_unavailable' })
      await demandEmptyPostgres(database.url)
      await database.drop()
    })
  })

  test('a server that does not sync is refused', async () => {
    await using house = await openHouse('postgres')
    await house.store.writer.close()
    await asServer(house, (client) =>
      client.query(
        `alter database ${new URL(house.url ?? '').pathname.slice(1)} set synchronous_commit = off`,
      ),
    )
    expect(await codeOf(house.reopen())).toBe('ledger_unavailable')
  })
})

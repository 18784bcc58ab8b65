// The embedded database: who may open it, what happens on a full disk, and that damage is named before a call is taken.
import { Database } from 'bun:sqlite'
import { describe, expect, test } from 'bun:test'
import { readdir, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'

import { SenError } from '../errors/sen-error.ts'
import { verifyEntries } from '../ledger/verify.ts'
import { silentLog } from '../log/log.ts'
import { fileSystemOf } from './dialects/sqlite/network-folder.ts'
import { isSafeVersion } from './dialects/sqlite/version.ts'
import { openDisk } from './disk.ts'
import {
  hold,
  intend,
  intentOf,
  openHouse,
  openIn,
  readLog,
  settle,
  type TestHouse,
} from './testing/house.ts'

const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'fine',
    (error: unknown) => (error instanceof SenError ? { code: error.code, ...error.detail } : error),
  )

const change = (house: TestHouse, sql: string): void => {
  const database = new Database(join(house.folder, 'sen.db'))
  database.run(sql)
  database.close()
}

test.each([
  ['3.44.6', false],
  ['3.50.7', false],
  ['3.51.2', false],
  ['3.51.3', true],
  ['3.53.0', true],
  ['3.54.1', true],
  ['4.0.0', true],
  ['', false],
])('SQLite %s may hold the ledger: %p', (version, isSafe) => {
  expect(isSafeVersion(version)).toBe(isSafe)
})

test.each([
  ['/srv/data', 'ext4'],
  ['/srv/data/school house/x', 'nfs4'],
  ['/srv/data-other', 'ext4'],
  ['/mnt/share/deep/er', 'cifs'],
])('the file system of %s is %s', (path, kind) => {
  const mounts = [
    '22 1 253:0 / / rw,relatime shared:1 - ext4 /dev/vda rw',
    '40 22 0:50 / /mnt/share rw - cifs //nas/share rw',
    '41 22 0:51 / /srv/data/school\\040house rw - nfs4 nas:/x rw',
  ].join('\n')
  expect(fileSystemOf(path, mounts)).toBe(kind)
})

describe('who may open it', () => {
  test('a second one on the same folder is refused and told who holds it', async () => {
    await using house = await openHouse('sqlite')
    expect(await errorOf(openIn(house.folder, { clock: house.clock }))).toEqual({
      code: 'ledger_unavailable',
      why: 'second-process',
      pid: process.pid,
    })
    await house.store.writer.append({ kind: 'admin.change', body: {} })
  })

  test.each([
    { name: 'a newer schema', sql: 'pragma user_version = 99', why: 'newer-schema' },
    { name: 'a file of something else', sql: 'pragma application_id = 7', why: 'foreign-file' },
  ])('$name is refused', async ({ sql, why }) => {
    await using house = await openHouse('sqlite')
    await house.store.writer.close()
    change(house, sql)
    expect(await errorOf(house.reopen())).toMatchObject({ code: 'ledger_unavailable', why })
    // Still refused, still not changed: no half-open store keeps the folder.
    expect(await errorOf(house.reopen())).toMatchObject({ why })
  })

  test('files are the owner’s alone, and pragmas are as designed', async () => {
    await using house = await openHouse('sqlite')
    const database = new Database(join(house.folder, 'sen.db'), { readonly: true })
    const pragma = (name: string): unknown =>
      Object.values(database.query<Record<string, unknown>, []>(`pragma ${name}`).get() ?? {})[0]
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('application_id')).toBe(0x53_45_4e_31)
    const tables = database
      .query<{ name: string; strict: number }, []>(
        "select name, strict from pragma_table_list where schema = 'main'",
      )
      .all()
      .filter((table) => !table.name.startsWith('sqlite_'))
    expect(tables.length).toBeGreaterThan(20)
    expect(tables.filter((table) => table.strict !== 1)).toEqual([])
    database.close()
  })
})

describe('a damaged ledger is named, and no call is taken', () => {
  const fill = async (house: TestHouse): Promise<void> => {
    for (let index = 0; index < 20; index += 1) {
      await house.store.writer.append({ kind: 'admin.change', body: { number: index } })
    }
  }
  test.each([
    {
      name: 'an entry was changed',
      sql: `update ledger_entries set entry = replace(entry, '"number":6', '"number":7') where id = 7`,
      why: 'root',
      index: 0,
    },
    {
      name: 'an entry was removed',
      sql: 'delete from ledger_entries where id = 9',
      why: 'missing',
      index: 9,
    },
    {
      name: 'the last entry was removed',
      sql: 'delete from ledger_entries where id = 20',
      why: 'missing',
      index: 20,
    },
    {
      name: 'an entry is no entry',
      sql: `update ledger_entries set entry = '{}' where id = 4`,
      why: 'entry',
      index: 4,
    },
    {
      name: 'two entries were swapped',
      sql: 'update ledger_entries set entry = (select entry from ledger_entries as other where other.id = 11 - ledger_entries.id) where id in (5, 6)',
      why: 'entry',
      index: 5,
    },
    {
      name: 'the head was set back',
      sql: 'update ledger_head set size = 3',
      why: 'head',
      index: 0,
    },
  ])('$name', async ({ sql, why, index }) => {
    await using house = await openHouse('sqlite')
    await fill(house)
    // No checkpoint of these entries yet: the process died before it came to sign them.
    await house.store.writer.close()
    change(house, 'delete from ledger_checkpoints')
    await unlink(join(house.folder, 'head'))
    change(house, sql)
    expect(await errorOf(house.reopen())).toEqual({ code: 'ledger_unavailable', why, index })
  })

  test('a database that is older than the last signed head is refused', async () => {
    await using house = await openHouse('sqlite')
    await fill(house)
    await house.store.checkpoint()
    await house.store.writer.close()
    change(house, 'delete from ledger_checkpoints where size = 21')
    expect(await errorOf(house.reopen())).toEqual({
      code: 'ledger_unavailable',
      why: 'older-than-head',
      index: 21,
    })
  })
})

describe('a full disk', () => {
  test('nothing is half written; outcomes and new calls go on when there is room again', async () => {
    await using house = await openHouse('sqlite', { mostBytes: 1_048_576 })
    const { writer, reader } = house.store
    const holds = [hold('house', 2n ** 60n, 10n)]
    const done: string[] = []
    let refused: unknown
    for (let index = 0; refused === undefined && index < 5_000; index += 1) {
      const call = `call_${index}`
      refused = await errorOf(
        writer.intend(intend(call, holds)).then(async (intended) => {
          await writer.settle(settle(call, intentOf(intended), { holds, cost: 3n }))
          done.push(call)
        }),
      ).then((answer) => (answer === 'fine' ? undefined : answer))
    }
    expect(refused).toMatchObject({ code: 'storage_full' })
    const size = (await reader.head()).size
    const verified = verifyEntries(await readLog(house.store), await reader.head())
    expect(verified).toMatchObject({ ok: true, report: { outcomes: done.length } })
    expect((await reader.head()).size).toBe(size)
    // Room is made without any other step than making room.
    const store = await house.reopen({ mostBytes: 64 * 1_048_576 })
    const intent = intentOf(await store.writer.intend(intend('call_after', holds)))
    await store.writer.settle(settle('call_after', intent, { holds, cost: 3n }))
    const windows = await store.reader.find('budget_windows', {})
    const log = verifyEntries(await readLog(store), await store.reader.head())
    expect(log).toMatchObject({ ok: true, report: { open: [] } })
    if (log.ok) expect(windows[0]?.spentNano).toBe(log.report.totals.get('USD') ?? -1n)
    expect(windows[0]?.heldNano).toBe(0n)
  })

  test('too little room: nothing new begins, outcomes of running calls are still written', async () => {
    const room = { free: 2 ** 40, total: 2 ** 41 }
    await using house = await openHouse('sqlite', { checkpointEvery: 5, room: async () => room })
    const { writer } = house.store
    const holds = [hold('house', 1_000n, 10n)]
    const intent = intentOf(await writer.intend(intend('call_1', holds)))
    room.free = 100 * 1_048_576
    while ((await errorOf(writer.append({ kind: 'admin.change', body: {} }))) === 'fine')
      await Bun.sleep(2)
    expect(await errorOf(writer.intend(intend('call_2', holds)))).toMatchObject({
      code: 'storage_full',
    })
    expect(await house.store.health()).toMatchObject({ writer: 'ok', disk: 'full' })
    await writer.settle(settle('call_1', intent, { holds, cost: 3n }))
    room.free = 2 ** 40
    while ((await errorOf(writer.append({ kind: 'admin.change', body: {} }))) !== 'fine')
      await Bun.sleep(2)
    expect((await house.store.health()).disk).toBe('ok')
  })

  test('the ballast has real blocks, and comes back when there is room', async () => {
    await using house = await openHouse('sqlite')
    const ballast = join(house.folder, 'ballast')
    const { size, blocks } = await stat(ballast)
    expect(size).toBe(65_536)
    expect(blocks * 512).toBeGreaterThanOrEqual(65_536)
    const disk = await openDisk({
      ballast: `${ballast}-other`,
      ballastBytes: 4_096,
      log: silentLog,
      room: async () => ({ free: 10, total: 100 }),
    })
    expect(disk.isFull).toBe(true)
    expect(await readdir(house.folder)).not.toContain('ballast-other')
  })
})

test('a copy made while calls go on is one point in time that verifies', async () => {
  await using house = await openHouse('sqlite')
  const { writer } = house.store
  const holds = [hold('house', 2n ** 60n, 10n)]
  let isOver = false
  const busy = (async () => {
    for (let index = 0; !isOver; index += 1) {
      const intent = intentOf(await writer.intend(intend(`call_${index}`, holds)))
      await writer.settle(settle(`call_${index}`, intent, { holds, cost: 3n }))
    }
  })()
  const file = join(house.folder, 'copy.db')
  await house.store.copyTo(file, AbortSignal.timeout(30_000))
  isOver = true
  await busy
  const copy = new Database(file, { readonly: true, safeIntegers: true })
  const texts = copy
    .query<{ entry: string }, []>('select entry from ledger_entries order by id')
    .all()
  const [spent] = copy
    .query<{ sum: bigint }, []>('select sum(spent_nano) as sum from budget_windows')
    .all()
  const verified = verifyEntries(texts.map((row) => row.entry))
  expect(verified.ok).toBe(true)
  if (verified.ok) expect(spent?.sum ?? 0n).toBe(verified.report.totals.get('USD') ?? 0n)
  copy.close()
  const cancelled = AbortSignal.abort(new Error('no more'))
  expect(await errorOf(house.store.copyTo(join(house.folder, 'no.db'), cancelled))).toMatchObject({
    message: 'no more',
  })
  expect(await readdir(house.folder)).not.toContain('no.db')
})

// Which way a command takes: opening the folder, asking the server that holds it, or waiting and giving up; and what is read before.
import { Database } from 'bun:sqlite'
import { describe, expect, test } from 'bun:test'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { writeServerToken } from '../cli/token-file.ts'
import { SenError } from '../errors/sen-error.ts'
import { lockFolder } from '../store/dialects/sqlite/lock.ts'
import { folderHolder } from './folder-holder.ts'
import { openCliNode } from './open-cli-node.ts'
import { createRestoreServices } from './restore-services.ts'
import { readStoredSettings } from './stored-settings.ts'
import { cliParts, configOf, newFolder, openVerbHouse } from './testing/verb-house.ts'
import { verifyDatabase } from './verify-database.ts'

const run = { signal: new AbortController().signal, onProgress: () => undefined }

describe('a node for one command', () => {
  test('a folder that nobody holds is opened and given back', async () => {
    await using folder = await newFolder()
    const config = await configOf(folder.path)
    for (const round of [1, 2]) {
      await using node = await openCliNode(config, run.signal, cliParts)
      const { installed } = await node.call('model.list', {}, run)
      expect([round, installed]).toEqual([round, []])
      expect(await folderHolder(config.dataFolder)).toMatchObject({ server: undefined })
    }
    expect(await folderHolder(config.dataFolder)).toBeUndefined()
  })

  test('a folder that a server holds is asked for through the server', async () => {
    await using folder = await newFolder()
    const config = await configOf(folder.path)
    await mkdir(config.dataFolder)
    const lock = lockFolder(config.dataFolder, 4711)
    using server = Bun.serve({
      hostname: '127.0.0.1',
      port: 0,
      fetch: (request) =>
        new Response(
          `${JSON.stringify({ result: { people: [request.headers.get('authorization')] } })}\n`,
        ),
    })
    const address = `http://127.0.0.1:${server.port}`
    const { token } = await writeServerToken(config.dataFolder, { address, pid: 4711 })
    await using node = await openCliNode(config, run.signal, cliParts)
    const { people } = await node.call('user.list', {}, run)
    expect(people as unknown).toEqual([`Bearer ${token}`])
    lock.release()
  })

  test('a holder without a token of its own is waited for until the command is cancelled', async () => {
    await using folder = await newFolder()
    const config = await configOf(folder.path)
    await mkdir(config.dataFolder)
    const lock = lockFolder(config.dataFolder, 4711)
    // Left behind by a server that crashed: it must not be asked.
    await writeServerToken(config.dataFolder, { address: 'http://127.0.0.1:9', pid: 4712 })
    expect(await folderHolder(config.dataFolder)).toEqual({ pid: 4711, server: undefined })
    const stop = new AbortController()
    const opening = openCliNode(config, stop.signal, cliParts).catch((error: unknown) => error)
    stop.abort()
    expect(await opening).toBe(stop.signal.reason)
    lock.release()
    await using node = await openCliNode(config, run.signal, cliParts)
    expect((await node.call('model.list', {}, run)).installed).toEqual([])
  })
})

describe('what is read before', () => {
  test('no folder: nothing is there, and nothing is made', async () => {
    await using folder = await newFolder()
    const { dataFolder } = await configOf(folder.path)
    expect(await readStoredSettings(dataFolder)).toEqual({})
    expect(await folderHolder(dataFolder)).toBeUndefined()
    expect(await readdir(folder.path)).toEqual([])
  })

  test('a file that is no database hinders no command', async () => {
    await using folder = await newFolder()
    await writeFile(join(folder.path, 'sen.db'), 'this is no database, not even a little one')
    expect(await readStoredSettings(folder.path)).toEqual({})
  })

  test('what the console stored is read beside the running house', async () => {
    await using house = await openVerbHouse({ isSetUp: true })
    const tenant = house.node.directory.house()?.id
    if (tenant === undefined) throw new RangeError('The house is not set up.')
    const row = { tenant, name: 'log_level', value: 'warn', changedAt: 1, changedBy: '' }
    await house.node.store.writer.apply([{ do: 'put', table: 'settings', row }])
    expect(await readStoredSettings(house.config.dataFolder)).toMatchObject({ log_level: 'warn' })
  })
})

describe('a copied database', () => {
  const damages: readonly { readonly name: string; readonly sql: string; readonly why: string }[] =
    [
      { name: 'as it was', sql: 'select 1', why: 'sound' },
      {
        name: 'an entry that was changed',
        sql: `update ledger_entries set entry = replace(entry, 'log.open', 'log.shut') where id = 0`,
        why: 'other-root',
      },
      {
        name: 'an entry that was taken out',
        sql: 'delete from ledger_entries where id = 1',
        why: '',
      },
      {
        name: 'an entry beyond the head',
        sql: `insert into ledger_entries (id, kind, entry) select 3, kind, replace(entry, '"i":1', '"i":3') from ledger_entries where id = 1`,
        why: '',
      },
      { name: 'a newer schema', sql: 'pragma user_version = 999', why: 'newer-schema' },
    ]
  test.each(damages)('$name', async ({ sql, why }) => {
    await using house = await openVerbHouse({ isSetUp: true })
    const file = join(house.folder, 'copy.db')
    await house.node.store.copyTo(file, run.signal)
    {
      using database = new Database(file)
      database.run(sql)
    }
    const verified = await verifyDatabase(file, run.signal).catch((error: unknown) => error)
    if (why === 'sound') {
      const head = await house.node.store.reader.head()
      const root = Buffer.from(head.root).toString('hex')
      expect(verified).toEqual({ size: head.size, root })
    } else {
      expect(verified).toBeInstanceOf(SenError)
      expect((verified as SenError).detail['why']).toMatch(why === '' ? /./ : new RegExp(why))
    }
  })
})

test('a restore gets the folder only while nobody uses it', async () => {
  await using house = await openVerbHouse({ isSetUp: false })
  const services = createRestoreServices(process.pid)
  const lock = (folder: string) => services.lock(folder)
  expect(services.databaseName).toBe('sen.db')
  expect(await lock(house.config.dataFolder)).toEqual({ pid: process.pid })
  await using free = await newFolder()
  {
    const held = await lock(free.path)
    expect(held).not.toHaveProperty('pid')
    expect(await lock(free.path)).toEqual({ pid: process.pid })
    if (Symbol.asyncDispose in held) await held[Symbol.asyncDispose]()
  }
  expect(await lock(join(free.path, 'missing'))).not.toHaveProperty('pid')
})

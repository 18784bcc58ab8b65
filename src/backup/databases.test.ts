// Backup and restore of real databases, while they are written to.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { databaseName } from '../store/dialects/sqlite/open-store.ts'
import { openKnowledge } from '../store/knowledge/open.ts'
import { collection, forever, teacher, today, wording } from '../store/knowledge/testing/house.ts'
import { createDatabase, dialects, openHouse, openIn } from '../store/testing/house.ts'
import { createBackup } from './create.ts'
import { restoreBackup } from './restore.ts'
import { backupOptions, passphrase } from './testing/house.ts'
import { verifyDatabase } from './testing/verify-sqlite.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sen-backup-sqlite-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const entry = (n: number) => ({ kind: 'admin.change', body: { what: 'test', n } }) as const

test.each([...dialects])(
  '%s: a copy made while entries are written is one point in time, verifies, and comes back with the same head',
  async (dialect) => {
    await using source = await openHouse(dialect)
    for (let n = 0; n < 1000; n += 1) {
      const written = source.store.writer.append(entry(n))
      if (n % 200 === 199) await written
    }
    let isCopied = false
    const target = join(folder, `house-${dialect}.senbak`)
    const writing = (async () => {
      let n = 1000
      while (!isCopied) {
        await source.store.writer.append(entry(n))
        n += 1
      }
      return n
    })()
    const made = await createBackup(
      backupOptions(source.folder, target, {
        store: source.store,
        verifyDatabase,
        onProgress: ({ phase }) => {
          if (phase === 'write') isCopied = true
        },
      }),
    )
    const written = await writing
    const { size, root } = made.manifest.ledger
    expect(size).toBeGreaterThanOrEqual(1000)
    expect((await source.store.reader.head()).size).toBeGreaterThanOrEqual(written)

    const dataFolder = join(folder, `restored-${dialect}`)
    const restored = await restoreBackup({
      file: target,
      passphrase,
      dataFolder,
      databaseName,
      verifyDatabase,
      oldIsGone: true,
      clock: source.clock,
      onProgress: () => undefined,
      signal: new AbortController().signal,
    })
    expect(restored.ledger).toEqual({ size, root })
    expect((await readdir(dataFolder)).toSorted()).toEqual(['restored.json', databaseName])
    const again = await openIn(dataFolder, { clock: source.clock, url: undefined, limits: {} })
    const [before] = await again.reader.entries(size - 1, 1)
    const [original] = await source.store.reader.entries(size - 1, 1)
    expect(Buffer.from(before?.bytes ?? []).toString()).toBe(
      Buffer.from(original?.bytes ?? []).toString(),
    )
    await again.writer.close()
  },
)

const thread = new URL('../server/knowledge-thread.ts', import.meta.url).href

test.each([...dialects])(
  '%s: own documents come back, into a file and into a server',
  async (dialect) => {
    await using source = await openHouse(dialect)
    await source.store.writer.append(entry(1))
    const file = join(source.folder, 'knowledge.db')
    await using knowledge = openKnowledge({ file, url: source.url, thread })
    await knowledge.putCollection(collection('c'))
    const texts = ['Nội quy lớp học', 'Giờ mở cửa của thư viện']
    await knowledge.putVersion(wording({ document: 'd', collection: 'c', texts }), forever)
    const target = join(folder, `documents-${dialect}.senbak`)
    const made = await createBackup(
      backupOptions(source.folder, target, { store: source.store, knowledge, verifyDatabase }),
    )
    expect(made.manifest.parts.map(({ name }) => name)).toContain('knowledge.sqlite')
    const dataFolder = join(folder, `documents-restored-${dialect}`)
    await restoreBackup({
      file: target,
      passphrase,
      dataFolder,
      databaseName,
      verifyDatabase,
      oldIsGone: true,
      clock: source.clock,
      onProgress: () => undefined,
      signal: forever,
    })
    const restored = join(dataFolder, 'knowledge.db')
    const server = dialect === 'postgres' ? await createDatabase() : undefined
    for (const url of server === undefined ? [undefined] : [undefined, server.url]) {
      await using again = openKnowledge({ file: restored, url, thread })
      const query = { text: 'thu vien mo cua', reader: teacher, on: today }
      const { hits } = await again.search(query, forever)
      expect(hits.map(({ chunk }) => chunk.text)).toEqual(['Giờ mở cửa của thư viện'])
    }
    // What went into the server is in no file any more.
    expect(existsSync(restored)).toBe(dialect === 'sqlite')
    await server?.drop()
  },
  20_000,
)

test('a house without documents has no part for them', async () => {
  await using source = await openHouse('sqlite')
  await source.store.writer.append(entry(1))
  await using knowledge = openKnowledge({ file: join(source.folder, 'knowledge.db'), thread })
  const target = join(folder, 'no-documents.senbak')
  const made = await createBackup(
    backupOptions(source.folder, target, { store: source.store, knowledge, verifyDatabase }),
  )
  expect(made.manifest.parts.map(({ name }) => name)).toEqual(['database.sqlite'])
})

test('a database in which one entry was changed is no backup', async () => {
  await using source = await openHouse('sqlite')
  await source.store.writer.append(entry(4711))
  const copyTo = async (file: string): Promise<void> => {
    const copy = join(folder, 'changed.db')
    await source.store.copyTo(copy, new AbortController().signal)
    const bytes = await readFile(copy, 'latin1')
    expect(bytes).toContain('4711')
    await writeFile(file, bytes.replaceAll('4711', '4712'), 'latin1')
  }
  const target = join(folder, 'changed.senbak')
  const options = backupOptions(source.folder, target, {
    store: { dialect: 'sqlite', copyTo },
    verifyDatabase,
  })
  expect(createBackup(options)).rejects.toMatchObject({ problem: { kind: 'ledger-differs' } })
})

// Backup and restore of real databases, while they are written to.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { databaseName } from '../store/dialects/sqlite/open-store.ts'
import { dialects, openHouse, openIn } from '../store/testing/house.ts'
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

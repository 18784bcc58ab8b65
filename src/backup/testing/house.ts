// A small house on disk for tests of backup and restore; its "database" verifies when its last line is the SHA-256 of the rest.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

import { createManualClock } from '../../time/clock.ts'
import type { BackupOptions, VerifiedLedger } from '../create.ts'

export const passphrase = 'con mèo trèo cây cau'

export function databaseText(rows: number): string {
  const body = Array.from(
    { length: rows },
    (_, row) => `row ${row} ${(row * 2654435761) >>> 0}\n`,
  ).join('')
  return `${body}${createHash('sha256').update(body).digest('hex')}`
}

export async function verifyTestDatabase(file: string): Promise<VerifiedLedger> {
  const text = await readFile(file, 'utf8')
  const body = text.slice(0, -64)
  const root = createHash('sha256').update(body).digest('hex')
  if (text.slice(-64) !== root) throw new Error('does not verify')
  return { size: body.split('\n').length - 1, root }
}

/** Files of a house with `rows` rows in its ledger. */
export async function makeHouse(folder: string, rows: number): Promise<void> {
  for (const inner of ['keys', 'prices', 'models/sha256'])
    await mkdir(join(folder, inner), { recursive: true })
  await writeFile(join(folder, 'sen.db'), databaseText(rows))
  await writeFile(join(folder, 'keys/master'), 'master-key-canary', { mode: 0o600 })
  await writeFile(join(folder, 'keys/cli'), 'token of the running process')
  await writeFile(join(folder, 'prices/house.toml'), '# own prices\n')
  await writeFile(join(folder, 'models/sha256/abc'), 'weights '.repeat(1000))
}

export function backupOptions(
  folder: string,
  target: string,
  more: Partial<BackupOptions> = {},
): BackupOptions {
  return {
    store: {
      dialect: 'sqlite',
      copyTo: async (file) => await writeFile(file, await readFile(join(folder, 'sen.db'))),
    },
    verifyDatabase: verifyTestDatabase,
    dataFolder: folder,
    target,
    passphrase,
    cost: 14,
    includeKeys: false,
    includeModels: false,
    clock: createManualClock(Date.UTC(2026, 10, 24)),
    version: '0.1.0',
    onProgress: () => undefined,
    signal: new AbortController().signal,
    ...more,
  }
}

/** Every file below a folder with its content: two of these are equal when nothing was changed. */
export async function snapshotOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {}
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name)
    if ((await stat(path)).isFile()) found[relative(folder, path)] = await readFile(path, 'latin1')
  }
  return found
}

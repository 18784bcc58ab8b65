// Killed at 50 moments: under a final name there is a whole backup or none, and the data folder is the old one or the new one, never half.
import { expect, test } from 'bun:test'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { readArchive } from './open-archive.ts'
import { finishRestore } from './restore.ts'
import { databaseText, makeHouse, passphrase, snapshotOf } from './testing/house.ts'

const kills = 50

test('50 kills in the middle of backup and restore', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sen-kill-'))
  const house = join(folder, 'data')
  const backups = join(folder, 'backups')
  await mkdir(backups)
  await makeHouse(house, 20_000)
  let seed = 7360
  let backupsSeen = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const victim = Bun.spawn(
      [
        process.execPath,
        '--no-env-file',
        join(import.meta.dir, 'testing/victim.ts'),
        house,
        backups,
      ],
      { stdout: 'pipe', stderr: 'inherit' },
    )
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    // Not a wait for something to happen: the moment of the kill is what is varied, from before the first byte to the second round.
    await new Promise((resolve) => setTimeout(resolve, 60 + (seed % 340)))
    victim.kill('SIGKILL')
    await victim.exited
    await finishRestore(house)
    const { ['restored.json']: _, ...files } = await snapshotOf(house)
    expect(files['sen.db'] === databaseText(20_000)).toBe(true)
    expect(files['keys/master']).toBe('master-key-canary')
    expect(files['models/sha256/abc']).toStartWith('weights')
    const names = (await readdir(backups)).filter((name) => name.endsWith('.senbak'))
    backupsSeen += names.length
    for (const name of names) {
      const visitor = {
        manifest: async () => undefined,
        part: async (_part: unknown, content: AsyncIterable<Uint8Array>) => {
          for await (const piece of content) expect(piece.length).toBeGreaterThan(0)
        },
      }
      await readArchive(join(backups, name), passphrase, {
        visitor,
        signal: new AbortController().signal,
      })
      await rm(join(backups, name))
    }
    for (const name of await readdir(folder)) {
      if (name.includes('.before-')) await rm(join(folder, name), { recursive: true })
    }
  }
  expect(backupsSeen).toBeGreaterThan(0)
  await rm(folder, { recursive: true })
}, 120_000)

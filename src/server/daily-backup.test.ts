// One backup for each of the house's days, whatever fails in between; old ones go, and nobody else's.
import { expect, test } from 'bun:test'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { BackupFault } from '../backup/fault.ts'
import { createManualClock } from '../time/clock.ts'
import { createDailyBackup, type DailyBackupParts } from './daily-backup.ts'

const dayMs = 86_400_000

async function house(more: Partial<DailyBackupParts> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'sen-daily-'))
  // 23:30 in Hà Nội.
  const clock = createManualClock(Date.UTC(2026, 10, 24, 16, 30))
  const made: string[] = []
  const lines: string[] = []
  const line = (event: string, facts: object = {}): void =>
    void lines.push(`${event} ${JSON.stringify(facts)}`)
  const daily = createDailyBackup({
    wish: () => ({ folder: join(folder, 'backups'), passphrase: 'canary-passphrase' }),
    zone: () => 'Asia/Ho_Chi_Minh',
    async make(target) {
      await writeFile(target, 'sealed')
      made.push(target.slice(folder.length))
    },
    clock,
    log: { debug: line, info: line, warn: line, error: line } as unknown as DailyBackupParts['log'],
    ...more,
  })
  return {
    daily,
    clock,
    made,
    lines,
    folder,
    files: async () => (await readdir(join(folder, 'backups'))).toSorted(),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

test('once a day, by the house’s midnight', async () => {
  await using one = await house()
  await one.daily.look()
  await one.daily.look()
  one.clock.advance(3_600_000)
  await Promise.all([one.daily.look(), one.daily.look()])
  expect(one.made).toEqual([
    '/backups/sen-auto-2026-11-24.senbak',
    '/backups/sen-auto-2026-11-25.senbak',
  ])
})

test('after a year there are few, and a file of somebody’s own is among them', async () => {
  await using one = await house()
  await one.daily.look()
  await writeFile(join(one.folder, 'backups', 'before-the-move.senbak'), 'mine')
  for (let day = 0; day < 365; day += 1) {
    one.clock.advance(dayMs)
    await one.daily.look()
  }
  const files = await one.files()
  expect(files).toContain('before-the-move.senbak')
  expect(files).toContain('sen-auto-2027-11-24.senbak')
  expect(files.length).toBeLessThanOrEqual(18)
})

test.each([
  ['nobody wished it', { wish: () => undefined }],
  ['there is no house yet', { zone: () => undefined }],
])('none is made while %s', async (_, more) => {
  await using one = await house(more)
  await one.daily.look()
  expect(one.made).toEqual([])
  expect(one.lines).toEqual([])
})

test.each([
  ['a weak passphrase', new BackupFault({ kind: 'weak-passphrase', least: 12 }), 'weak-passphrase'],
  ['a full disk', Object.assign(new Error('/secret/path'), { code: 'ENOSPC' }), 'ENOSPC'],
  ['anything else', new TypeError('/secret/path'), 'internal_error'],
])('%s: said without a path, and tried again after an hour', async (_, fault, why) => {
  let fails = true
  const tries: number[] = []
  await using one = await house({
    async make(target) {
      tries.push(tries.length)
      if (fails) throw fault
      await writeFile(target, 'sealed')
    },
  })
  await one.daily.look()
  one.clock.advance(60_000)
  await one.daily.look()
  expect(tries).toHaveLength(1)
  expect(one.lines).toEqual([`backup-failed {"file":"sen-auto-2026-11-24.senbak","code":"${why}"}`])
  expect(one.lines.join('')).not.toContain('secret')
  fails = false
  one.clock.advance(3_600_000)
  await one.daily.look()
  expect(await one.files()).toEqual(['sen-auto-2026-11-25.senbak'])
})

test('a server that stops ends the one that runs, and says nothing of it', async () => {
  const begun = Promise.withResolvers<void>()
  await using one = await house({
    make: (_target, _passphrase, signal) =>
      new Promise((_resolve, reject) => {
        begun.resolve()
        signal.addEventListener('abort', () => reject(signal.reason as Error))
      }),
  })
  const look = one.daily.look()
  await begun.promise
  await one.daily.end()
  await look
  expect(await one.files()).toEqual([])
  expect(one.lines).toEqual([])
})

// A backup comes back as it was, or it is refused and nothing was changed.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { rmSync } from 'node:fs'
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createManualClock } from '../time/clock.ts'
import { compress } from './compress.ts'
import { createBackup } from './create.ts'
import { BackupFault, type BackupProblem } from './fault.ts'
import { manifestName } from './manifest.ts'
import { peekBackup } from './open-archive.ts'
import { readRestoreMarker, removeRestoreMarker } from './restore-marker.ts'
import { finishRestore, restoreBackup, type RestoreOptions } from './restore.ts'
import { seal } from './seal.ts'
import { tarEnd, tarHeader, tarPadding } from './tar.ts'
import {
  backupOptions,
  databaseText,
  makeHouse,
  passphrase,
  snapshotOf,
  verifyTestDatabase,
} from './testing/house.ts'

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sen-backup-'))
})
afterAll(async () => {
  await rm(root, { recursive: true, force: true })
})
let cases = 0
async function freshFolder(): Promise<string> {
  cases += 1
  const folder = join(root, `case-${cases}`)
  await mkdir(folder)
  return folder
}

function restoreOptions(
  file: string,
  dataFolder: string,
  more: Partial<RestoreOptions> = {},
): RestoreOptions {
  return {
    file,
    passphrase,
    dataFolder,
    databaseName: 'sen.db',
    verifyDatabase: verifyTestDatabase,
    oldIsGone: false,
    clock: createManualClock(Date.UTC(2026, 10, 25)),
    onProgress: () => undefined,
    signal: new AbortController().signal,
    ...more,
  }
}

async function problemOf(promise: Promise<unknown>): Promise<BackupProblem | string> {
  try {
    await promise
    return 'done'
  } catch (error) {
    return error instanceof BackupFault ? error.problem : String(error)
  }
}

test('what was backed up comes back equal; the old folder is kept beside it', async () => {
  const folder = await freshFolder()
  const house = join(folder, 'data')
  await makeHouse(house, 500)
  await writeFile(join(folder, 'sen.toml'), 'port = 7361\n')
  await mkdir(join(house, 'ledger/evidence'), { recursive: true })
  await mkdir(join(house, 'ledger/tile/0'), { recursive: true })
  await writeFile(join(house, 'ledger/evidence/ab.txt'), 'two notes')
  await writeFile(join(house, 'ledger/tile/0/000'), 'derived')
  const target = join(folder, 'a.senbak')
  const seen: number[] = []
  const made = await createBackup(
    backupOptions(house, target, {
      configFile: join(folder, 'sen.toml'),
      includeKeys: true,
      includeModels: true,
      onProgress: (progress) => {
        if (progress.phase === 'write') seen.push(progress.bytes)
      },
    }),
  )
  expect(made.manifest.parts.map((part) => part.name)).toEqual([
    'database.sqlite',
    'config/sen.toml',
    'prices/house.toml',
    'ledger/evidence/ab.txt',
    'keys/master',
    'models/sha256/abc',
  ])
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect((await stat(target)).mode & 0o777).toBe(0o600)
  expect((await readFile(target)).includes('canary')).toBe(false)
  expect(await readdir(folder)).toEqual(['a.senbak', 'data', 'sen.toml'])

  const before = await snapshotOf(house)
  await writeFile(join(house, 'sen.db'), databaseText(900))
  const result = await restoreBackup(restoreOptions(target, house))
  const after = await snapshotOf(house)
  for (const name of ['sen.db', 'keys/master', 'prices/house.toml', 'models/sha256/abc']) {
    expect(after[name]).toBe(before[name] as string)
  }
  expect(after['ledger/evidence/ab.txt']).toBe('two notes')
  // Tiles are derived from the database: those of another state would only be in the way.
  expect(after['ledger/tile/0/000']).toBeUndefined()
  expect(after['keys/cli']).toBeUndefined()
  expect(result).toMatchObject({
    keys: 'from-backup',
    ledger: { size: 500 },
    settingsFile: join(house, 'config/sen.toml'),
  })
  expect(result.oldFolder).toBe(`${house}.before-2026-11-25T00-00-00`)
  expect((await snapshotOf(result.oldFolder ?? ''))['sen.db']).toBe(databaseText(900))
})

test('documents are in it, also one that is removed while it is made; one that is still coming in is not', async () => {
  const folder = await freshFolder()
  const house = join(folder, 'data')
  await makeHouse(house, 10)
  await mkdir(join(house, 'documents'))
  const [kept, removed] = ['a'.repeat(64), 'b'.repeat(64)]
  await writeFile(join(house, 'documents', kept), 'kept')
  await writeFile(join(house, 'documents', removed), 'removed')
  await writeFile(join(house, 'documents', `${'c'.repeat(24)}.part`), 'half')
  const target = join(folder, 'a.senbak')
  const made = await createBackup(
    backupOptions(house, target, {
      onProgress({ phase, bytes }) {
        if (phase === 'check' && bytes > 0) rmSync(join(house, 'documents', removed), { force: true }) // prettier-ignore
      },
    }),
  )
  const names = made.manifest.parts.map(({ name }) => name)
  expect(names.filter((name) => name.startsWith('documents/'))).toEqual([`documents/${kept}`, `documents/${removed}`]) // prettier-ignore
  expect((await readdir(folder)).toSorted()).toEqual(['a.senbak', 'data'])
  const again = join(folder, 'again')
  await restoreBackup(restoreOptions(target, again))
  const restored = await snapshotOf(join(again, 'documents'))
  expect(restored).toEqual({ [kept]: 'kept', [removed]: 'removed' })
})

test('without keys and models in the file, those of this computer stay; the marker asks for a new origin', async () => {
  const folder = await freshFolder()
  const house = join(folder, 'data')
  await makeHouse(house, 10)
  const target = join(folder, 'a.senbak')
  await createBackup(backupOptions(house, target))
  const result = await restoreBackup(restoreOptions(target, house))
  expect(result).toMatchObject({ keys: 'kept', keptModels: 1 })
  const after = await snapshotOf(house)
  expect(after['keys/master']).toBe('master-key-canary')
  expect(after['models/sha256/abc']).toStartWith('weights')
  expect(await readRestoreMarker(house)).toMatchObject({
    oldIsGone: false,
    madeAt: Date.UTC(2026, 10, 24),
    ledger: { size: 10 },
  })
  await removeRestoreMarker(house)
  expect(await readRestoreMarker(house)).toBeUndefined()
})

test('on a new computer: no folder before, keys missing, identity kept when the old one is gone', async () => {
  const folder = await freshFolder()
  await makeHouse(join(folder, 'old'), 10)
  const target = join(folder, 'a.senbak')
  await createBackup(backupOptions(join(folder, 'old'), target))
  const result = await restoreBackup(
    restoreOptions(target, join(folder, 'new'), { oldIsGone: true }),
  )
  expect(result).toMatchObject({ keys: 'missing', oldFolder: undefined, keptModels: 0 })
  expect((await readRestoreMarker(join(folder, 'new')))?.oldIsGone).toBe(true)
})

test('what is in a file can be looked at before', async () => {
  const folder = await freshFolder()
  await makeHouse(join(folder, 'data'), 10)
  const target = join(folder, 'a.senbak')
  await createBackup(backupOptions(join(folder, 'data'), target))
  const manifest = await peekBackup(target, passphrase, new AbortController().signal)
  expect(manifest).toMatchObject({ includesKeys: false, dialect: 'sqlite', ledger: { size: 10 } })
})

test('the same phrase in another Unicode form opens the file', async () => {
  const folder = await freshFolder()
  await makeHouse(join(folder, 'data'), 3)
  const target = join(folder, 'a.senbak')
  await createBackup(
    backupOptions(join(folder, 'data'), target, { passphrase: passphrase.normalize('NFD') }),
  )
  const manifest = await peekBackup(
    target,
    passphrase.normalize('NFC'),
    new AbortController().signal,
  )
  expect(manifest.ledger.size).toBe(3)
})

test('what a killed backup left behind goes after a day, not before, and nothing else goes', async () => {
  const folder = await freshFolder()
  await makeHouse(join(folder, 'data'), 3)
  const now = Date.UTC(2026, 10, 24)
  for (const [name, age] of [
    ['.old.senbak.work', 2],
    ['.new.senbak.work', 0.5],
    ['.mine.work', 9],
  ] as const) {
    await mkdir(join(folder, name))
    await utimes(join(folder, name), now / 1000, now / 1000 - age * 86_400)
  }
  await createBackup(backupOptions(join(folder, 'data'), join(folder, 'a.senbak')))
  expect((await readdir(folder)).toSorted()).toEqual([
    '.mine.work',
    '.new.senbak.work',
    'a.senbak',
    'data',
  ])
})

test('what is refused while making: short phrase, existing file, ledger that does not verify, cancel', async () => {
  const folder = await freshFolder()
  const house = join(folder, 'data')
  await makeHouse(house, 10)
  const target = join(folder, 'a.senbak')
  const make = (more: object) => problemOf(createBackup(backupOptions(house, target, more)))
  expect(await make({ passphrase: 'short' })).toEqual({ kind: 'weak-passphrase', least: 12 })
  await writeFile(join(house, 'sen.db'), `${databaseText(10).slice(0, -1)}x`)
  expect(await make({})).toEqual({ kind: 'ledger-differs' })
  await writeFile(join(house, 'sen.db'), databaseText(200_000))
  const aborting = new AbortController()
  const onProgress = ({ phase, bytes }: { phase: string; bytes: number }) => {
    if (phase === 'write' && bytes > 500_000) aborting.abort(new Error('stop'))
  }
  expect(await make({ signal: aborting.signal, onProgress })).toBe('Error: stop')
  expect(await readdir(folder)).toEqual(['data'])
  await writeFile(target, 'mine')
  expect(await make({})).toEqual({ kind: 'target-exists' })
  expect(await readFile(target, 'utf8')).toBe('mine')
})

test('500 damages at random places: refused, nothing changed', async () => {
  const folder = await freshFolder()
  const house = join(folder, 'data')
  await makeHouse(house, 3000)
  const target = join(folder, 'a.senbak')
  await createBackup(backupOptions(house, target, { includeKeys: true }))
  const good = await readFile(target)
  const other = join(folder, 'b.senbak')
  await makeHouse(house, 3001)
  await createBackup(backupOptions(house, other, { includeKeys: true }))
  const foreign = await readFile(other)
  const before = await snapshotOf(house)
  const next = createRandom(20261124)
  const kinds = new Map<string, number>()
  for (let round = 0; round < 500; round += 1) {
    const file = join(folder, 'damaged.senbak')
    await writeFile(file, damage(good, { foreign, round, next }))
    const problem = await problemOf(restoreBackup(restoreOptions(file, house)))
    if (typeof problem === 'string') throw new Error(`round ${round}: ${problem}`)
    kinds.set(problem.kind, (kinds.get(problem.kind) ?? 0) + 1)
    if (round % 100 === 99) expect(await snapshotOf(house)).toEqual(before)
  }
  expect((await readdir(folder)).toSorted()).toEqual([
    'a.senbak',
    'b.senbak',
    'damaged.senbak',
    'data',
  ])
  for (const kind of kinds.keys()) expect(['not-a-backup', 'wrong-passphrase']).toContain(kind)
}, 60_000)

interface Damage {
  readonly foreign: Uint8Array
  readonly round: number
  readonly next: (below: number) => number
}
/** A bit, a cut, bytes of another backup, bytes taken out, bytes put in. */
function damage(good: Uint8Array, { foreign, round, next }: Damage): Uint8Array {
  const at = next(good.length)
  const damaged = Uint8Array.from(good)
  switch (round % 5) {
    case 0:
      damaged[at] = (damaged[at] ?? 0) ^ (1 << next(8))
      return damaged
    case 1:
      return damaged.subarray(0, at)
    case 2: {
      // From behind the header, where the two files differ for sure.
      const from = 160 + next(good.length - 400)
      damaged.set(foreign.subarray(from, from + 200), from)
      return damaged
    }
    case 3:
      return Buffer.concat([damaged.subarray(0, at), damaged.subarray(at + 1 + next(64))])
    default:
      return Buffer.concat([
        damaged.subarray(0, at),
        Uint8Array.of(next(256)),
        damaged.subarray(at),
      ])
  }
}

function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

test('damage behind the first chunk is told with its place; chunks cannot change places', async () => {
  const folder = await freshFolder()
  const house = join(folder, 'data')
  await makeHouse(house, 10)
  const noise = crypto.getRandomValues(new Uint8Array(65_536)).toHex()
  await writeFile(
    join(house, 'models/sha256/big'),
    noise.repeat(1) + (await incompressible(3_000_000)),
  )
  const target = join(folder, 'a.senbak')
  await createBackup(backupOptions(house, target, { includeModels: true }))
  const good = await readFile(target)
  const header = 12 + new DataView(good.buffer, good.byteOffset).getUint32(8)
  const chunk = 1024 * 1024 + 16
  const refused = async (bytes: Uint8Array) => {
    await writeFile(join(folder, 'damaged'), bytes)
    return await problemOf(restoreBackup(restoreOptions(join(folder, 'damaged'), house)))
  }
  const flipped = Uint8Array.from(good)
  flipped[header + chunk + 5] = (flipped[header + chunk + 5] ?? 0) ^ 1
  expect(await refused(flipped)).toEqual({ kind: 'damaged', at: header + chunk })
  const swapped = Uint8Array.from(good)
  swapped.set(good.subarray(header + chunk, header + 2 * chunk), header)
  swapped.set(good.subarray(header, header + chunk), header + chunk)
  expect(await refused(swapped)).toEqual({ kind: 'wrong-passphrase' })
  expect(await refused(good.subarray(0, header + chunk))).toEqual({ kind: 'wrong-passphrase' })
  expect(await refused(good.subarray(0, header + 2 * chunk))).toEqual({
    kind: 'damaged',
    at: header + chunk,
  })
  expect(
    await problemOf(
      restoreBackup(restoreOptions(target, house, { passphrase: 'not the right one' })),
    ),
  ).toEqual({ kind: 'wrong-passphrase' })
})

async function incompressible(bytes: number): Promise<string> {
  let text = ''
  while (text.length < bytes)
    text += Buffer.from(crypto.getRandomValues(new Uint8Array(60_000)))
      .toString('latin1')
      .replaceAll(/[^ -~]/g, '')
  return text
}

type Member = {
  readonly name: string
  readonly text: string
  readonly type?: string
  readonly header?: (header: Uint8Array) => void
}

async function archive(path: string, members: readonly Member[]): Promise<void> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (const member of members) {
      const content = new TextEncoder().encode(member.text)
      const header = tarHeader({ name: member.name, bytes: content.length })
      if (member.type !== undefined) header[156] = member.type.charCodeAt(0)
      member.header?.(header)
      fixChecksum(header)
      yield header
      yield content
      yield tarPadding(content.length)
    }
    yield tarEnd
  }
  const chunks: Uint8Array[] = []
  for await (const piece of seal(compress(pieces()), passphrase, 14)) chunks.push(piece)
  await writeFile(path, Buffer.concat(chunks))
}

function fixChecksum(header: Uint8Array): void {
  header.fill(32, 148, 156)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\u0000 `), 148)
}

const hex = (text: string): string => new Bun.CryptoHasher('sha256').update(text).digest('hex')
function manifestOf(
  parts: readonly { name: string; text: string; bytes?: number }[],
  more: object = {},
): Member {
  const database = databaseText(5)
  const manifest = {
    format: 1,
    version: '0.1.0',
    madeAt: 0,
    dialect: 'sqlite',
    ledger: { size: 5, root: database.slice(-64) },
    includesKeys: false,
    includesModels: false,
    parts: parts.map(({ name, text, bytes }) => ({
      name,
      bytes: bytes ?? text.length,
      sha256: hex(text),
    })),
    ...more,
  }
  return { name: manifestName, text: JSON.stringify(manifest) }
}

const database = { name: 'database.sqlite', text: databaseText(5) }
const evil = { name: 'prices/x.toml', text: 'x' }
interface Hostile {
  readonly name: string
  readonly members: readonly Member[]
  readonly wants: BackupProblem
}
const hostile: readonly Hostile[] = [
  ...[
    '../x',
    'prices/../../x',
    '/etc/x',
    'prices//x',
    'C:x',
    'prices/.x',
    'a/b/c/d/e',
    'prices/x\u202e',
  ].map((path) => ({
    name: `the path ${JSON.stringify(path)}`,
    members: [manifestOf([database]), database, { name: path, text: 'x' }],
    wants: { kind: 'hostile-archive', why: 'path' } as const,
  })),
  ...['1', '2', '3', '4', '5', '6', 'x', 'g', 'L'].map((type) => ({
    name: `a member of type ${type} (link, device, folder, extension)`,
    members: [manifestOf([database, evil]), database, { ...evil, type }],
    wants: { kind: 'hostile-archive', why: 'link-or-device' } as const,
  })),
  {
    name: 'a path announced outside of its place',
    members: [
      manifestOf([database, { name: 'sen.db-wal', text: 'x' }]),
      database,
      { name: 'sen.db-wal', text: 'x' },
    ],
    wants: { kind: 'hostile-archive', why: 'unannounced' },
  },
  {
    name: 'a part that was not announced',
    members: [manifestOf([database]), database, evil],
    wants: { kind: 'hostile-archive', why: 'unannounced' },
  },
  {
    name: 'a part twice',
    members: [manifestOf([database, evil]), database, evil, evil],
    wants: { kind: 'hostile-archive', why: 'name-twice' },
  },
  {
    name: 'a part that is missing',
    members: [manifestOf([database, evil]), database],
    wants: { kind: 'part-missing', part: 'prices/x.toml' },
  },
  {
    name: 'a part with other content',
    members: [manifestOf([database, evil]), database, { ...evil, text: 'y' }],
    wants: { kind: 'part-differs', part: 'prices/x.toml' },
  },
  {
    name: 'a part with another length',
    members: [manifestOf([database, evil]), database, { ...evil, text: 'xy' }],
    wants: { kind: 'part-differs', part: 'prices/x.toml' },
  },
  {
    name: 'no manifest first',
    members: [database],
    wants: { kind: 'hostile-archive', why: 'order' },
  },
  { name: 'nothing', members: [], wants: { kind: 'hostile-archive', why: 'order' } },
  {
    name: 'no database',
    members: [manifestOf([])],
    wants: { kind: 'part-missing', part: 'database.sqlite' },
  },
  {
    name: 'a ledger other than the announced one',
    members: [manifestOf([database], { ledger: { size: 5, root: '0'.repeat(64) } }), database],
    wants: { kind: 'ledger-differs' },
  },
  {
    name: 'a ledger that does not verify',
    members: [
      manifestOf([{ ...database, text: `${database.text}x` }]),
      { ...database, text: `${database.text}x` },
    ],
    wants: { kind: 'ledger-differs' },
  },
  {
    name: 'a newer format',
    members: [manifestOf([database], { format: 2 }), database],
    wants: { kind: 'too-new', needs: 2 },
  },
  {
    name: 'a manifest without end',
    members: [
      {
        name: manifestName,
        text: 'x',
        header: (header) => header.set(new TextEncoder().encode('77777777777\u0000'), 124),
      },
    ],
    wants: { kind: 'hostile-archive', why: 'too-large' },
  },
  {
    name: 'a size that is no number',
    members: [
      manifestOf([database]),
      {
        ...database,
        header: (header) => header.set(new TextEncoder().encode('zzzzzzzzzzz\u0000'), 124),
      },
    ],
    wants: { kind: 'hostile-archive', why: 'header' },
  },
]
test('a backup of a house on PostgreSQL holds a file of the embedded kind, and comes back as one', async () => {
  const folder = await freshFolder()
  const house = join(folder, 'data')
  await makeHouse(house, 7)
  const file = join(folder, 'a.senbak')
  const options = backupOptions(house, file)
  await createBackup({ ...options, store: { ...options.store, dialect: 'postgres' } })
  const result = await restoreBackup(restoreOptions(file, join(folder, 'new')))
  expect(result.manifest.dialect).toBe('postgres')
  expect(await readFile(join(folder, 'new', 'sen.db'), 'utf8')).toBe(databaseText(7))
})

describe('rows that belong into a database server', () => {
  async function made(): Promise<{ readonly file: string; readonly house: string }> {
    const folder = await freshFolder()
    const house = join(folder, 'data')
    await makeHouse(house, 7)
    const file = join(folder, 'a.senbak')
    await createBackup(backupOptions(house, file))
    return { file, house }
  }

  test('go there before anything is swapped, and the folder keeps no database of its own', async () => {
    const { file, house } = await made()
    const before = await snapshotOf(house)
    const shown: number[] = []
    const result = await restoreBackup({
      ...restoreOptions(file, house),
      onProgress: ({ phase, bytes, total }) => {
        if (phase === 'rows') shown.push(bytes / total)
      },
      moveRows: {
        check: () => Promise.resolve(),
        async move(database, { onRows, beforeCommit }) {
          expect(await snapshotOf(house)).toEqual(before)
          expect((await stat(database)).size).toBeGreaterThan(0)
          onRows(1, 2)
          // Killed here, nobody takes what is beside the folder for a restore that was finished.
          await rename(house, `${house}.away`)
          expect(await finishRestore(house)).toBe(false)
          await rename(`${house}.away`, house)
          await beforeCommit()
          expect(await readRestoreMarker(house)).toBeDefined()
        },
      },
    })
    expect(shown).toEqual([0.5])
    const kept = await readdir(house)
    expect(kept.filter((name) => name.startsWith('sen.db'))).toEqual([])
    expect(await snapshotOf(result.oldFolder ?? '')).toEqual(before)
  })

  test.each([true, false])(
    'a database that refuses the last word: the folder is as it was (there was one: %s)',
    async (isThere) => {
      const { file, house } = await made()
      const target = isThere ? house : join(house, '..', 'new')
      const before = isThere ? await snapshotOf(house) : undefined
      const fault = new BackupFault({ kind: 'database-in-use' })
      const restoring = restoreBackup({
        ...restoreOptions(file, target),
        moveRows: {
          check: () => Promise.resolve(),
          async move(_database, { beforeCommit }) {
            await beforeCommit()
            throw fault
          },
        },
      })
      expect(await problemOf(restoring)).toEqual({ kind: 'database-in-use' })
      if (before === undefined) expect(await readdir(join(target, '..'))).not.toContain('new')
      else expect(await snapshotOf(target)).toEqual(before)
      expect(await finishRestore(target)).toBe(false)
    },
  )

  test.each([
    ['are not wanted there', 'check'],
    ['do not arrive', 'move'],
  ] as const)('%s: refused, nothing changed', async (_, step) => {
    const { file, house } = await made()
    const before = await snapshotOf(house)
    const fault = new BackupFault({ kind: 'database-in-use' })
    const moveRows = { check: () => Promise.resolve(), move: () => Promise.resolve() }
    const restoring = restoreBackup({
      ...restoreOptions(file, house),
      moveRows: { ...moveRows, [step]: () => Promise.reject(fault) },
    })
    expect(await problemOf(restoring)).toEqual({ kind: 'database-in-use' })
    expect(await snapshotOf(house)).toEqual(before)
  })
})

test.each([...hostile])('$name: refused, nothing changed', async ({ members, wants }) => {
  const folder = await freshFolder()
  const house = join(folder, 'data')
  await makeHouse(house, 7)
  const before = await snapshotOf(house)
  await archive(join(folder, 'a.senbak'), members)
  expect(await problemOf(restoreBackup(restoreOptions(join(folder, 'a.senbak'), house)))).toEqual(
    wants,
  )
  expect(await snapshotOf(house)).toEqual(before)
  expect((await readdir(folder)).toSorted()).toEqual(['a.senbak', 'data'])
})

test('a bomb of zeros that announces more than the disk holds is refused before it is written', async () => {
  const folder = await freshFolder()
  const zeros = { name: 'prices/x.toml', text: '', bytes: 2 ** 50 }
  await archive(join(folder, 'a.senbak'), [manifestOf([database, zeros]), database])
  const problem = await problemOf(
    restoreBackup(restoreOptions(join(folder, 'a.senbak'), join(folder, 'data'))),
  )
  expect(problem).toMatchObject({ kind: 'no-space' })
})

test('a bomb behind the end of the archive is refused after a few blocks', async () => {
  const folder = await freshFolder()
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield* [tarEnd, new Uint8Array(1024 * 1024)]
    for (let index = 0; index < 300; index += 1) yield new Uint8Array(1024 * 1024)
  }
  const chunks: Uint8Array[] = []
  for await (const piece of seal(compress(pieces()), passphrase, 14)) chunks.push(piece)
  await writeFile(join(folder, 'a.senbak'), Buffer.concat(chunks))
  const problem = await problemOf(
    restoreBackup(restoreOptions(join(folder, 'a.senbak'), join(folder, 'data'))),
  )
  expect(problem).toEqual({ kind: 'hostile-archive', why: 'header' })
})

test('a restore that died between its two renames is finished; one that died before is not', async () => {
  const folder = await freshFolder()
  const house = join(folder, 'data')
  await makeHouse(house, 10)
  await createBackup(backupOptions(house, join(folder, 'a.senbak')))
  await restoreBackup(restoreOptions(join(folder, 'a.senbak'), house))
  await rename(house, join(folder, '.data.restoring'))
  expect(await finishRestore(house)).toBe(true)
  expect((await snapshotOf(house))['sen.db']).toBe(databaseText(10))
  expect(await finishRestore(house)).toBe(false)
  await mkdir(join(folder, '.data.restoring'))
  await rename(house, join(folder, 'away'))
  expect(await finishRestore(house)).toBe(false)
})

test('a restore that is cancelled changed nothing', async () => {
  const folder = await freshFolder()
  const house = join(folder, 'data')
  await makeHouse(house, 50_000)
  await createBackup(backupOptions(house, join(folder, 'a.senbak')))
  const before = await snapshotOf(house)
  const aborting = new AbortController()
  const onProgress = ({ bytes }: { bytes: number }) => {
    if (bytes > 200_000) aborting.abort(new Error('stop'))
  }
  const problem = await problemOf(
    restoreBackup(
      restoreOptions(join(folder, 'a.senbak'), house, { onProgress, signal: aborting.signal }),
    ),
  )
  expect(problem).toBe('Error: stop')
  expect(await snapshotOf(house)).toEqual(before)
  expect((await readdir(folder)).toSorted()).toEqual(['a.senbak', 'data'])
})

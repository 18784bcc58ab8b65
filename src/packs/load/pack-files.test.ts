// Packs from folders and archives: what is hostile is refused before it costs anything.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { zipSync } from 'fflate'

import { packWith } from '../testing/small-pack.ts'
import {
  isPackPath,
  packLimits,
  PackRefused,
  readPackArchive,
  readPackFolder,
} from './pack-files.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sen-pack-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const refusal = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof PackRefused) return error.faults.map(({ code }) => code)
    throw error
  }
  return []
}

test('a folder and a zip of it are the same files', async () => {
  const files = packWith()
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, 'whole', path)), { recursive: true })
    await writeFile(join(folder, 'whole', path), bytes)
  }
  const fromFolder = await readPackFolder(join(folder, 'whole'))
  const fromArchive = readPackArchive(zipSync(Object.fromEntries(files)))
  const sorted = (some: ReadonlyMap<string, Uint8Array>) =>
    [...some]
      .map(([path, bytes]) => [path, Buffer.from(bytes).toString('hex')].join(' '))
      .toSorted()
  expect(sorted(fromFolder)).toEqual(sorted(files))
  expect(sorted(fromArchive)).toEqual(sorted(files))
})

test.each([
  { path: 'tasks/ask.toml', is: true },
  { path: '../ask.toml', is: false },
  { path: 'tasks/../../x', is: false },
  { path: '/etc/passwd', is: false },
  { path: 'C:\\x', is: false },
  { path: 'tasks\\x', is: false },
  { path: '.hidden', is: false },
  { path: 'a..b', is: false },
  { path: 'a//b', is: false },
  { path: 'a/b/c/d/e', is: false },
  { path: 'x\u0000y', is: false },
  { path: 'Thủ-tục.txt'.normalize('NFD'), is: false },
  { path: 'Thủ-tục.txt', is: true },
])('the path $path may be in a pack: $is', ({ path, is }) => {
  expect(isPackPath(path)).toBe(is)
})

test.each([
  { name: 'no archive', bytes: () => Buffer.from('hello'), codes: ['no-pack'] },
  { name: 'nothing', bytes: () => new Uint8Array(), codes: ['no-pack'] },
  {
    name: 'a name that climbs out',
    bytes: () => zipSync({ '../x': Buffer.from('1') }),
    codes: ['bad-name'],
  },
  {
    name: 'an absolute name',
    bytes: () => zipSync({ '/etc/x': Buffer.from('1') }),
    codes: ['bad-name'],
  },
  {
    name: 'too many files',
    bytes: () =>
      zipSync(
        Object.fromEntries(
          Array.from({ length: 5_001 }, (_, index) => [`f${index}`, new Uint8Array()]),
        ),
      ),
    codes: ['too-many-files'],
  },
])('an archive with $name is refused', ({ bytes, codes }) => {
  expect(refusal(() => readPackArchive(bytes()))).toEqual(codes as never)
})

test('an archive that unfolds beyond the limit is refused while it grows', () => {
  const limits = { ...packLimits, inflatedBytes: 1024 * 1024 }
  const bomb = zipSync({ 'a.txt': new Uint8Array(32 * 1024 * 1024) })
  expect(bomb.byteLength).toBeLessThan(64 * 1024)
  expect(refusal(() => readPackArchive(bomb, limits))).toEqual(['too-large'])
  const two = zipSync({ 'a.txt': new Uint8Array(700_000), 'b.txt': new Uint8Array(700_000) })
  expect(refusal(() => readPackArchive(two, limits))).toEqual(['too-large'])
  const one = zipSync({ 'a.txt': new Uint8Array(700_000) })
  expect(refusal(() => readPackArchive(one, limits))).toEqual([])
})

test('a link in a folder is refused, not followed', async () => {
  await mkdir(join(folder, 'linked'), { recursive: true })
  await symlink('/etc/passwd', join(folder, 'linked', 'NOTICE'))
  expect(
    await readPackFolder(join(folder, 'linked')).catch((error: unknown) => error),
  ).toMatchObject({
    faults: [{ code: 'bad-name', file: 'NOTICE' }],
  })
})

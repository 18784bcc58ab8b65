// The packs that come with the program are whole: every file as the format says, the list of files up to date.
import { expect, test } from 'bun:test'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import { loadPack } from '../../src/packs/load/load-pack.ts'
import { readPackFolder } from '../../src/packs/load/pack-files.ts'
import { readCases } from '../../src/packs/load/read-cases.ts'
import { checkManifest } from '../../src/packs/sign/manifest.ts'

const folder = join(import.meta.dir, '../../packs')
const packs = readdirSync(folder).filter((name) =>
  readdirSync(join(folder, name)).includes('pack.toml'),
)

test('there are packs', () => {
  expect(packs).toContain('public-administration')
})

test.each(packs)('%s', async (name) => {
  const files = await readPackFolder(join(folder, name))
  expect(checkManifest(files)).toEqual([])
  const loaded = loadPack(files)
  expect(loaded.ok ? [] : loaded.faults).toEqual([])
  if (!loaded.ok) return
  expect(loaded.pack.id).toBe(name)
  expect(readCases(files, loaded.pack.tasks).faults).toEqual([])
})

// What the set-up promises of packs is what lies in the product.
import { expect, test } from 'bun:test'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { packedSectors } from './sectors.ts'

test('the sectors that bring a pack are the folders with one', async () => {
  const packs = join(import.meta.dir, '../../../../packs')
  const found: string[] = []
  for (const name of await readdir(packs))
    if ((await readdir(join(packs, name)).catch((): string[] => [])).includes('pack.toml'))
      found.push(name)
  expect(found.toSorted()).toEqual([...packedSectors].toSorted())
})

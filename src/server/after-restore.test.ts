// A restored house: its log goes on under the name that nobody else signs, and says where it came from.
import { expect, test } from 'bun:test'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { NewEntry } from '../contract/ledger.ts'
import type { Store } from '../contract/store.ts'
import { enterRestore, prepareAfterRestore } from './after-restore.ts'

interface Scenario {
  readonly name: string
  readonly oldIsGone: boolean
  readonly before: string
  readonly after: string
  readonly kinds: readonly NewEntry['kind'][]
  readonly keys: readonly string[]
}

const marker = (oldIsGone: boolean) =>
  JSON.stringify({
    format: 1,
    madeAt: 1,
    restoredAt: 77,
    ledger: { size: 12, root: 'ab' },
    oldIsGone,
  })

const scenarios: readonly Scenario[] = [
  {
    name: 'the old machine may still sign',
    oldIsGone: false,
    before: 'a.vn/ledger',
    after: 'a.vn/ledger-2',
    kinds: ['restore', 'log.open'],
    keys: ['log.77'],
  },
  {
    name: 'it was restored before',
    oldIsGone: false,
    before: 'a.vn/ledger-2',
    after: 'a.vn/ledger-3',
    kinds: ['restore', 'log.open'],
    keys: ['log.77'],
  },
  {
    name: 'the old machine is gone',
    oldIsGone: true,
    before: 'a.vn/ledger',
    after: 'a.vn/ledger',
    kinds: ['restore'],
    keys: ['log'],
  },
]

test.each(scenarios)('$name', async ({ oldIsGone, before, after, kinds, keys }) => {
  const folder = await mkdtemp(join(tmpdir(), 'sen-restore-'))
  await mkdir(join(folder, 'keys'))
  await Bun.write(join(folder, 'keys', 'log'), `${before}\nsealed\n`)
  await Bun.write(join(folder, 'restored.json'), marker(oldIsGone))
  const entries: NewEntry[] = []
  const writer = { append: async (entry: NewEntry) => entries.push(entry) }
  const reader = { head: async () => ({ size: 12 }) }

  const restored = await prepareAfterRestore(folder, 'new/ledger')
  expect(restored?.name).toBe(after)
  expect(await readdir(join(folder, 'keys'))).toEqual([...keys])
  if (restored !== undefined)
    await enterRestore(
      { writer, reader } as unknown as Pick<Store, 'reader' | 'writer'>,
      folder,
      restored,
    )
  expect(entries.map((entry) => entry.kind)).toEqual([...kinds])
  expect(entries[0]?.body['from']).toEqual({ size: 12, root: 'ab', origin: before })
  // Done once: the next start finds nothing to do.
  expect(await prepareAfterRestore(folder, 'new/ledger')).toBeUndefined()
  await rm(folder, { recursive: true })
})

test('rows that never came: nothing is entered, and the next start says so again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sen-restore-'))
  await mkdir(join(folder, 'keys'))
  await Bun.write(join(folder, 'restored.json'), marker(true))
  const entries: NewEntry[] = []
  const store = {
    writer: { append: async (entry: NewEntry) => entries.push(entry) },
    reader: { head: async () => ({ size: 1 }) },
  } as unknown as Pick<Store, 'reader' | 'writer'>
  for (let start = 0; start < 2; start += 1) {
    const restored = await prepareAfterRestore(folder, 'new/ledger')
    if (restored === undefined) throw new Error('the marker is gone')
    expect(enterRestore(store, folder, restored)).rejects.toMatchObject({
      detail: { why: 'restore-unfinished' },
    })
  }
  expect(entries).toEqual([])
  await rm(folder, { recursive: true })
})

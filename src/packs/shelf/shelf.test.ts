// The shelf of a house: what is live from the start, what a switch changes, what may be added, and what is refused.
import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import type { NewEntry } from '../../contract/ledger.ts'
import type { PackRow } from '../../contract/pack-view.ts'
import type { Actor, Tenant } from '../../contract/people.ts'
import type { Step } from '../../contract/store.ts'
import { PackRefused, readPackFolder } from '../load/pack-files.ts'
import { casesDigest, measuredDigest } from '../sign/manifest.ts'
import { changed, packWith } from '../testing/small-pack.ts'
import { PackShelf, type ShelfOptions } from './shelf.ts'

const tenant = 'house_1' as Tenant
const actor = { tenant, personId: 'user_1', ledgerName: 'w_1' } as Actor

let folder = ''
let rows: PackRow[] = []
let entries: NewEntry[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sen-shelf-'))
  rows = []
  entries = []
  await lay('shipped/village-roads', packWith())
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function lay(below: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, below, path)), { recursive: true })
    await writeFile(join(folder, below, path), bytes)
  }
}

async function shelfOf(sector: string, more: Partial<ShelfOptions> = {}): Promise<PackShelf> {
  const shelf = new PackShelf({
    shipped: join(folder, 'shipped'),
    folder: join(folder, 'data'),
    clock: { now: () => 5 } as never,
    reader: { find: async () => rows as never },
    house: () => ({ id: tenant, sector }),
    async write(_actor, { steps, entry }) {
      for (const step of steps) apply(step)
      entries.push(entry)
    },
    hasUnit: () => true,
    index: 'this-way',
    ...more,
  })
  await shelf.open()
  return shelf
}

function apply(step: Step): void {
  if (step.table !== 'packs') throw new Error('only packs are changed')
  const { id } = step.do === 'put' ? step.row : { id: step.do === 'delete' ? step.where.id : '' }
  rows = rows.filter((row) => row.id !== id)
  if (step.do === 'put') rows.push(step.row)
}

/** Looked at, and approved. */
async function update(shelf: PackShelf, changes: Record<string, string | undefined>) {
  const files = packWith(changes)
  const asked = await shelf.add(actor, files, { unsigned: true })
  const approved = 'change' in asked ? asked.change.to.digest : ''
  return await shelf.add(actor, files, { unsigned: true, approved })
}

const bumped = changed('pack.toml', 'version = "1.0.0"', 'version = "1.1.0"')
const other = { ...changed('pack.toml', 'id = "village-roads"', 'id = "rivers"') }

describe('evidence of the house', () => {
  const measured = async (shelf: PackShelf) => {
    const files = await readPackFolder((await shelf.place('village-roads')).path)
    const thresholds = [
      {
        step: 'names',
        language: 'vi' as const,
        from: 0.8,
        answered: 99,
        right: 99,
        bound: 0.97,
        coverage: 0.5,
      },
    ]
    const bars = [{ task: 'ask', state: 'proven' as const, right: 99, trials: 99, low: 0.97 }]
    const of = { measured: measuredDigest(files), cases: casesDigest(files) }
    return { ...of, index: 'this-way', chunks: 1, thresholds, bars }
  }

  test('counts at once and after a start, and leaves the pack as it is', async () => {
    const shelf = await shelfOf('village-roads')
    const evidence = await measured(shelf)
    expect((await shelf.live())[0]?.thresholds).toEqual([])
    await shelf.keepEvidence('village-roads', evidence)
    for (const one of [shelf, await shelfOf('village-roads')]) {
      const [pack] = await one.live()
      expect(pack?.evidence).toEqual(evidence)
      expect(pack?.thresholds).toEqual(evidence.thresholds)
    }
    expect(await readdir(join(folder, 'data'))).toEqual(['village-roads.evidence.json'])
  })

  test.each([
    { name: 'of other files', change: { measured: 'f'.repeat(64) } },
    { name: 'of another way to search', change: { index: 'another-way' } },
  ])('$name is refused', async ({ change }) => {
    const shelf = await shelfOf('village-roads')
    const evidence = { ...(await measured(shelf)), ...change }
    const refused = await shelf
      .keepEvidence('village-roads', evidence)
      .catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'invalid_request' })
    expect((await shelf.live())[0]?.evidence).toBeUndefined()
  })

  test('belongs to nothing any more when the pack has changed', async () => {
    const shelf = await shelfOf('village-roads')
    await shelf.keepEvidence('village-roads', await measured(shelf))
    await lay('shipped/village-roads', packWith(bumped))
    const [pack] = await (await shelfOf('village-roads')).live()
    expect(pack?.version).toBe('1.1.0')
    expect(pack?.evidence).toBeUndefined()
  })

  test('that does not fit what is searched is told once, until the pack is measured anew', async () => {
    const told: string[] = []
    const shelf = await shelfOf('village-roads', { onOutgrown: (id) => told.push(id) })
    shelf.noteOutgrown('village-roads')
    shelf.noteOutgrown('village-roads')
    expect(told).toEqual(['village-roads'])
    expect((await shelf.all()).map(({ isOutgrown }) => isOutgrown)).toEqual([true])
    await shelf.keepEvidence('village-roads', await measured(shelf))
    expect((await shelf.all()).map(({ isOutgrown }) => isOutgrown)).toEqual([false])
  })
})

describe('live', () => {
  test.each([
    { sector: 'village-roads', live: ['village-roads'] },
    { sector: 'health', live: [] },
  ])('from the start in the sector $sector: $live', async ({ sector, live }) => {
    const shelf = await shelfOf(sector)
    expect([...shelf.liveIds()]).toEqual([...live])
    expect((await shelf.live()).map(({ id }) => id)).toEqual([...live])
    expect(entries).toEqual([])
  })

  test('switched on and off again, with an entry each', async () => {
    const shelf = await shelfOf('health')
    let heard = 0
    shelf.onChange(() => {
      heard += 1
    })
    await shelf.switch(actor, 'village-roads', 'live')
    expect([...shelf.liveIds()]).toEqual(['village-roads'])
    await shelf.switch(actor, 'village-roads', 'off')
    expect([...shelf.liveIds()]).toEqual([])
    expect(heard).toBe(2)
    expect(entries.map(({ kind, body }) => [kind, (body as { state: string }).state])).toEqual([
      ['pack.live', 'live'],
      ['pack.live', 'off'],
    ])
    expect(shelf.switch(actor, 'nothing', 'live')).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('added', () => {
  test('a pack lies in the data folder, is live, and is read again by the next start', async () => {
    const shelf = await shelfOf('health')
    await shelf.add(actor, packWith(other), { unsigned: true })
    expect((await shelf.live()).map(({ id, signature }) => [id, signature])).toEqual([
      ['rivers', 'unsigned'],
    ])
    const next = await shelfOf('health')
    expect((await next.live()).map(({ id }) => id)).toEqual(['rivers'])
    expect((await next.textsOf('rivers'))('roads.txt')).toContain('Điều 1.')
    await next.remove(actor, 'rivers')
    expect([...next.liveIds()]).toEqual([])
    expect(await readdir(join(folder, 'data'))).toEqual([])
  })

  test('a newer version takes the place of the one that came with the program', async () => {
    const shelf = await shelfOf('village-roads')
    await update(shelf, bumped)
    expect((await shelf.all()).map(({ pack, origin }) => [pack.version, origin])).toEqual([
      ['1.1.0', 'added'],
    ])
    await shelf.remove(actor, 'village-roads')
    expect(
      (await shelf.all()).map(({ pack, origin, isLive }) => [pack.version, origin, isLive]),
    ).toEqual([['1.0.0', 'shipped', true]])
  })

  test('another version waits until what it changes was approved, and for nothing else', async () => {
    const shelf = await shelfOf('village-roads')
    const [before] = await shelf.live()
    const asked = await shelf.add(actor, packWith(bumped), { unsigned: true })
    expect(asked).toMatchObject({
      change: { from: { version: '1.0.0' }, to: { version: '1.1.0' } },
    })
    const approved = before?.digest ?? ''
    expect(await shelf.add(actor, packWith(bumped), { unsigned: true, approved })).toHaveProperty(
      'change',
    )
    expect((await shelf.live())[0]?.version).toBe('1.0.0')
    expect({ rows, entries }).toEqual({ rows: [], entries: [] })
    expect(await readdir(folder)).toEqual(['shipped'])
  })

  test('damaged files of the version in use are mended by another one, or by going back', async () => {
    const shelf = await shelfOf('village-roads')
    await update(shelf, bumped)
    const [zip = ''] = (await readdir(join(folder, 'data'))).filter((name) => name.endsWith('.zip'))
    await writeFile(join(folder, 'data', zip), 'broken')
    const next = await shelfOf('village-roads')
    expect(next.live()).rejects.toThrow()
    await next.undo(actor, 'village-roads')
    expect((await next.live())[0]?.version).toBe('1.0.0')
    const again = await shelfOf('village-roads')
    await update(again, bumped)
    expect((await again.live())[0]?.version).toBe('1.1.0')
  })

  test('an update that cannot be entered leaves the way back as it was', async () => {
    await update(await shelfOf('village-roads'), bumped)
    const full = await shelfOf('village-roads', {
      write: async () => await Promise.reject(new Error('disk full')),
    })
    const twice = changed('pack.toml', 'version = "1.0.0"', 'version = "1.2.0"')
    expect(update(full, twice)).rejects.toThrow('disk full')
    const shelf = await shelfOf('village-roads')
    expect((await shelf.live())[0]?.version).toBe('1.1.0')
    await shelf.undo(actor, 'village-roads')
    expect((await shelf.live())[0]?.version).toBe('1.0.0')
  })

  test('an update is undone, again and again, also after a start', async () => {
    const shelf = await shelfOf('village-roads')
    expect(shelf.undo(actor, 'village-roads')).rejects.toMatchObject({ code: 'not_found' })
    await update(shelf, bumped)
    await shelf.undo(actor, 'village-roads')
    expect((await shelf.live())[0]?.version).toBe('1.0.0')
    const next = await shelfOf('village-roads')
    await next.undo(actor, 'village-roads')
    expect((await next.live())[0]?.version).toBe('1.1.0')
    const versions = entries.map(({ body }) => (body as { version: string }).version)
    expect(versions).toEqual(['1.1.0', '1.0.0', '1.1.0'])
    await next.remove(actor, 'village-roads')
    expect(await readdir(join(folder, 'data'))).toEqual([])
  })

  test.each([
    {
      name: 'unsigned where that is not taken',
      files: () => packWith(other),
      unsigned: false,
      hasUnit: () => true,
      code: 'unsigned',
    },
    {
      name: 'a changed byte',
      files: () => new Map(packWith(other)).set('NOTICE', Buffer.from('other')),
      unsigned: true,
      hasUnit: () => true,
      code: 'manifest-differs',
    },
    {
      name: 'a signature of nobody',
      files: () => new Map(packWith(other)).set('SIGNATURE', Buffer.from('x')),
      unsigned: true,
      hasUnit: () => true,
      code: 'bad-signature',
    },
    {
      name: 'a unit that no text has',
      files: () => packWith(other),
      unsigned: true,
      hasUnit: () => false,
      code: 'unresolved-ref',
    },
    {
      name: 'an unknown file',
      files: () => packWith({ ...other, 'run.js': '1' }),
      unsigned: true,
      hasUnit: () => true,
      code: 'unknown-file',
    },
  ])('$name is refused, and nothing is left behind', async ({ files, unsigned, hasUnit, code }) => {
    const shelf = await shelfOf('health', { hasUnit: hasUnit ?? (() => true) })
    const refused = await shelf.add(actor, files(), { unsigned }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(PackRefused)
    expect((refused as PackRefused).faults.map((fault) => fault.code)).toContain(code as never)
    expect(rows).toEqual([])
    expect(await readdir(folder)).toEqual(['shipped'])
  })
})

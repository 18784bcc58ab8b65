// Tiles against the oracle's: names, contents, proofs of any tree; and kept tiles that somebody damaged, lost, or took from another log.
import { describe, expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import fc from 'fast-check'

import { createKeptTiles } from './kept-tiles.ts'
import { toHex, vectors } from './testing/vectors.ts'
import { createTileBuilder, joinHashes, splitHashes } from './tile-builder.ts'
import {
  bundlePath,
  parseTilePath,
  partialTiles,
  tilePath,
  tileWidth,
  tileWidthAt,
} from './tile-path.ts'
import { createTileProver } from './tile-proof.ts'
import { consistencyProof, inclusionProof, leafHash, treeRoot } from './tree.ts'

const leavesOf = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => leafHash(`e${index}`))

/** All tiles of a tree, as a full export has them. */
function tilesOf(leaves: readonly Uint8Array[]): Map<string, Uint8Array> {
  const builder = createTileBuilder()
  const tiles = new Map<string, Uint8Array>()
  for (const leaf of leaves)
    for (const { place, bytes } of builder.add(leaf)) tiles.set(tilePath(place), bytes)
  for (const place of partialTiles(builder.size))
    tiles.set(tilePath(place), joinHashes(builder.edge(place.level)))
  return tiles
}

describe('names', () => {
  test.each(vectors.tiles.paths)('$path', ({ level, n, width, path }) => {
    expect(tilePath({ level, number: n, width })).toBe(path)
    const place = { level, number: n, width }
    expect(parseTilePath(path)).toEqual({ kind: 'hashes', place })
    const bundle = path.replace(/^tile\/\d+/, 'tile/entries')
    expect(bundlePath(n, width)).toBe(bundle)
    expect(parseTilePath(bundle)).toEqual({ kind: 'entries', number: n, width })
  })

  test.each([
    'tile/0/0',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/00/000',
    'tile/64/000',
    'tile/entries/../checkpoint',
    'tile/0/000/',
    'tile//000',
    'tile/0/x001/x234/067\n',
    '',
  ])('refused: %p', (path) => {
    expect(parseTilePath(path)).toBeUndefined()
  })

  test('a tree of 70,000 has the partial tiles of the note', () => {
    expect(partialTiles(70_000)).toEqual([
      { level: 0, number: 273, width: 112 },
      { level: 1, number: 1, width: 17 },
      { level: 2, number: 0, width: 1 },
    ])
    expect(tileWidthAt(0, 272, 70_000)).toBe(256)
    expect(tileWidthAt(0, 274, 70_000)).toBe(0)
  })
})

test('the oracle’s tree of 300 leaves', () => {
  const leaves = leavesOf(300)
  const tiles = tilesOf(leaves)
  const { tree300 } = vectors.tiles
  const sha256 = (bytes: Uint8Array | undefined): string =>
    createHash('sha256')
      .update(bytes ?? '')
      .digest('hex')
  expect(sha256(tiles.get('tile/0/000'))).toBe(tree300.tile_0_0_sha256)
  expect(sha256(tiles.get('tile/0/001.p/44'))).toBe(tree300.tile_0_1_sha256)
  expect(toHex(tiles.get('tile/1/000.p/1') ?? leafHash(''))).toBe(tree300.tile_1_0_hex)
  expect([...tiles.keys()]).toEqual(['tile/0/000', 'tile/0/001.p/44', 'tile/1/000.p/1'])
  expect(toHex(treeRoot(leaves))).toBe(tree300.root)
})

test('proofs from tiles are those of the tree, for any tree and from tiles of a larger one', async () => {
  const all = leavesOf(66_000)
  const builder = createTileBuilder()
  const full = new Map<string, readonly Uint8Array[]>()
  for (const leaf of all)
    for (const { place, bytes } of builder.add(leaf))
      full.set(`${place.level}/${place.number}`, splitHashes(bytes))
  const read = (level: number, number: number) =>
    Promise.resolve(full.get(`${level}/${number}`) ?? builder.edge(level))
  const sizes = fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 65_000, max: 66_000 }))
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, one, other) => {
      const leaves = all.slice(0, size)
      const prover = createTileProver(size, read)
      const index = one % size
      const older = other % (size + 1)
      expect(toHex(await prover.root())).toBe(toHex(treeRoot(leaves)))
      const proof = await prover.inclusion(index)
      expect(proof.map(toHex)).toEqual(inclusionProof(index, leaves).map(toHex))
      const growth = await prover.consistency(older)
      expect(growth.map(toHex)).toEqual(consistencyProof(older, leaves).map(toHex))
    }),
    { numRuns: 25, seed: 20_261_125 },
  )
  const prover = createTileProver(5, read)
  expect(prover.inclusion(5)).rejects.toThrow(RangeError)
  expect(prover.inclusion(-1)).rejects.toThrow(RangeError)
  expect(prover.consistency(6)).rejects.toThrow(RangeError)
}, 60_000)

describe('kept tiles', () => {
  const texts = Array.from({ length: 66_000 }, (_, index) => `entry ${index}`)
  const leaves = texts.map((text) => leafHash(text))
  const signal = AbortSignal.timeout(60_000)
  let reads = 0
  const open = (folder: string, list: readonly string[] = texts) =>
    createKeptTiles({
      folder,
      pause: () => Promise.resolve(),
      entries: (from, limit) => {
        reads += 1
        return Promise.resolve(list.slice(from, from + limit).map((text) => Buffer.from(text)))
      },
    })
  const headOf = (size: number) => ({ size, root: treeRoot(leaves.slice(0, size)) })
  const claim = (index: number) => ({ index, leaf: leaves[index] ?? leafHash('') })
  const head = headOf(65_900)
  const wanted = inclusionProof(300, leaves.slice(0, 65_900)).map(toHex)

  async function withTiles(work: (folder: string) => Promise<void>): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'sen-tiles-'))
    try {
      await open(folder).derive(65_900)
      reads = 0
      await work(folder)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  test('opened again they go on where they ended, and hold full tiles alone', () =>
    withTiles(async (folder) => {
      const tiles = open(folder)
      expect((await tiles.inclusion(claim(300), head, signal)).map(toHex)).toEqual(wanted)
      // 65,900 is 257 full tiles and 108 entries, which alone are read again.
      expect(reads).toBe(1)
      const names = await readdir(join(folder, 'tile'), { recursive: true })
      expect(names.filter((name) => /\.p|part/.test(name))).toEqual([])
      const { olderRoot, proof } = await tiles.consistency(300, head, signal)
      expect(toHex(olderRoot)).toBe(toHex(headOf(300).root))
      const growth = consistencyProof(300, leaves.slice(0, 65_900))
      expect(proof.map(toHex)).toEqual(growth.map(toHex))
    }))

  const damages: readonly [string, (folder: string) => Promise<void>][] = [
    ['a bit in the leaf’s own tile', (folder) => spoil(join(folder, 'tile/0/001'))],
    ['a bit in a tile above', (folder) => spoil(join(folder, 'tile/1/000'))],
    ['a tile that a crash left empty', (folder) => truncate(join(folder, 'tile/0/001'), 0)],
    ['a tile that is gone', (folder) => rm(join(folder, 'tile/0/001'))],
    ['a level that is gone', (folder) => rm(join(folder, 'tile/1'), { recursive: true })],
    ['no tiles at all', (folder) => rm(join(folder, 'tile'), { recursive: true })],
  ]
  test.each(damages)('%s: made anew from the entries', async (_, damage) => {
    await withTiles(async (folder) => {
      await damage(folder)
      const tiles = open(folder)
      expect((await tiles.inclusion(claim(300), head, signal)).map(toHex)).toEqual(wanted)
      const place = { level: 0, number: 1, width: tileWidth }
      const tile = await tiles.tile(place, head.size, signal)
      expect(toHex(tile ?? leafHash(''))).toBe(toHex(joinHashes(leaves.slice(256, 512))))
    })
  })

  test('a head that the entries do not have is refused, not proved', () =>
    withTiles(async (folder) => {
      const other = { ...head, root: leafHash('other') }
      const proving = open(folder).inclusion(claim(300), other, signal)
      expect(proving).rejects.toMatchObject({
        code: 'ledger_unavailable',
        detail: { why: 'tiles' },
      })
      await proving.catch(() => undefined)
    }))

  test('a tile that is wanted while it is damaged is not served so', () =>
    withTiles(async (folder) => {
      await spoil(join(folder, 'tile/0/002'))
      const place = { level: 0, number: 2, width: 100 }
      const tile = await open(folder).tile(place, head.size, signal)
      expect(toHex(tile ?? leafHash(''))).toBe(toHex(joinHashes(leaves.slice(512, 612))))
      expect(await open(folder).tile({ ...place, number: 300 }, head.size, signal)).toBeUndefined()
    }))

  test('what is enough for now goes on another time', () =>
    withTiles(async (folder) => {
      const tiles = open(folder)
      await tiles.derive(66_000, { isEnough: () => true })
      expect(tiles.size).toBeLessThanOrEqual(66_000)
      await tiles.derive(66_000)
      expect(tiles.size).toBe(66_000)
    }))
})

async function spoil(file: string): Promise<void> {
  const bytes = Buffer.from(await Bun.file(file).arrayBuffer())
  bytes[1_500] = (bytes[1_500] ?? 0) ^ 1
  await writeFile(file, bytes)
}

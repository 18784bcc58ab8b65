// The tiles of this node's log, kept as files beside the database: derived after the commit, made anew when one is missing or damaged.
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import type { TreeHead } from '../contract/ledger.ts'
import { SenError } from '../errors/sen-error.ts'
import { createTileBuilder, joinHashes, splitHashes, type TileBuilder } from './tile-builder.ts'
import {
  hashBytes,
  levelSize,
  tilePath,
  type TilePlace,
  tileWidth,
  tileWidthAt,
} from './tile-path.ts'
import { createTileProver } from './tile-proof.ts'
import { provesConsistency, provesInclusion } from './tree-check.ts'
import { leafHash, treeRoot } from './tree.ts'

export interface KeptTiles {
  /** Leaves whose tiles are made. */
  readonly size: number
  /** Derives what is missing up to this size, or until told that it is enough for now. */
  derive(size: number, options?: DeriveOptions): Promise<void>
  /**
   * The way from a leaf to the root of this head. It is checked before it is given out; where it leads elsewhere the tiles are made anew.
   * @throws SenError `ledger_unavailable` {why: tiles} when the database itself has another tree; the signal's reason.
   */
  inclusion(
    claim: { readonly index: number; readonly leaf: Uint8Array },
    head: TreeHead,
    signal: AbortSignal,
  ): Promise<readonly Uint8Array[]>
  /** What shows that the tree of an older size is the beginning of this one, and the root that it had. @throws as `inclusion`. */
  consistency(olderSize: number, head: TreeHead, signal: AbortSignal): Promise<Consistency>
  /** Bytes of a tile of the tree of this size, or undefined when it has none there. @throws as `inclusion`. */
  tile(place: TilePlace, size: number, signal: AbortSignal): Promise<Uint8Array | undefined>
}

export interface Consistency {
  readonly olderRoot: Uint8Array
  readonly proof: readonly Uint8Array[]
}

export interface DeriveOptions {
  readonly signal?: AbortSignal
  /** Asked after each page; true: go on another time. */
  readonly isEnough?: () => boolean
}

export interface KeptTilesOptions {
  /** Absolute; made when it is first written to. */
  readonly folder: string
  /** Canonical bytes of the entries from here on, at most so many: the database is the truth. */
  readonly entries: (from: number, limit: number) => Promise<readonly Uint8Array[]>
  /** Lets others have their turn between two pages. */
  readonly pause: () => Promise<unknown>
}

const pageSize = 500

export function createKeptTiles(options: KeptTilesOptions): KeptTiles {
  const { folder, entries, pause } = options
  let builder: TileBuilder | undefined
  let last: Promise<unknown> = Promise.resolve()

  /** One at a time: two that derive would fill one tile with both their leaves. */
  function alone<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }

  async function derive(size: number, { signal, isEnough }: DeriveOptions): Promise<void> {
    builder ??= await openBuilder(folder)
    while (builder.size < size) {
      signal?.throwIfAborted()
      const page = await entries(builder.size, Math.min(pageSize, size - builder.size))
      if (page.length === 0) throw new SenError('ledger_unavailable', { why: 'missing' })
      for (const bytes of page)
        // Level 0 last: a tile there says that all that follow from it are written.
        for (const { place, bytes: hashes } of builder.add(leafHash(bytes)).toReversed())
          await writeWhole(join(folder, tilePath(place)), hashes)
      if (isEnough?.() === true) break
      await pause()
    }
  }

  async function hashesOf(level: number, number: number): Promise<readonly Uint8Array[]> {
    const made = builder ?? createTileBuilder()
    const isFull = (number + 1) * tileWidth <= levelSize(level, made.size)
    return isFull ? splitHashes(await readTile(folder, { level, number })) : made.edge(level)
  }

  /** What comes out is looked at; a tile that is missing, short or wrong costs one making of all. */
  async function sound<Value>(
    size: number,
    signal: AbortSignal,
    make: () => Promise<Value | undefined>,
  ): Promise<Value> {
    for (const isLast of [false, true]) {
      await derive(size, { signal })
      try {
        const value = await make()
        if (value !== undefined) return value
      } catch (error) {
        if (!(error instanceof DamagedTile)) throw error
      }
      if (isLast) break
      builder = createTileBuilder()
      await rm(join(folder, 'tile'), { recursive: true, force: true })
    }
    throw new SenError('ledger_unavailable', { why: 'tiles' })
  }

  return {
    get size() {
      return builder?.size ?? 0
    },
    derive: (size, wanted = {}) => alone(() => derive(size, wanted)),
    inclusion: (claim, head, signal) =>
      alone(() =>
        sound(head.size, signal, async () => {
          const proof = await createTileProver(head.size, hashesOf).inclusion(claim.index)
          return provesInclusion({ ...claim, proof }, head) ? proof : undefined
        }),
      ),
    consistency: (olderSize, head, signal) =>
      alone(() =>
        sound(head.size, signal, async () => {
          const olderRoot = await createTileProver(olderSize, hashesOf).root()
          const proof = await createTileProver(head.size, hashesOf).consistency(olderSize)
          const older = { size: olderSize, root: olderRoot }
          return provesConsistency(older, head, proof) ? { olderRoot, proof } : undefined
        }),
      ),
    tile: ({ level, number, width }, size, signal) =>
      alone(async () => {
        if (width > tileWidthAt(level, number, size)) return undefined
        return sound(size, signal, async () => {
          const hashes = await hashesOf(level, number)
          const isFull = hashes.length === tileWidth
          const parent = isFull ? await hashesOf(level + 1, Math.floor(number / tileWidth)) : []
          const own = parent[number % tileWidth]
          const isSound = own === undefined || Buffer.compare(own, treeRoot(hashes)) === 0
          return isSound ? joinHashes(hashes.slice(0, width)) : undefined
        })
      }),
  }
}

class DamagedTile extends Error {}

/** @throws DamagedTile for one that is missing or has another length. */
async function readTile(
  folder: string,
  tile: { readonly level: number; readonly number: number },
): Promise<Uint8Array> {
  const file = join(folder, tilePath({ ...tile, width: tileWidth }))
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch (error) {
    if (isMissing(error)) throw new DamagedTile()
    throw error
  }
  if (bytes.length !== tileWidth * hashBytes) throw new DamagedTile()
  return bytes
}

/** Goes on where the files end. What cannot be read of them is made anew from the first entry on. */
async function openBuilder(folder: string): Promise<TileBuilder> {
  const full = await countFullTiles(folder)
  const size = full * tileWidth
  const edges: Uint8Array[][] = [[]]
  try {
    for (let level = 1; levelSize(level, size) > 0; level += 1) {
      const hashes = levelSize(level, size)
      const edge: Uint8Array[] = []
      for (let number = hashes - (hashes % tileWidth); number < hashes; number += 1)
        edge.push(treeRoot(splitHashes(await readTile(folder, { level: level - 1, number }))))
      edges.push(edge)
    }
  } catch (error) {
    if (error instanceof DamagedTile) return createTileBuilder()
    throw error
  }
  return createTileBuilder({ size, edges })
}

/** Tiles are written in their order, so a few looks tell where they end. */
async function countFullTiles(folder: string): Promise<number> {
  const exists = (number: number): Promise<boolean> =>
    stat(join(folder, tilePath({ level: 0, number, width: tileWidth }))).then(
      (facts) => facts.isFile(),
      () => false,
    )
  let above = 1
  while (await exists(above - 1)) above *= 2
  let below = Math.floor(above / 2)
  while (above - below > 1) {
    const middle = Math.floor((above + below) / 2)
    if (await exists(middle - 1)) below = middle
    else above = middle
  }
  return below
}

/** Whole or not at all under its name; not synced, since the database can give it again. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${file}.part`
  try {
    await writeFile(unfinished, bytes, { mode: 0o600 })
  } catch (error) {
    if (!isMissing(error)) throw error
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(unfinished, bytes, { mode: 0o600 })
  }
  await rename(unfinished, file)
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

// Climbs from the hashes of level 0 to the root, holding every full tile against the place in its parent that stands for it.
import { areEqual, toHex } from './bytes.ts'
import { Found } from './fault.ts'
import type { Source } from './source.ts'
import { levelSize, readTile, type Tile, tileWidth } from './tiles.ts'
import { rootOf } from './tree.ts'

export interface Climb {
  /** Root that the parent has for this tile, or undefined where it has none yet: the tile is not full. */
  above(level: number, number: number): Promise<Above | undefined>
  /** Takes the root of each full tile of level 0, in order. @throws Found `root` {index, file, offset}. */
  take(root: Uint8Array): Promise<void>
}

export interface Above {
  readonly hash: Uint8Array
  readonly file: string
  readonly offset: number
}

export function createClimb(source: Source, size: number): Climb {
  /** By level: the hashes of the tile that is being filled, and its number. */
  const filling: { hashes: Uint8Array[]; number: number }[] = []
  const parents: ({ readonly number: number; readonly tile: Tile } | undefined)[] = []

  async function above(level: number, number: number): Promise<Above | undefined> {
    if (number >= levelSize(level + 1, size)) return undefined
    const parent = Math.floor(number / tileWidth)
    let cached = parents[level + 1]
    if (cached?.number !== parent) {
      const tile = await readTile(source, { level: level + 1, number: parent }, size)
      cached = { number: parent, tile }
      parents[level + 1] = cached
    }
    const at = number % tileWidth
    const hash = cached.tile.hashes[at]
    return hash === undefined ? undefined : { hash, file: cached.tile.path, offset: at * 32 }
  }

  async function take(level: number, root: Uint8Array): Promise<void> {
    const row = (filling[level + 1] ??= { hashes: [], number: 0 })
    const number = row.number * tileWidth + row.hashes.length
    const stored = await above(level, number)
    if (stored !== undefined && !areEqual(stored.hash, root)) {
      const index = number * tileWidth ** (level + 1)
      const { file, offset } = stored
      const facts = { index, file, offset, expected: toHex(root), found: toHex(stored.hash) }
      throw new Found({ fault: 'root', why: 'parent', ...facts })
    }
    row.hashes.push(root)
    if (row.hashes.length < tileWidth) return
    await take(level + 1, rootOf(row.hashes))
    filling[level + 1] = { hashes: [], number: row.number + 1 }
  }

  return { above, take: (root) => take(0, root) }
}

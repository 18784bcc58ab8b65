// Gathers the leaves of a growing log into tiles: what becomes full is handed out once, the right edge stays here.
import { hashBytes, type TilePlace, tileWidth } from './tile-path.ts'
import { treeRoot } from './tree.ts'

export interface FullTile {
  readonly place: TilePlace
  /** 256 hashes one after the other. */
  readonly bytes: Uint8Array
}

export interface TileBuilder {
  /** Leaves taken so far. */
  readonly size: number
  /** @returns the tiles that became full with this leaf, lowest level first. */
  add(leaf: Uint8Array): readonly FullTile[]
  /** Hashes of the tile that is being filled at this level. */
  edge(level: number): readonly Uint8Array[]
}

/** @param start a whole number of tiles, and the edges of every level above 0 at that size. */
export function createTileBuilder(
  start: {
    readonly size: number
    readonly edges: readonly (readonly Uint8Array[])[]
  } = { size: 0, edges: [] },
): TileBuilder {
  const edges = start.edges.map((edge) => [...edge])
  let size = start.size

  function put(level: number, hash: Uint8Array, full: FullTile[]): void {
    const edge = (edges[level] ??= [])
    edge.push(hash)
    if (edge.length < tileWidth) return
    edges[level] = []
    const number = Math.floor(size / tileWidth ** (level + 1))
    full.push({ place: { level, number, width: tileWidth }, bytes: joinHashes(edge) })
    put(level + 1, treeRoot(edge), full)
  }

  return {
    get size() {
      return size
    },
    add(leaf) {
      const full: FullTile[] = []
      put(0, leaf, full)
      size += 1
      return full
    },
    edge: (level) => edges[level] ?? [],
  }
}

export function joinHashes(hashes: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * hashBytes)
  hashes.forEach((hash, place) => bytes.set(hash, place * hashBytes))
  return bytes
}

/** @throws RangeError when it is no whole number of hashes. */
export function splitHashes(bytes: Uint8Array): readonly Uint8Array[] {
  if (bytes.length % hashBytes > 0) throw new RangeError('A tile is made of whole hashes.')
  return Array.from({ length: bytes.length / hashBytes }, (_, place) =>
    bytes.subarray(place * hashBytes, (place + 1) * hashBytes),
  )
}

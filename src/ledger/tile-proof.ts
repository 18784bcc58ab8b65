// Inclusion and consistency proofs from tiles: a few files are read whatever the size of the log (RFC 6962 §2.1.1, §2.1.2).
import { levelSize, tileWidth } from './tile-path.ts'
import { nodeHash, treeRoot } from './tree.ts'

/** Hashes of one tile as a tree of the asked size has it, or of a larger one: what is beyond is not looked at. */
export type ReadHashes = (level: number, number: number) => Promise<readonly Uint8Array[]>

export interface TileProver {
  root(): Promise<Uint8Array>
  /** The leaf's sibling first. @throws RangeError outside the tree. */
  inclusion(index: number): Promise<readonly Uint8Array[]>
  /** @throws RangeError for an older size above this one. */
  consistency(olderSize: number): Promise<readonly Uint8Array[]>
}

interface Range {
  readonly from: number
  readonly to: number
}

/** @param size of the tree that is proved in; the tiles may reach farther. */
export function createTileProver(size: number, read: ReadHashes): TileProver {
  const tiles = new Map<string, Promise<readonly Uint8Array[]>>()
  const tile = (level: number, number: number): Promise<readonly Uint8Array[]> => {
    const key = `${level}/${number}`
    const known = tiles.get(key) ?? read(level, number)
    tiles.set(key, known)
    return known
  }

  async function rangeRoot({ from, to }: Range): Promise<Uint8Array> {
    const length = to - from
    if (length === 0) return treeRoot([])
    const split = splitOf(length)
    // A full subtree lies in one tile: its place is a multiple of its length.
    if (split * 2 === length || length === 1) return subtree(from, length)
    const left = await subtree(from, split)
    return nodeHash(left, await rangeRoot({ from: from + split, to }))
  }

  async function subtree(from: number, length: number): Promise<Uint8Array> {
    let level = 0
    let hashes = length
    while (hashes >= tileWidth) {
      level += 1
      hashes /= tileWidth
    }
    const first = levelSize(level, from)
    const all = await tile(level, Math.floor(first / tileWidth))
    const place = first % tileWidth
    const part = all.slice(place, place + hashes)
    if (part.length < hashes) throw new RangeError('A tile is shorter than its tree.')
    return treeRoot(part)
  }

  async function inclusion(index: number, range: Range): Promise<Uint8Array[]> {
    const length = range.to - range.from
    if (length === 1) return []
    const middle = range.from + splitOf(length)
    const [own, other] =
      index < middle
        ? [
            { ...range, to: middle },
            { ...range, from: middle },
          ]
        : [
            { ...range, from: middle },
            { ...range, to: middle },
          ]
    return [...(await inclusion(index, own)), await rangeRoot(other)]
  }

  async function consistency(older: number, range: Range, isWhole: boolean): Promise<Uint8Array[]> {
    if (older === range.to) return isWhole ? [] : [await rangeRoot(range)]
    const middle = range.from + splitOf(range.to - range.from)
    const left = { ...range, to: middle }
    const right = { ...range, from: middle }
    return older <= middle
      ? [...(await consistency(older, left, isWhole)), await rangeRoot(right)]
      : [...(await consistency(older, right, false)), await rangeRoot(left)]
  }

  const whole = { from: 0, to: size }
  return {
    root: () => rangeRoot(whole),
    async inclusion(index) {
      if (!Number.isSafeInteger(index) || index < 0 || index >= size)
        throw new RangeError('The index of an inclusion proof must lie in the tree.')
      return inclusion(index, whole)
    },
    async consistency(olderSize) {
      if (!Number.isSafeInteger(olderSize) || olderSize < 0 || olderSize > size)
        throw new RangeError('The old size of a consistency proof must not be above the new one.')
      return olderSize === 0 ? [] : consistency(olderSize, whole, true)
    },
  }
}

/** Largest power of two below a length of 2 or more. */
function splitOf(length: number): number {
  let power = 1
  while (power * 2 < length) power *= 2
  return power
}

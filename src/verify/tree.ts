// The tree of RFC 6962 as a verifier needs it: the frontier of a growing log, and the walks up from a leaf and from an older tree.
import { areEqual } from './bytes.ts'
import { nodeHash, sha256 } from './sha256.ts'

export interface Head {
  readonly size: number
  readonly root: Uint8Array
}

export interface Frontier {
  readonly size: number
  /** @returns the root over 256 leaves, where this one completes them: what a tile's parent holds. */
  add(leaf: Uint8Array): Uint8Array | undefined
  root(): Uint8Array
}

/** 2⁸ leaves. */
const tileHeight = 8

/** Roots of the full subtrees, smallest last: one hash more per leaf on average, and never more than 53 kept. */
export function createFrontier(): Frontier {
  const peaks: Uint8Array[] = []
  let size = 0
  return {
    get size() {
      return size
    },
    add(leaf) {
      let top = leaf
      let height = 0
      let tile: Uint8Array | undefined
      for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
        const left = peaks.pop()
        if (left !== undefined) top = nodeHash(left, top)
        height += 1
        if (height === tileHeight) tile = top
      }
      peaks.push(top)
      size += 1
      return tile
    },
    root() {
      const [last, ...others] = peaks.toReversed()
      if (last === undefined) return sha256(new Uint8Array())
      return others.reduce((right, left) => nodeHash(left, right), last)
    },
  }
}

/** Root over the hashes of one level, as a tree of so many leaves has it. */
export function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
  const frontier = createFrontier()
  for (const one of hashes) frontier.add(one)
  return frontier.root()
}

/** Root that a proof gives a leaf, or undefined when it has too many or too few hashes for its place (RFC 9162 §2.1.3.2). */
export function rootFromInclusion(
  leaf: Uint8Array,
  place: { readonly index: number; readonly size: number },
  proof: readonly Uint8Array[],
): Uint8Array | undefined {
  if (!isPlace(place.index) || !isPlace(place.size) || place.index >= place.size) return undefined
  let index = BigInt(place.index)
  let last = BigInt(place.size - 1)
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0n || sibling.length !== 32) return undefined
    if (index % 2n === 1n || index === last) {
      hash = nodeHash(sibling, hash)
      while (index % 2n === 0n && index !== 0n) {
        index /= 2n
        last /= 2n
      }
    } else hash = nodeHash(hash, sibling)
    index /= 2n
    last /= 2n
  }
  return last === 0n ? hash : undefined
}

/** Whether the older tree is the beginning of the newer one (RFC 9162 §2.1.4.2). */
export function isBeginning(older: Head, newer: Head, proof: readonly Uint8Array[]): boolean {
  if (!isPlace(older.size) || !isPlace(newer.size) || older.size > newer.size) return false
  if (proof.some((hash) => hash.length !== 32)) return false
  if (older.size === 0) return proof.length === 0
  if (older.size === newer.size) return proof.length === 0 && areEqual(older.root, newer.root)
  let index = BigInt(older.size - 1)
  let last = BigInt(newer.size - 1)
  while (index % 2n === 1n) {
    index /= 2n
    last /= 2n
  }
  // A full older tree is a node of the newer one, so its root is not sent.
  const [seed, ...siblings] = index === 0n ? [older.root, ...proof] : proof
  if (seed === undefined || proof.length === 0) return false
  let before = seed
  let after = seed
  for (const sibling of siblings) {
    if (last === 0n) return false
    if (index % 2n === 1n || index === last) {
      before = nodeHash(sibling, before)
      after = nodeHash(sibling, after)
      while (index % 2n === 0n && index !== 0n) {
        index /= 2n
        last /= 2n
      }
    } else after = nodeHash(after, sibling)
    index /= 2n
    last /= 2n
  }
  return last === 0n && areEqual(before, older.root) && areEqual(after, newer.root)
}

function isPlace(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

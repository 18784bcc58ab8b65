// The Merkle tree of RFC 6962 over SHA-256: the frontier that the writer keeps, roots, inclusion and consistency proofs.
import { hash } from 'node:crypto'

/** Roots of the full subtrees, largest first: at most 53 hashes of 32 bytes. */
export type Frontier = readonly Uint8Array[]

const nodeInput = new Uint8Array(65)
nodeInput[0] = 1

/** H(00 ‖ entry). The byte 00 keeps a leaf from being taken for a node (RFC 6962 §2.1). */
export function leafHash(entry: string | Uint8Array): Uint8Array {
  if (typeof entry === 'string') return hash('sha256', `\0${entry}`, 'buffer')
  const input = new Uint8Array(entry.length + 1)
  input.set(entry, 1)
  return hash('sha256', input, 'buffer')
}

/** H(01 ‖ left ‖ right). @throws RangeError when one has not 32 bytes: bytes of an earlier node would stand in the gap. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== 32 || right.length !== 32) {
    throw new RangeError('A hash of the tree must have 32 bytes.')
  }
  nodeInput.set(left, 1)
  nodeInput.set(right, 33)
  return hash('sha256', nodeInput, 'buffer')
}

export function emptyRoot(): Uint8Array {
  return hash('sha256', '', 'buffer')
}

/** Adds one leaf to a tree of `size` leaves, in place: one node hash on average. */
export function appendLeaf(frontier: Uint8Array[], size: number, leaf: Uint8Array): void {
  let top = leaf
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    const left = frontier.pop()
    if (left === undefined) throw new RangeError('The frontier does not fit the size of its tree.')
    top = nodeHash(left, top)
  }
  frontier.push(top)
}

export function frontierRoot(frontier: Frontier): Uint8Array {
  const last = frontier.at(-1)
  if (last === undefined) return emptyRoot()
  let root = last
  for (let index = frontier.length - 2; index >= 0; index -= 1) {
    root = nodeHash(frontier[index] ?? root, root)
  }
  return root
}

/** How many hashes the frontier of a tree of this size has: the ones in its binary form. */
export function frontierLength(size: number): number {
  let ones = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2
  return ones
}

export function treeRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const frontier: Uint8Array[] = []
  leaves.forEach((leaf, size) => appendLeaf(frontier, size, leaf))
  return frontierRoot(frontier)
}

/** Largest power of two below `size`, for `size` of 2 or more. */
function splitAt(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

/** RFC 6962 §2.1.1: the hashes that lead from leaf `index` to the root, the leaf's sibling first. */
export function inclusionProof(index: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= leaves.length) {
    throw new RangeError('The index of an inclusion proof must lie in the tree.')
  }
  if (leaves.length === 1) return []
  const split = splitAt(leaves.length)
  const left = leaves.slice(0, split)
  const right = leaves.slice(split)
  return index < split
    ? [...inclusionProof(index, left), treeRoot(right)]
    : [...inclusionProof(index - split, right), treeRoot(left)]
}

/** RFC 6962 §2.1.2: the hashes that show that the tree of `oldSize` leaves is the beginning of this one. */
export function consistencyProof(oldSize: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (!Number.isSafeInteger(oldSize) || oldSize < 0 || oldSize > leaves.length) {
    throw new RangeError('The old size of a consistency proof must not be above the new one.')
  }
  return oldSize === 0 ? [] : subproof(oldSize, leaves, true)
}

function subproof(oldSize: number, leaves: readonly Uint8Array[], isWhole: boolean): Uint8Array[] {
  if (oldSize === leaves.length) return isWhole ? [] : [treeRoot(leaves)]
  const split = splitAt(leaves.length)
  const left = leaves.slice(0, split)
  const right = leaves.slice(split)
  return oldSize <= split
    ? [...subproof(oldSize, left, isWhole), treeRoot(right)]
    : [...subproof(oldSize - split, right, false), treeRoot(left)]
}

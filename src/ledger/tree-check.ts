// Checks inclusion and consistency proofs of the tree (RFC 6962 §2.1; the walk is that of RFC 9162 §2.1.3.2 and §2.1.4.2).
import type { TreeHead } from '../contract/ledger.ts'
import { nodeHash } from './tree.ts'

export interface Inclusion {
  readonly leaf: Uint8Array
  readonly index: number
  readonly proof: readonly Uint8Array[]
}

/** Whether the leaf stands at this index of the tree with this head. False for whatever is malformed. */
export function provesInclusion(claim: Inclusion, head: TreeHead): boolean {
  const { index, leaf, proof } = claim
  if (!isIndex(index) || !isIndex(head.size) || index >= head.size) return false
  if (!areHashes([leaf, head.root, ...proof])) return false
  const walk = { first: index, second: head.size - 1 }
  let hash = leaf
  for (const sibling of proof) {
    if (walk.second === 0) return false
    if (isRightChild(walk)) {
      hash = nodeHash(sibling, hash)
      skipLevels(walk)
    } else hash = nodeHash(hash, sibling)
    rise(walk)
  }
  return walk.second === 0 && isSame(hash, head.root)
}

/** Whether the old tree is the beginning of the new one. False for whatever is malformed. */
export function provesConsistency(
  old: TreeHead,
  current: TreeHead,
  proof: readonly Uint8Array[],
): boolean {
  if (!isIndex(old.size) || !isIndex(current.size) || old.size > current.size) return false
  if (!areHashes([old.root, current.root, ...proof])) return false
  if (old.size === 0) return proof.length === 0
  if (old.size === current.size) return proof.length === 0 && isSame(old.root, current.root)
  const walk = { first: old.size - 1, second: current.size - 1 }
  while (walk.first % 2 === 1) rise(walk)
  const path = isPowerOfTwo(old.size) ? [old.root, ...proof] : proof
  const [start, ...rest] = path
  if (start === undefined || proof.length === 0) return false
  let oldHash = start
  let newHash = start
  for (const sibling of rest) {
    if (walk.second === 0) return false
    if (isRightChild(walk)) {
      oldHash = nodeHash(sibling, oldHash)
      newHash = nodeHash(sibling, newHash)
      skipLevels(walk)
    } else newHash = nodeHash(newHash, sibling)
    rise(walk)
  }
  return walk.second === 0 && isSame(oldHash, old.root) && isSame(newHash, current.root)
}

interface Walk {
  first: number
  second: number
}

function rise(walk: Walk): void {
  walk.first = Math.floor(walk.first / 2)
  walk.second = Math.floor(walk.second / 2)
}

function isRightChild(walk: Walk): boolean {
  return walk.first % 2 === 1 || walk.first === walk.second
}

/** A node without a sibling on its level moves up unchanged. */
function skipLevels(walk: Walk): void {
  if (walk.first % 2 === 1) return
  while (walk.first !== 0 && walk.first % 2 === 0) rise(walk)
}

function isIndex(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function isPowerOfTwo(value: number): boolean {
  let rest = value
  while (rest > 1 && rest % 2 === 0) rest /= 2
  return rest === 1
}

function areHashes(values: readonly Uint8Array[]): boolean {
  return values.every((one) => one.length === 32)
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}

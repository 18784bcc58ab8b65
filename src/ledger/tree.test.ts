// The tree against the public test vectors, and its proofs against whoever changes one bit of them.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import type { TreeHead } from '../contract/ledger.ts'
import { fromHex, toHex, vectors } from './testing/vectors.ts'
import { provesConsistency, provesInclusion } from './tree-check.ts'
import {
  appendLeaf,
  consistencyProof,
  emptyRoot,
  frontierLength,
  frontierRoot,
  inclusionProof,
  leafHash,
  nodeHash,
  treeRoot,
} from './tree.ts'

const leaves = vectors.tree.inputsHex.map((hex) => leafHash(fromHex(hex)))

test('leaves, and the root of every size from 0 to 8', () => {
  expect(leaves.map(toHex)).toEqual([...vectors.tree.leafHashes])
  for (const [size, root] of Object.entries(vectors.tree.roots)) {
    expect(toHex(treeRoot(leaves.slice(0, Number(size))))).toBe(root)
  }
  expect(toHex(emptyRoot())).toBe(vectors.tree.roots['0'] ?? '')
})

test('text is hashed as its bytes', () => {
  expect(toHex(leafHash('Đồng ý 同意'))).toBe(toHex(leafHash(Buffer.from('Đồng ý 同意'))))
})

test('300 leaves', () => {
  const many = Array.from({ length: 300 }, (_, index) => leafHash(`e${index}`))
  expect(toHex(treeRoot(many))).toBe(vectors.tiles.tree300.root)
})

test.each(vectors.tree.inclusion)('inclusion of $index in $size', ({ index, size, proof }) => {
  const head = headOf(leaves, size)
  expect(inclusionProof(index, leaves.slice(0, size)).map(toHex)).toEqual([...proof])
  const claim = { leaf: leaves[index] ?? emptyRoot(), index, proof: proof.map(fromHex) }
  expect(provesInclusion(claim, head)).toBe(true)
})

test.each(vectors.tree.consistency)('consistency of $old with $size', ({ old, size, proof }) => {
  const [before, after] = [headOf(leaves, old), headOf(leaves, size)]
  expect(consistencyProof(old, leaves.slice(0, size)).map(toHex)).toEqual([...proof])
  expect(provesConsistency(before, after, proof.map(fromHex))).toBe(true)
})

describe('proofs of every index and size up to 40', () => {
  const many = Array.from({ length: 40 }, (_, index) => leafHash(`n${index}`))
  test('hold, and hold for nothing else', () => {
    for (let size = 1; size <= many.length; size += 1) {
      const head = headOf(many, size)
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionProof(index, many.slice(0, size))
        const leaf = many[index] ?? emptyRoot()
        expect(provesInclusion({ leaf, index, proof }, head)).toBe(true)
        expect(provesInclusion({ leaf, index: index + 1, proof }, head)).toBe(false)
        expect(provesInclusion({ leaf, index, proof: [...proof, leaf] }, head)).toBe(false)
        if (size > 1) {
          expect(provesInclusion({ leaf, index, proof: proof.slice(1) }, head)).toBe(false)
        }
        const consistency = consistencyProof(index, many.slice(0, size))
        expect(provesConsistency(headOf(many, index), head, consistency)).toBe(true)
        if (index > 0) {
          const short = consistency.slice(0, -1)
          expect(provesConsistency(headOf(many, index), head, short)).toBe(false)
          const long = [...consistency, leaf]
          expect(provesConsistency(headOf(many, index), head, long)).toBe(false)
        }
      }
    }
  })

  test('one flipped bit of any part is found', () => {
    const bit = fc.nat({ max: 255 })
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.tuple(fc.nat(), fc.nat(), bit),
        (size, picks) => {
          const [a, b, at] = picks
          const head = headOf(many, size)
          const index = a % size
          const leaf = many[index] ?? emptyRoot()
          const proof = inclusionProof(index, many.slice(0, size))
          const bad = proof.with(b % proof.length, flip(proof[b % proof.length] ?? leaf, at))
          expect(provesInclusion({ leaf, index, proof: bad }, head)).toBe(false)
          expect(provesInclusion({ leaf: flip(leaf, at), index, proof }, head)).toBe(false)
          const other = { ...head, root: flip(head.root, at) }
          expect(provesInclusion({ leaf, index, proof }, other)).toBe(false)
          const old = 1 + (a % (size - 1))
          const grown = consistencyProof(old, many.slice(0, size))
          const forged = grown.with(b % grown.length, flip(grown[b % grown.length] ?? leaf, at))
          expect(provesConsistency(headOf(many, old), head, forged)).toBe(false)
        },
      ),
      { seed: 20_261_124, numRuns: 300 },
    )
  })
})

describe('attacks', () => {
  const head = headOf(leaves, 8)
  const proof = inclusionProof(5, leaves)
  const leaf = leaves[5] ?? emptyRoot()
  test.each([
    { name: 'index = size', claim: { leaf, index: 8, proof } },
    { name: 'negative index', claim: { leaf, index: -1, proof } },
    { name: 'half an index', claim: { leaf, index: 5.5, proof } },
    { name: 'another index', claim: { leaf, index: 4, proof } },
    {
      name: 'hash one byte short',
      claim: { leaf, index: 5, proof: proof.map((one) => one.subarray(1)) },
    },
    { name: 'leaf one byte short', claim: { leaf: leaf.subarray(1), index: 5, proof } },
    { name: 'no proof', claim: { leaf, index: 5, proof: [] } },
  ])('$name', ({ claim }) => {
    expect(provesInclusion(claim, head)).toBe(false)
  })

  test('a node with the rest of a right proof is no leaf', () => {
    const [left = leaf, right = leaf] = leaves
    const [, ...rest] = inclusionProof(0, leaves)
    const claim = { leaf: nodeHash(left, right), index: 0, proof: rest }
    expect(provesInclusion(claim, head)).toBe(false)
  })

  test('a proof of growth holds for no other old root', () => {
    for (let old = 1; old < 8; old += 1) {
      const before = headOf(leaves, old)
      const grown = consistencyProof(old, leaves)
      expect(provesConsistency(before, head, grown)).toBe(true)
      const other = { ...before, root: flip(before.root, 9) }
      expect(provesConsistency(other, head, grown)).toBe(false)
    }
  })

  test('a node is not taken for a leaf', () => {
    const [left = leaf, right = leaf] = leaves
    const inside = Buffer.concat([left, right])
    expect(toHex(leafHash(inside))).not.toBe(toHex(nodeHash(left, right)))
  })

  test('the proof of another tree does not hold', () => {
    const others = leaves.map((_, index) => leafHash(`other ${index}`))
    const claim = { leaf: others[5] ?? leaf, index: 5, proof: inclusionProof(5, others) }
    expect(provesInclusion(claim, headOf(others, 8))).toBe(true)
    expect(provesInclusion(claim, head)).toBe(false)
  })

  test('an old tree larger than the new one, and a fork of one size', () => {
    expect(provesConsistency(head, headOf(leaves, 4), [])).toBe(false)
    const fork = { size: 8, root: flip(head.root, 0) }
    expect(provesConsistency(head, fork, [])).toBe(false)
    expect(provesConsistency(head, head, [])).toBe(true)
  })
})

test('the frontier has the root of all its leaves at every size', () => {
  const frontier: Uint8Array[] = []
  for (let size = 0; size < 300; size += 1) {
    appendLeaf(frontier, size, leafHash(`e${size}`))
    expect(frontier).toHaveLength(frontierLength(size + 1))
  }
  expect(toHex(frontierRoot(frontier))).toBe(vectors.tiles.tree300.root)
})

test('what does not fit is refused', () => {
  expect(() => appendLeaf([], 1, leaves[0] ?? emptyRoot())).toThrow(RangeError)
  expect(() => nodeHash(new Uint8Array(31), new Uint8Array(32))).toThrow(RangeError)
  expect(() => inclusionProof(8, leaves)).toThrow(RangeError)
  expect(() => consistencyProof(9, leaves)).toThrow(RangeError)
})

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const at = Math.floor(bit / 8) % copy.length
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit % 8))
  return copy
}

function headOf(of: readonly Uint8Array[], size: number): TreeHead {
  return { size, root: treeRoot(of.slice(0, size)) }
}

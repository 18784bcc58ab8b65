// The published vectors of RFC 6962 (the eight inputs of the Certificate Transparency tests), by the ledger's code and by the verifier's.
import { fromHex, toHex, vectors } from '../../src/ledger/testing/vectors.ts'
import { provesConsistency, provesInclusion } from '../../src/ledger/tree-check.ts'
import { consistencyProof, inclusionProof, leafHash, treeRoot } from '../../src/ledger/tree.ts'
import { leafHash as verifierLeaf, sha256 } from '../../src/verify/sha256.ts'
import { isBeginning, rootFromInclusion, rootOf } from '../../src/verify/tree.ts'

const { tree } = vectors

/** @returns how many of them differ. @param isBroken leaves are hashed as nobody may. */
export function checkVectors(isBroken: boolean): number {
  let faults = 0
  const expect = (got: string | boolean, wanted: string | boolean): void => {
    if (got !== wanted) faults += 1
  }
  const inputs = tree.inputsHex.map(fromHex)
  const leaves = inputs.map((input) => (isBroken ? sha256(input) : leafHash(input)))
  const own = inputs.map((input) => (isBroken ? sha256(input) : verifierLeaf(input)))
  const headOf = (size: number) => ({ size, root: fromHex(tree.roots[size] ?? '') })
  tree.leafHashes.forEach((hash, index) => {
    expect(toHex(leaves[index] ?? fromHex('')), hash)
    expect(toHex(own[index] ?? fromHex('')), hash)
  })
  for (const [size, root] of Object.entries(tree.roots)) {
    expect(toHex(treeRoot(leaves.slice(0, Number(size)))), root)
    expect(toHex(rootOf(own.slice(0, Number(size)))), root)
  }
  for (const { index, size, proof } of tree.inclusion) {
    const hashes = proof.map(fromHex)
    const leaf = leaves[index] ?? fromHex('')
    expect(inclusionProof(index, leaves.slice(0, size)).map(toHex).join(), proof.join())
    expect(provesInclusion({ index, leaf, proof: hashes }, headOf(size)), true)
    const root = rootFromInclusion(own[index] ?? leaf, { index, size }, hashes)
    expect(toHex(root ?? fromHex('')), tree.roots[size] ?? '')
  }
  for (const { old, size, proof } of tree.consistency) {
    const hashes = proof.map(fromHex)
    expect(consistencyProof(old, leaves.slice(0, size)).map(toHex).join(), proof.join())
    expect(provesConsistency(headOf(old), headOf(size), hashes), true)
    expect(isBeginning(headOf(old), headOf(size), hashes), true)
  }
  return faults
}

// The verifier against the oracle's vectors, which neither it nor the ledger wrote.
import { describe, expect, test } from 'bun:test'

import { vectors } from '../ledger/testing/vectors.ts'
import { fromHex, toHex, utf8 } from './bytes.ts'
import { readCanonical } from './canonical.ts'
import { Found } from './fault.ts'
import { cosignedAt, parseCheckpoint, parseKey } from './note.ts'
import { commitment } from './senproof.ts'
import { leafHash } from './sha256.ts'
import { named } from './testing/small-log.ts'
import { isBeginning, rootFromInclusion, rootOf } from './tree.ts'
import { parseTrust } from './trust.ts'
import { verify } from './verify.ts'

const { tree, log } = vectors
const bytesOf = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array()
const leaves = tree.inputsHex.map((input) => leafHash(bytesOf(input)))
const [logKey] = vectors.keys

describe('RFC 6962: the eight inputs of the Certificate Transparency tests', () => {
  test('leaf hashes, and the root of every size', () => {
    expect(leaves.map(toHex)).toEqual([...tree.leafHashes])
    for (const [size, root] of Object.entries(tree.roots))
      expect(toHex(rootOf(leaves.slice(0, Number(size))))).toBe(root)
  })

  test('every inclusion proof, and none of its neighbours', () => {
    for (const { index, size, proof } of tree.inclusion) {
      const hashes = proof.map(bytesOf)
      const root = bytesOf(tree.roots[size] ?? '')
      const leaf = leaves[index] ?? new Uint8Array()
      const lead = (place: number, way: readonly Uint8Array[]): string =>
        toHex(rootFromInclusion(leaf, { index: place, size }, way) ?? new Uint8Array())
      expect(lead(index, hashes)).toBe(toHex(root))
      for (const other of Array.from({ length: size }, (_, place) => place))
        if (other !== index) expect(lead(other, hashes)).not.toBe(toHex(root))
      expect(lead(index, [...hashes, root])).toBe('')
      if (hashes.length > 0) expect(lead(index, hashes.slice(1))).not.toBe(toHex(root))
    }
  })

  test('every consistency proof, and none that was changed', () => {
    for (const { old, size, proof } of tree.consistency) {
      const hashes = proof.map(bytesOf)
      const older = { size: old, root: bytesOf(tree.roots[old] ?? '') }
      const newer = { size, root: bytesOf(tree.roots[size] ?? '') }
      expect(isBeginning(older, newer, hashes)).toBe(true)
      expect(isBeginning(older, newer, [...hashes, older.root])).toBe(false)
      if (hashes.length > 0) expect(isBeginning(older, newer, hashes.slice(1))).toBe(false)
      if (old > 0 && old < size)
        expect(isBeginning({ ...older, root: newer.root }, newer, hashes)).toBe(false)
    }
  })
})

test.each(vectors.canonical)('canonical: $out', ({ in: input, out }) => {
  expect(typeof readCanonical(out)).toBe('object')
  if (input !== out) expect(readCanonical(input)).toBe('canonical')
})

test.each(vectors.canonicalRefuse)('refused: %s', (number) => {
  expect(readCanonical(`{"x":${number}}`)).toBe('number')
})

test.each(vectors.commit)('a commitment to $label', (one) => {
  expect(commitment(one.label, bytesOf(one.salt), utf8(one.content))).toBe(one.commitment)
})

test.each(vectors.keys)('the key of $role', ({ name, type, keyIdHex, publicHex, vkey }) => {
  expect(parseKey(vkey)).toEqual({
    name,
    type,
    id: keyIdHex,
    bytes: fromHex(publicHex) ?? utf8(''),
  })
})

test('the checkpoint with its two cosignatures, and the proof of entry 2', async () => {
  const note = parseCheckpoint(utf8(log.checkpoint), 'note')
  for (const { name, vkey } of vectors.keys.slice(1)) {
    const key = parseKey(vkey)
    if (key === undefined) throw new Error(name)
    expect(await cosignedAt(note, key)).toBe(log.cosignTimes[name])
  }
  const files = [named('note', log.checkpoint)]
  const report = await verify({ kind: 'files', files }, { log: logKey?.vkey })
  expect(report).toMatchObject({ exit: 0, size: 4, origin: logKey?.name })
  // The oracle's entries are older than the fields that calls must have: that alone is found.
  const proof = [named('proof', log.proofIndex2), named('entry', log.entries[2] ?? '')]
  const proved = await verify({ kind: 'files', files: proof }, { log: logKey?.vkey })
  expect(proved.fault).toMatchObject({ fault: 'entry', why: 'field:c' })
  const other = [named('proof', log.proofIndex2), named('entry', log.entries[1] ?? '')]
  const refused = await verify({ kind: 'files', files: other }, { log: logKey?.vkey })
  expect(refused.fault).toMatchObject({ fault: 'inclusion' })
})

test.each(vectors.mustRefuse)('refused: $name', async ({ name, checkpoint }) => {
  const files = [named('other', checkpoint)]
  if (name.startsWith('fork')) files.unshift(named('note', log.checkpoint))
  const report = await verify({ kind: 'files', files }, { log: logKey?.vkey })
  expect(report.exit).toBe(3)
  expect(['signature', 'malformed', 'fork']).toContain(report.fault?.fault ?? '')
})

describe('a policy of witnesses', () => {
  const [one = '', two = ''] = vectors.keys.slice(1).map((key) => key.vkey)
  const key = logKey?.vkey ?? ''
  test('tabs, comments, groups of groups', () => {
    const text = [
      '# partners of 2026',
      `log ${key} https://school.example.vn/ledger`,
      `witness a\t${one}  # clinic`,
      `witness b ${two} https://farm.example.cn`,
      'group p 1 a b',
      'group q all p',
      'quorum q',
    ].join('\n')
    expect(parseTrust(text, 'policy')).toMatchObject({ quorum: 'q' })
  })

  test.each([
    ['no quorum', `log ${key}`],
    ['two quorums', 'quorum none\nquorum none'],
    ['a name before it is defined', `group p any a\nwitness a ${one}\nquorum p`],
    ['a member of two groups', `witness a ${one}\ngroup p any a\ngroup q any a\nquorum p`],
    ['a member twice', `witness a ${one}\ngroup p 2 a a\nquorum p`],
    ['more than there are', `witness a ${one}\ngroup p 2 a\nquorum p`],
    ['an empty group', 'group p any\nquorum none'],
    ['a group called none', `witness a ${one}\ngroup none any a\nquorum none`],
    ['a name twice', `witness a ${one}\nwitness a ${two}\nquorum a`],
    ['an unknown word', 'quorum none\nwitnesses 2'],
    ['two logs', `log ${key}\nlog ${key}\nquorum none`],
    ['a witness key for the log', `log ${one}\nquorum none`],
  ])('refused: %s', (_, text) => {
    expect(() => parseTrust(text, 'policy')).toThrow(Found)
  })
})

// The verifier's SHA-256, and when the runtime's own takes its place.
import { afterEach, expect, test } from 'bun:test'
import { hash } from 'node:crypto'

import { toHex, utf8 } from './bytes.ts'
import { hashBy, leafHash, nodeHash, sha256 } from './sha256.ts'

const runtime = (bytes: Uint8Array) => hash('sha256', bytes, 'buffer')
const liar = () => new Uint8Array(32)
// One that differs is not taken, which leaves our own.
afterEach(() => hashBy(liar))

const hashers = [
  { name: 'our own', by: liar },
  { name: 'the runtime’s', by: runtime },
  {
    name: 'one that is wrong for long texts only',
    by: (bytes: Uint8Array) => (bytes.length > 119 ? liar() : runtime(bytes)),
  },
]
test.each(hashers)('$name gives what FIPS 180-4 gives', ({ by }) => {
  hashBy(by)
  for (const length of [0, 1, 55, 56, 63, 64, 119, 120, 1_000, 70_000]) {
    const text = utf8('ữ'.repeat(length))
    expect(toHex(sha256(text))).toBe(hash('sha256', text, 'hex'))
    expect(toHex(leafHash(text))).toBe(hash('sha256', Buffer.concat([Buffer.of(0), text]), 'hex'))
  }
  const [one, other] = [sha256(utf8('a')), sha256(utf8('b'))]
  const node = hash('sha256', Buffer.concat([Buffer.of(1), one, other]), 'hex')
  expect(toHex(nodeHash(one, other))).toBe(node)
})

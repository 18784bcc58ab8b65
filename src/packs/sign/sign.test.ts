// A signed pack is accepted from a key that is known; one changed byte, another key or another pack's signature is not.
import { expect, test } from 'bun:test'
import { generateKeyPairSync, sign } from 'node:crypto'

import { keyId, keyType, type VerifierKey } from '../../ledger/note.ts'
import { packWith } from '../testing/small-pack.ts'
import { checkManifest, makeManifest } from './manifest.ts'
import { checkSignature, type PackSigner, signPack } from './signature.ts'

function newKey(name: string): PackSigner & { readonly verifier: VerifierKey } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(12)
  return {
    name,
    publicKey: raw,
    sign: async (bytes) => sign(null, bytes, privateKey),
    verifier: { name, type: keyType.log, id: keyId(name, keyType.log, raw), publicKey: raw },
  }
}

const office = newKey('an-khe.gov.vn/packs')
const stranger = newKey('an-khe.gov.vn/packs')
const manifest = makeManifest(packWith())
const identity = { id: 'village-roads', version: '1.0.0', manifest }
const signature = await signPack(identity, office)

test.each([
  {
    name: 'as it was signed',
    pack: identity,
    text: signature,
    keys: [office.verifier],
    codes: [],
    signed: 'valid',
  },
  {
    name: 'by one of several keys',
    pack: identity,
    text: signature,
    keys: [newKey('other').verifier, office.verifier],
    codes: [],
    signed: 'valid',
  },
  {
    name: 'not signed',
    pack: identity,
    text: undefined,
    keys: [office.verifier],
    codes: [],
    signed: 'unsigned',
  },
  {
    name: 'another version',
    pack: { ...identity, version: '1.0.1' },
    text: signature,
    keys: [office.verifier],
    codes: ['bad-signature'],
    signed: 'unsigned',
  },
  {
    name: 'another file list',
    pack: { ...identity, manifest: `${manifest}x` },
    text: signature,
    keys: [office.verifier],
    codes: ['bad-signature'],
    signed: 'unsigned',
  },
  {
    name: 'a key nobody knows',
    pack: identity,
    text: signature,
    keys: [stranger.verifier],
    codes: ['wrong-key'],
    signed: 'unsigned',
  },
  {
    name: 'no keys',
    pack: identity,
    text: signature,
    keys: [],
    codes: ['wrong-key'],
    signed: 'unsigned',
  },
  {
    name: 'no note',
    pack: identity,
    text: 'trust me',
    keys: [office.verifier],
    codes: ['bad-signature'],
    signed: 'unsigned',
  },
])('$name: $signed $codes', ({ pack, text, keys, codes, signed }) => {
  const checked = checkSignature(pack, text, keys)
  expect(checked.faults.map(({ code }) => code)).toEqual(codes as never)
  expect(checked.signed).toBe(signed as never)
})

test('a signature with one bit turned is refused', () => {
  const line = signature.split('\n').at(-2) ?? ''
  const bytes = Buffer.from(line.split(' ')[2] ?? '', 'base64')
  bytes[40] = (bytes[40] ?? 0) ^ 1
  const turned = signature.replace(line.split(' ')[2] ?? '', bytes.toString('base64'))
  const checked = checkSignature(identity, turned, [office.verifier])
  expect(checked.faults.map(({ code }) => code)).toEqual(['bad-signature'])
})

test('MANIFEST names what was changed, added and taken away', () => {
  const files = new Map(packWith())
  expect(checkManifest(files)).toEqual([])
  files.set('NOTICE', Buffer.from('changed'))
  files.set('faq/de.jsonl', Buffer.from(''))
  files.delete('about.vi.md')
  const faults = checkManifest(files)
  expect(faults.map(({ code, file }) => `${code} ${file}`).toSorted()).toEqual([
    'manifest-differs NOTICE',
    'manifest-differs about.vi.md',
    'manifest-differs faq/de.jsonl',
  ])
})

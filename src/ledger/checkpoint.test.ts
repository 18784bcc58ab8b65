// Checkpoints and notes against the oracle's keys, everything that must be refused, and bits flipped in each of their bytes.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import {
  type CheckpointSigner,
  checkpointText,
  createCheckpointSigner,
  openCheckpoint,
  parseCheckpointText,
  verifyCosignature,
} from './checkpoint.ts'
import {
  decodeBase64,
  formatSignature,
  formatVerifierKey,
  keyId,
  keyType,
  parseNote,
  parseVerifierKey,
  type VerifierKey,
  verifyBytes,
  verifyNote,
} from './note.ts'
import { fromHex, toHex, vectors } from './testing/vectors.ts'
import { provesInclusion } from './tree-check.ts'
import { inclusionProof, leafHash, treeRoot } from './tree.ts'

const { checkpoint, checkpointText: signedText } = vectors.log

function keyOf(role: string): VerifierKey {
  const key = parseVerifierKey(vectors.keys.find((one) => one.role === role)?.vkey ?? '')
  if (key === undefined) throw new Error(role)
  return key
}

const log = keyOf('log')
const witnesses = [keyOf('witness1'), keyOf('witness2')]

function signerOf(name = log.name): Promise<CheckpointSigner> {
  const seed = fromHex(vectors.keys.find((one) => one.role === 'log')?.seedHex ?? '')
  return createCheckpointSigner({ name, privateKey: seed, publicKey: log.publicKey })
}

describe('keys', () => {
  test.each(vectors.keys)('$role', ({ name, type, publicHex, keyIdHex, vkey }) => {
    const publicKey = fromHex(publicHex)
    expect(keyId(name, type, publicKey)).toBe(keyIdHex)
    expect(formatVerifierKey(name, type, publicKey)).toBe(vkey)
    expect(parseVerifierKey(vkey)).toEqual({ name, type, id: keyIdHex, publicKey })
  })

  const [name, id, key] = vectors.keys[0]?.vkey.split('+') ?? []
  test.each([
    { name: 'empty', text: '' },
    { name: 'id of another key', text: `${name}+00000000+${key}` },
    { name: 'id in capitals', text: `${name}+${id?.toUpperCase()}+${key}` },
    { name: 'another name', text: `x${name}+${id}+${key}` },
    { name: 'a space in the name', text: `a b+${id}+${key}` },
    { name: 'no key', text: `${name}+${id}+` },
    { name: 'stray bits', text: `${name}+${id}+${key?.slice(0, -1)}Z=` },
    { name: 'a line break', text: `${name}+${id}+${key}\n` },
  ])('refused: $name', ({ text }) => {
    expect(parseVerifierKey(text)).toBeUndefined()
  })
})

test('the example of the public format verifies', async () => {
  const note = parseNote(vectors.publicExample.note)
  const key = parseVerifierKey(vectors.publicExample.vkey)
  if (note === undefined || key === undefined) throw new Error('not read')
  expect(await verifyNote(note, key)).toBe(true)
  expect(await verifyNote({ ...note, text: 'Another message.\n' }, key)).toBe(false)
})

describe('the checkpoint of four entries', () => {
  const root = treeRoot(vectors.log.entries.map((entry) => leafHash(entry)))

  test('is what our own key signs, byte for byte', async () => {
    const signer = await signerOf()
    expect(checkpointText(log.name, { size: 4, root })).toBe(signedText)
    const note = await signer.sign({ size: 4, root })
    expect(checkpoint.startsWith(note)).toBe(true)
    expect(signer.origin).toBe(log.name)
    expect(signer.verifierKey.id).toBe(log.id)
  })

  test('opens with its cosignatures', async () => {
    const opened = await openCheckpoint(checkpoint, log)
    if (!opened.ok) throw new Error(opened.fault)
    expect(opened.checkpoint.size).toBe(4)
    expect(toHex(opened.checkpoint.root)).toBe(toHex(root))
    for (const witness of witnesses) {
      const time = vectors.log.cosignTimes[witness.name]
      expect(await verifyCosignature(opened.note, witness)).toBe(time ?? -1)
    }
  })

  test('proves the entry at index 2, and no other', () => {
    const [head = '', note = ''] =
      vectors.log.proofIndex2.split('\n\n', 1)[0]?.split('index 2\n') ?? []
    expect(head).toBe('c2sp.org/tlog-proof@v1\n')
    const hashes = vectors.log.leafHashes.map(fromHex)
    const proof = inclusionProof(2, hashes)
    expect(proof.map((one) => Buffer.from(one).toString('base64')).join('\n')).toBe(note)
    const leaf = hashes[2] ?? root
    expect(provesInclusion({ leaf, index: 2, proof }, { size: 4, root })).toBe(true)
    expect(provesInclusion({ leaf, index: 3, proof }, { size: 4, root })).toBe(false)
  })
})

describe('must be refused', () => {
  // A fork is rightly signed: it is refused by comparing it with the other checkpoint of its size.
  const [fork, ...others] = vectors.mustRefuse.toSorted((one) =>
    one.name.startsWith('fork') ? -1 : 1,
  )

  test.each(others)('$name', async ({ checkpoint: note }) => {
    const opened = await openCheckpoint(note, log)
    expect(opened.ok).toBe(false)
  })

  test('fork: the same size with another root', async () => {
    const [one, other] = await Promise.all([
      openCheckpoint(checkpoint, log),
      openCheckpoint(fork?.checkpoint ?? '', log),
    ])
    if (!one.ok || !other.ok) throw new Error('both are signed')
    expect(other.checkpoint.size).toBe(one.checkpoint.size)
    expect(toHex(other.checkpoint.root)).not.toBe(toHex(one.checkpoint.root))
  })
})

describe('attacks on the note', () => {
  const [logLine = '', witnessLine = ''] = checkpoint.slice(signedText.length + 1).split('\n')
  const note = (...lines: string[]): string =>
    `${signedText}\n${lines.map((one) => `${one}\n`).join('')}`
  const signatureOf = (id: string, bytes: Uint8Array): string =>
    formatSignature({ name: log.name, id, bytes }).slice(0, -1)
  const forged = signatureOf(log.id, new Uint8Array(64))
  const other = signatureOf('00000000', new Uint8Array(64))
  const asCosigner = signatureOf(
    keyId(log.name, keyType.cosigner, log.publicKey),
    new Uint8Array(72),
  )

  test.each([
    { name: 'as it should be', text: note(logLine), fault: undefined },
    {
      name: 'with an unknown key beside',
      text: note(other, logLine, asCosigner),
      fault: undefined,
    },
    {
      name: 'with 63 unknown keys',
      text: note(logLine, ...Array.from({ length: 63 }, () => other)),
      fault: undefined,
    },
    { name: 'an unknown key with our name', text: note(other), fault: 'signature' },
    { name: 'our key id with another signature', text: note(forged), fault: 'signature' },
    { name: 'a right line and a wrong one', text: note(logLine, forged), fault: 'signature' },
    { name: 'type 04 on the line of the log', text: note(asCosigner), fault: 'signature' },
    {
      name: 'short signature',
      text: note(signatureOf(log.id, new Uint8Array(63))),
      fault: 'signature',
    },
    { name: 'cosigners only', text: note(witnessLine), fault: 'signature' },
    { name: 'no signature', text: signedText, fault: 'malformed' },
    { name: 'no signature after the empty line', text: note(), fault: 'malformed' },
    {
      name: '10,000 signatures',
      text: note(...Array.from({ length: 10_000 }, () => logLine)),
      fault: 'malformed',
    },
    {
      name: 'stray bits in the base64',
      text: note(logLine.replace(/.=$/, '5=')),
      fault: 'malformed',
    },
    { name: 'no padding', text: note(logLine.replace(/=$/, '')), fault: 'malformed' },
    { name: 'a tab', text: note(logLine.replace('\u2014 ', '\u2014\t')), fault: 'malformed' },
    {
      name: 'line breaks of Windows',
      text: note(logLine).replaceAll('\n', '\r\n'),
      fault: 'malformed',
    },
    { name: 'a byte order mark', text: `\ufeff${note(logLine)}`, fault: 'malformed' },
    { name: 'no last line break', text: note(logLine).slice(0, -1), fault: 'malformed' },
    {
      name: 'half a pair of surrogates',
      text: note(logLine).replace('school', '\ud800'),
      fault: 'malformed',
    },
    {
      name: 'more than 64 KiB',
      text: `${'x'.repeat(65_536)}\n${note(logLine)}`,
      fault: 'malformed',
    },
    {
      name: 'more than 64 KiB in few characters',
      text: `${'同'.repeat(22_000)}\n${note(logLine)}`,
      fault: 'malformed',
    },
    { name: 'nothing', text: '', fault: 'malformed' },
  ])('$name', async ({ text, fault }) => {
    const opened = await openCheckpoint(text, log)
    expect(opened.ok ? undefined : opened.fault).toBe(fault)
  })

  test('the checkpoint of another log, rightly signed by its own key', async () => {
    const signer = await signerOf('other.example.vn/ledger')
    const foreign = await signer.sign({ size: 4, root: new Uint8Array(32) })
    expect((await openCheckpoint(foreign, signer.verifierKey)).ok).toBe(true)
    expect((await openCheckpoint(foreign, log)).ok).toBe(false)
  })

  test('a cosignature whose time was changed', async () => {
    const parsed = parseNote(checkpoint)
    const [witness = log] = witnesses
    if (parsed === undefined) throw new Error('not read')
    const signatures = parsed.signatures.map((one) => {
      const bytes = Uint8Array.from(one.bytes)
      bytes[7] = (bytes[7] ?? 0) ^ 1
      return { ...one, bytes }
    })
    expect(await verifyCosignature({ ...parsed, signatures }, witness)).toBeUndefined()
    expect(await verifyCosignature(parsed, { ...witness, type: keyType.log })).toBeUndefined()
  })

  test('one flipped bit anywhere in what the log signed is found', async () => {
    const bytes = Buffer.from(note(logLine), 'utf8')
    const bits = fc.nat({ max: bytes.length * 8 - 1 })
    await fc.assert(
      fc.asyncProperty(bits, async (bit) => {
        const copy = Buffer.from(bytes)
        const at = Math.floor(bit / 8)
        copy[at] = (copy[at] ?? 0) ^ (1 << (bit % 8))
        expect((await openCheckpoint(copy.toString('utf8'), log)).ok).toBe(false)
      }),
      { seed: 20_261_124, numRuns: 500 },
    )
  })
})

test.each([
  { name: 'leading zero', text: signedText.replace('\n4\n', '\n04\n') },
  { name: 'negative size', text: signedText.replace('\n4\n', '\n-4\n') },
  {
    name: 'a size that no number holds',
    text: signedText.replace('\n4\n', '\n9007199254740993\n'),
  },
  { name: 'an extension line', text: `${signedText}extra\n` },
  { name: 'a plus in the origin', text: signedText.replace('/', '+') },
  {
    name: 'a root of 31 bytes',
    text: signedText.replace(/\n[^\n]+=\n$/, `\n${Buffer.alloc(31).toString('base64')}\n`),
  },
  { name: 'stray bits in the root', text: signedText.replace('qq8=', 'qq9=') },
  { name: 'two lines', text: signedText.split('\n').slice(0, 2).join('\n') },
])('no checkpoint: $name', ({ text }) => {
  expect(text).not.toBe(signedText)
  expect(parseCheckpointText(text)).toBeUndefined()
})

test('bytes that are no key, no signature or no base64 are refused without an exception', async () => {
  const message = Buffer.from('text')
  expect(await verifyBytes(new Uint8Array(32).fill(255), new Uint8Array(64), message)).toBe(false)
  expect(await verifyBytes(new Uint8Array(31), new Uint8Array(64), message)).toBe(false)
  expect(await verifyBytes(log.publicKey, new Uint8Array(65), message)).toBe(false)
  expect(decodeBase64('')).toBeUndefined()
  expect(decodeBase64('AB==')).toBeUndefined()
  expect(decodeBase64('AA==')).toEqual(new Uint8Array(1))
})

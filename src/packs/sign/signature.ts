// SIGNATURE: a signed note (C2SP) over id, version and MANIFEST, so that whoever holds the key's name can check a pack. Design `packs` §1.
import { createPublicKey, hash, verify } from 'node:crypto'

import type { PackFault } from '../../contract/pack-fault.ts'
import { formatSignature, keyId, keyType, parseNote, type VerifierKey } from '../../ledger/note.ts'

export interface PackIdentity {
  readonly id: string
  readonly version: string
  /** Text of MANIFEST. */
  readonly manifest: string
}

/** What is signed: three lines. */
export function packStatement({ id, version, manifest }: PackIdentity): string {
  return `sen-pack/v1\n${id} ${version}\n${hash('sha256', manifest, 'base64')}\n`
}

export interface PackSigner {
  /** `<institution>/packs`, without spaces or `+`. */
  readonly name: string
  readonly publicKey: Uint8Array
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

export async function signPack(pack: PackIdentity, signer: PackSigner): Promise<string> {
  const statement = packStatement(pack)
  const id = keyId(signer.name, keyType.log, signer.publicKey)
  const bytes = await signer.sign(Buffer.from(statement, 'utf8'))
  return `${statement}\n${formatSignature({ name: signer.name, id, bytes })}`
}

/** `unsigned` is no fault by itself: administrators may add such a pack, and it is marked everywhere. */
export function checkSignature(
  pack: PackIdentity,
  signature: string | undefined,
  keys: readonly VerifierKey[],
): { readonly signed: 'valid' | 'unsigned'; readonly faults: readonly PackFault[] } {
  if (signature === undefined) return { signed: 'unsigned', faults: [] }
  const bad = (code: 'bad-signature' | 'wrong-key', detail?: string) =>
    ({
      signed: 'unsigned',
      faults: [{ code, file: 'SIGNATURE', ...(detail === undefined ? {} : { detail }) }],
    }) as const
  const note = parseNote(signature)
  if (note === undefined || note.text !== packStatement(pack)) return bad('bad-signature')
  for (const { name, id, bytes } of note.signatures) {
    const key = keys.find((one) => one.name === name && one.id === id)
    if (key === undefined) continue
    return isSignedBy(note.text, bytes, key)
      ? { signed: 'valid', faults: [] }
      : bad('bad-signature')
  }
  return bad('wrong-key', note.signatures.map(({ name }) => name).join(', '))
}

/** RFC 8410 §4: everything of an Ed25519 public key before its 32 bytes. */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex')

function isSignedBy(text: string, signature: Uint8Array, key: VerifierKey): boolean {
  const publicKey = createPublicKey({
    key: Buffer.concat([spkiHead, key.publicKey]),
    format: 'der',
    type: 'spki',
  })
  return verify(null, Buffer.from(text, 'utf8'), publicKey, signature)
}

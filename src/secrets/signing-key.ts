// The key that signs checkpoints of the ledger: Ed25519, made once, sealed in a file beside the database, used for nothing else.
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { readFile } from 'node:fs/promises'

import type { Sealer } from '../contract/seal.ts'
import { SenError } from '../errors/sen-error.ts'
import { writeNew } from './master-key.ts'

export interface SigningKey {
  /** Origin of the log and name of the key: `school.example.vn/ledger` (design `ledger` §4). */
  readonly name: string
  /** The 32 bytes of RFC 8032 from which the private key is made. */
  readonly privateKey: Uint8Array
  readonly publicKey: Uint8Array
}

export interface SigningKeyOptions {
  /** `<data>/keys/log`. Not in the database: the database is opened with this key in hand. */
  readonly file: string
  readonly sealer: Sealer
  /** Name for a new key; the name of an old one stays what it was, because signatures carry it. */
  readonly name: string
}

/** @throws SenError `master_key_missing` {why: damaged} when the file does not open under the master key of this node. */
export async function openSigningKey(options: SigningKeyOptions): Promise<SigningKey> {
  const text = await readIfThere(options.file)
  if (text !== undefined) return read(text, options)
  refuseBadName(options.name)
  const pair = generateKeyPairSync('ed25519')
  const seed = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32)
  const sealed = options.sealer.seal(new Uint8Array(seed), placeOf(options.name))
  await writeNew(options.file, `${options.name}\n${sealed}\n`)
  return keyOf(options.name, new Uint8Array(seed))
}

function read(text: string, options: SigningKeyOptions): SigningKey {
  const [name = '', sealed = ''] = text.split('\n')
  try {
    return keyOf(name, options.sealer.open(sealed, placeOf(name)))
  } catch (cause) {
    throw new SenError('master_key_missing', { why: 'damaged' }, { cause })
  }
}

function keyOf(name: string, seed: Uint8Array): SigningKey {
  const publicKey = createPublicKey(
    createPrivateKey({
      key: Buffer.concat([pkcs8Head, seed]),
      format: 'der',
      type: 'pkcs8',
    }),
  ).export({ format: 'der', type: 'spki' })
  return Object.freeze({
    name,
    privateKey: seed,
    publicKey: new Uint8Array(publicKey.subarray(-32)),
  })
}

/** RFC 8410 §7: everything of a PKCS #8 Ed25519 key before its 32 bytes. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

function placeOf(name: string): { readonly table: string; readonly id: string } {
  return { table: 'file', id: `log-key:${name}` }
}

/** Design `ledger` §4: no spaces, no "+", ASCII, at most 200. */
function refuseBadName(name: string): void {
  if (!/^[\x21-\x2a\x2c-\x7e]{1,200}$/.test(name)) {
    throw new RangeError(
      'The name of a log must be 1 to 200 ASCII characters without spaces and plus signs.',
    )
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

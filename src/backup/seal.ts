// Encryption of a backup file to a passphrase: scrypt, then AES-256-GCM in chunks whose order and end are authenticated (the STREAM construction).
import { scrypt } from 'node:crypto'

import { z } from 'zod'

import { parseJson } from '../json/parse.ts'
import { BackupFault } from './fault.ts'

// File: magic · length of the header (uint32, big-endian) · header (JSON) · chunks of 1 MiB + 16 bytes of tag, the last one shorter.
// Nonce of chunk n: n as 88-bit counter, then 1 for the last chunk and 0 for the others. The salt is new for each file, so is the key.
// Additional data of each chunk: magic and header as they stand in the file.
const magic = new TextEncoder().encode('SENBAK\u0000\u0001')
export const chunkBytes = 1024 * 1024
const tagBytes = 16
const largestHeader = 4096
/** Shorter ones are found by trying: the file leaves the house. */
const leastPassphrase = 12

const headerSchema = z.object({
  format: z.int().min(1),
  kdf: z.literal('scrypt'),
  // Bounds: a hostile header must not take 4 GiB or an hour.
  n: z
    .int()
    .min(2 ** 14)
    .max(2 ** 18),
  r: z.int().min(8).max(16),
  p: z.int().min(1).max(4),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
})
type SealHeader = z.infer<typeof headerSchema>

const format = 1

/** @throws BackupFault `weak-passphrase`. */
export function demandPassphrase(passphrase: string): void {
  if (Array.from(passphrase.normalize('NFC')).length < leastPassphrase) {
    throw new BackupFault({ kind: 'weak-passphrase', least: leastPassphrase })
  }
}

/** Encrypts a stream. `cost`: log2 of scrypt's N, 14 to 18; 16 takes 64 MiB and a tenth of a second. @throws BackupFault `weak-passphrase`. */
export async function* seal(
  plain: AsyncIterable<Uint8Array>,
  passphrase: string,
  cost = 16,
): AsyncGenerator<Uint8Array> {
  demandPassphrase(passphrase)
  const salt = crypto.getRandomValues(new Uint8Array(16)).toHex()
  const header: SealHeader = { format, kdf: 'scrypt', n: 2 ** cost, r: 8, p: 1, salt }
  const prefix = prefixOf(header)
  const key = await deriveKey(passphrase, header)
  yield prefix
  let number = 0
  for await (const { chunk, isLast } of inChunks(plain, chunkBytes)) {
    const parameters = { name: 'AES-GCM', iv: nonceOf(number, isLast), additionalData: prefix }
    yield new Uint8Array(await crypto.subtle.encrypt(parameters, key, chunk))
    number += 1
  }
}

/** Decrypts a stream; a chunk is handed on only when it is authentic. @throws BackupFault */
export async function* unseal(
  sealed: AsyncIterable<Uint8Array>,
  passphrase: string,
): AsyncGenerator<Uint8Array> {
  const { header, prefix, rest } = await readPrefix(sealed)
  const key = await deriveKey(passphrase, header)
  let number = 0
  let at = prefix.length
  for await (const { chunk, isLast } of inChunks(rest, chunkBytes + tagBytes)) {
    const parameters = { name: 'AES-GCM', iv: nonceOf(number, isLast), additionalData: prefix }
    let plain: ArrayBuffer
    try {
      plain = await crypto.subtle.decrypt(parameters, key, chunk)
    } catch (cause) {
      const problem =
        number === 0 ? { kind: 'wrong-passphrase' as const } : { kind: 'damaged' as const, at }
      throw new BackupFault(problem, { cause })
    }
    yield new Uint8Array(plain)
    number += 1
    at += chunk.length
  }
}

function prefixOf(header: SealHeader): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(header))
  const prefix = new Uint8Array(magic.length + 4 + text.length)
  prefix.set(magic)
  new DataView(prefix.buffer).setUint32(magic.length, text.length)
  prefix.set(text, magic.length + 4)
  return prefix
}

interface Prefixed {
  readonly header: SealHeader
  readonly prefix: Uint8Array<ArrayBuffer>
  readonly rest: AsyncIterable<Uint8Array>
}

async function readPrefix(sealed: AsyncIterable<Uint8Array>): Promise<Prefixed> {
  const iterator = sealed[Symbol.asyncIterator]()
  let held = new Uint8Array(0)
  const need = async (bytes: number): Promise<void> => {
    while (held.length < bytes) {
      const next = await iterator.next()
      if (next.done === true) throw new BackupFault({ kind: 'not-a-backup' })
      held = joined(held, next.value)
    }
  }
  await need(magic.length + 4)
  if (!magic.every((byte, index) => held[index] === byte)) {
    throw new BackupFault({ kind: 'not-a-backup' })
  }
  const length = new DataView(held.buffer, held.byteOffset).getUint32(magic.length)
  if (length > largestHeader) throw new BackupFault({ kind: 'not-a-backup' })
  const end = magic.length + 4 + length
  await need(end)
  const header = readHeader(new TextDecoder().decode(held.subarray(magic.length + 4, end)))
  const prefix = held.slice(0, end)
  const first = held.subarray(end)
  const rest = (async function* () {
    try {
      yield first
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
        yield next.value
      }
    } finally {
      await iterator.return?.()
    }
  })()
  return { header, prefix, rest }
}

function readHeader(text: string): SealHeader {
  const json = parseJson(text)
  const header = json.ok ? headerSchema.safeParse(json.value) : undefined
  if (header?.success !== true) throw new BackupFault({ kind: 'not-a-backup' })
  if (header.data.format > format) {
    throw new BackupFault({ kind: 'too-new', needs: header.data.format })
  }
  return header.data
}

async function deriveKey(passphrase: string, header: SealHeader): Promise<CryptoKey> {
  const { n, r, p } = header
  const salt = Uint8Array.fromHex(header.salt)
  const raw = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    // The same phrase typed on another computer may be composed otherwise (NFC against NFD).
    const options = { N: n, r, p, maxmem: 256 * n * r }
    scrypt(passphrase.normalize('NFC'), salt, 32, options, (error, key) => {
      // Bun 1.4 passes undefined where Node passes null.
      if (error instanceof Error) reject(error)
      else resolve(new Uint8Array(key))
    })
  })
  return await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

function nonceOf(number: number, isLast: boolean): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(12)
  new DataView(nonce.buffer).setBigUint64(3, BigInt(number))
  nonce[11] = isLast ? 1 : 0
  return nonce
}

interface Chunk {
  readonly chunk: Uint8Array<ArrayBuffer>
  readonly isLast: boolean
}

/** Pieces of exactly `bytes`, the last one of 0 to `bytes`: there is always a last one, so that a cut is seen. */
async function* inChunks(source: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Chunk> {
  let held = new Uint8Array(bytes)
  let filled = 0
  for await (const piece of source) {
    let from = 0
    while (from < piece.length) {
      if (filled === bytes) {
        yield { chunk: held, isLast: false }
        held = new Uint8Array(bytes)
        filled = 0
      }
      const part = piece.subarray(from, from + bytes - filled)
      held.set(part, filled)
      filled += part.length
      from += part.length
    }
  }
  yield { chunk: held.subarray(0, filled), isLast: true }
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(left.length + right.length)
  whole.set(left)
  whole.set(right, left.length)
  return whole
}

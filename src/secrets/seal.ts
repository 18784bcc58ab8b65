// Seals values for the database: AES-256-GCM with a random nonce, bound to the row they stand in (design `reliability` §11).
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'

import type { Sealer, SealPlace } from '../contract/seal.ts'
import { SenError } from '../errors/sen-error.ts'

const nonceBytes = 12
const tagBytes = 16
const algorithm = 'aes-256-gcm'

/**
 * A sealer under one master key. Synchronous: a value is a few hundred bytes and costs some microseconds.
 * The master key itself seals nothing: each table has a key of its own derived from it (HKDF, RFC 5869), so that the 2^32 random
 * nonces that NIST SP 800-38D §8.3 allows per key are counted per table.
 * @throws RangeError unless the key has 32 bytes.
 */
export function createSealer(masterKey: Uint8Array): Sealer {
  if (masterKey.length !== 32) throw new RangeError('The master key must have 32 bytes.')
  const keyNumber = Buffer.from(derive(masterKey, 'sen/key-number', 4)).toString('hex')
  const tableKeys = new Map<string, Buffer>()
  const keyOf = (table: string): Buffer => {
    let key = tableKeys.get(table)
    if (key === undefined) {
      key = Buffer.from(derive(masterKey, `sen/seal/v1/${table}`, 32))
      tableKeys.set(table, key)
    }
    return key
  }
  return Object.freeze({
    seal(plain: Uint8Array, place: SealPlace): string {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes))
      const cipher = createCipheriv(algorithm, keyOf(place.table), nonce)
      cipher.setAAD(boundTo(place, keyNumber))
      const parts = [nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]
      return `v1.${keyNumber}.${Buffer.concat(parts).toString('base64url')}`
    },
    open(sealed: string, place: SealPlace): Uint8Array {
      const [version, number, text = ''] = sealed.split('.')
      const bytes = Buffer.from(text, 'base64url')
      // Canonical text only: two texts for one value would let a changed column pass unseen.
      const isWhole =
        sealed === `v1.${keyNumber}.${bytes.toString('base64url')}` &&
        version === 'v1' &&
        number === keyNumber &&
        bytes.length >= nonceBytes + tagBytes
      if (!isWhole) throw new SenError('internal_error')
      const decipher = createDecipheriv(
        algorithm,
        keyOf(place.table),
        bytes.subarray(0, nonceBytes),
        { authTagLength: tagBytes },
      )
      decipher.setAAD(boundTo(place, keyNumber))
      decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
      try {
        const body = bytes.subarray(nonceBytes, bytes.length - tagBytes)
        return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]))
      } catch (cause) {
        throw new SenError('internal_error', {}, { cause })
      }
    },
  })
}

/** Lengths first, so that no two places spell the same bytes. */
function boundTo(place: SealPlace, keyNumber: string): Buffer {
  return Buffer.from(
    `${place.table.length}:${place.table}|${place.id.length}:${place.id}|${keyNumber}`,
    'utf8',
  )
}

function derive(masterKey: Uint8Array, use: string, bytes: number): ArrayBuffer {
  return hkdfSync('sha256', masterKey, new Uint8Array(0), use, bytes)
}

// How a line of the vault lies in the database: nothing of it can be read without the conversation's key (AES-256-GCM).
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'

import { type FindingType, findingTypes } from '../contract/finding.ts'
import type { JsonObject } from '../contract/json.ts'
import type { MaskMode } from '../contract/policy.ts'
import { SenError } from '../errors/sen-error.ts'
import { parseOwnJson } from '../json/parse.ts'
import { normaliseValue } from './normalise-value.ts'
import type { Entry } from './scope.ts'

const nonceBytes = 12
const tagBytes = 16
const modes = ['token', 'surrogate', 'invalid'] as const satisfies readonly MaskMode[]

export interface EntrySealer {
  /** Name of the row: a keyed hash, so that one pseudonym has one row whoever writes it, and nobody learns it from the name. */
  idOf(entry: Entry): string
  seal(entry: Entry, id: string): string
  /** @throws SenError `internal_error` for what is damaged, was moved, or was sealed under another key. */
  open(sealed: string, id: string): Entry
}

/** Under keys that follow from the scope's (HKDF, RFC 5869). @param scope is authenticated with each line. */
export function createEntrySealer(scopeKey: Uint8Array, scope: string): EntrySealer {
  const derive = (use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', scopeKey, new Uint8Array(0), `sen/mask/${use}`, 32))
  const cipherKey = derive('value')
  const idKey = derive('id')
  const boundTo = (id: string): Buffer => Buffer.from(`${scope.length}:${scope}|${id}`)
  return {
    idOf(entry) {
      const what = entry.isAlias
        ? ['alias', entry.type, normaliseValue(entry.type, entry.value)]
        : ['pseudonym', entry.pseudonym]
      const hash = createHmac('sha256', idKey).update(what.join('\u001f')).digest()
      return hash.subarray(0, 16).toString('base64url')
    },
    seal(entry, id) {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes))
      const cipher = createCipheriv('aes-256-gcm', cipherKey, nonce)
      cipher.setAAD(boundTo(id))
      const plain = JSON.stringify([
        entry.pseudonym,
        entry.type,
        entry.value,
        entry.mode,
        entry.isAlias,
      ])
      const parts = [nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]
      return Buffer.concat(parts).toString('base64url')
    },
    open(sealed, id) {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length < nonceBytes + tagBytes) throw new SenError('internal_error')
      const nonce = bytes.subarray(0, nonceBytes)
      const decipher = createDecipheriv('aes-256-gcm', cipherKey, nonce, {
        authTagLength: tagBytes,
      })
      decipher.setAAD(boundTo(id))
      decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
      try {
        const body = bytes.subarray(nonceBytes, bytes.length - tagBytes)
        const plain = Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
        return read(plain)
      } catch (cause) {
        throw new SenError('internal_error', {}, { cause })
      }
    },
  }
}

function read(plain: string): Entry {
  const list = parseOwnJson(plain) as unknown as JsonObject
  const [pseudonym, type, value, mode, isAlias] = Object.values(list)
  const known = findingTypes.find((one): one is FindingType => one === type)
  const keptMode = modes.find((one) => one === mode)
  if (typeof pseudonym !== 'string' || typeof value !== 'string') throw new TypeError('entry')
  if (known === undefined || keptMode === undefined) throw new TypeError('entry')
  return { pseudonym, type: known, value, mode: keptMode, isAlias: isAlias === true }
}

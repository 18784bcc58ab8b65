// The keyed hash of a person: 64 bits of HMAC-SHA-256, which says nothing without the node's key.
import { createHmac } from 'node:crypto'

import type { Sealer } from '../../contract/seal.ts'
import type { Reader, Writer } from '../../contract/store.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { Person } from './persons-of.ts'

export type Blind = (tenant: string, person: Person) => string

/** @param key 32 bytes. @returns 16 hexadecimal characters; two of 10,000,000 persons meet by chance once in 370,000 houses. */
export function createBlind(key: Uint8Array): Blind {
  return (tenant, { kind, value }) =>
    createHmac('sha256', key)
      .update(`${tenant}\u001f${kind}\u001f${value}`)
      .digest()
      .subarray(0, 8)
      .toString('hex')
}

const id = 'person-counters'
const place = { table: 'secrets', id } as const

/**
 * The key, made once for all nodes on one database and kept sealed in it: hashes of two replicas must be equal.
 * @throws SenError `internal_error` when it was sealed under another master key.
 */
export async function openBlindKey(options: {
  readonly reader: Pick<Reader, 'find'>
  readonly writer: Pick<Writer, 'apply'>
  readonly sealer: Sealer
  readonly now: number
}): Promise<Uint8Array> {
  const { reader, writer, sealer } = options
  const read = async (): Promise<Uint8Array | undefined> => {
    const [row] = await reader.find('secrets', { id }, { limit: 1 })
    return row === undefined ? undefined : sealer.open(row.sealed, place)
  }
  const known = await read()
  if (known !== undefined) return known
  const key = crypto.getRandomValues(new Uint8Array(32))
  const row = { id, sealed: sealer.seal(key, place), changedAt: options.now }
  const made = await writer.apply([{ do: 'insert', table: 'secrets', row }])
  if (made.kind === 'applied') return key
  // Another replica was faster: its key is the house's.
  const other = await read()
  if (other === undefined) throw new SenError('internal_error')
  return other
}

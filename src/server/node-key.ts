// 32 random bytes of this node, sealed in a file: what is blinded or salted here cannot be linked or guessed elsewhere.
import { readFile } from 'node:fs/promises'

import type { Sealer } from '../contract/seal.ts'
import { SenError } from '../errors/sen-error.ts'
import { writeNew } from '../secrets/master-key.ts'

const place = { table: 'file', id: 'node-key' } as const

/** @throws SenError `master_key_missing` {why: damaged} when the file does not open under this node's master key. */
export async function openNodeKey(file: string, sealer: Sealer): Promise<Uint8Array> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  if (text !== undefined) {
    try {
      return sealer.open(text.trim(), place)
    } catch (cause) {
      throw new SenError('master_key_missing', { why: 'damaged' }, { cause })
    }
  }
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  await writeNew(file, `${sealer.seal(bytes, place)}\n`)
  return bytes
}

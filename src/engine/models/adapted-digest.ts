// What a base and an adapter are together: a digest of its own, so that no evidence, cache or receipt of one is taken for the other's.
import { createHash } from 'node:crypto'

/** @param base - SHA-256 of the base's file, hex. @param adapter - of the adapter's. @returns 64 hex digits. */
export function adaptedDigest(base: string, adapter: string): string {
  return createHash('sha256').update(`base+adapter\n${base}\n${adapter}\n`).digest('hex')
}

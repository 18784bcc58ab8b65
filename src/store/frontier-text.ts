// The frontier of the tree as text: its hashes one after the other, base64.
import { frontierLength } from './ledger-format.ts'

export function formatFrontier(frontier: readonly Uint8Array[]): string {
  return Buffer.concat(frontier).toString('base64')
}

/** @returns undefined when the text does not hold the hashes of a tree of this size. */
export function parseFrontier(text: string, size: number): Uint8Array[] | undefined {
  const bytes = Buffer.from(text, 'base64')
  if (size < 0 || bytes.length !== frontierLength(size) * 32) return undefined
  const hashes: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += 32) hashes.push(bytes.subarray(at, at + 32))
  return hashes
}

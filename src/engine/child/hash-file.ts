// SHA-256 of a file in pieces, for the child, which has nothing that only Bun has.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** @returns 64 hex digits. @throws the system's error when the file cannot be read. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece)
  return hash.digest('hex')
}

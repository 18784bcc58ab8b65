// Copies a model from a folder or a USB stick into the store, hashing it on the way.
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

import { SenError } from '../../errors/sen-error.ts'
import { checkGgufFile } from '../gguf/check.ts'

const pieceBytes = 1 << 20

/**
 * Copies and hashes in one pass; the copy is on the disk when this returns.
 * @returns SHA-256 of what was copied, hex. @throws SenError `model_damaged` (header), `not_found`, AbortError on cancel.
 */
export async function copyAndHash(job: {
  readonly from: string
  readonly to: string
  readonly signal: AbortSignal
  onBytes(bytes: number): void
}): Promise<string> {
  const verdict = await checkGgufFile(job.from).catch((thrown: unknown) => {
    throw new SenError('not_found', {}, { cause: thrown })
  })
  if (!verdict.ok) throw new SenError('model_damaged', { reason: verdict.code })
  await using source = await open(job.from, 'r')
  await using target = await open(job.to, 'w', 0o600)
  const hash = createHash('sha256')
  const buffer = new Uint8Array(pieceBytes)
  for (let at = 0; ;) {
    job.signal.throwIfAborted()
    const { bytesRead } = await source.read(buffer, 0, pieceBytes, at)
    if (bytesRead === 0) break
    const piece = buffer.subarray(0, bytesRead)
    hash.update(piece)
    for (let done = 0; done < bytesRead;) {
      const { bytesWritten } = await target.write(piece, done, bytesRead - done, at + done)
      done += bytesWritten
    }
    at += bytesRead
    job.onBytes(at)
  }
  await target.sync()
  return hash.digest('hex')
}

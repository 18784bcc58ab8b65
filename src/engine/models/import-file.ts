// Copies a model from a folder or a USB stick into the store, hashing it on the way.
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

import { SenError } from '../../errors/sen-error.ts'
import { checkGgufFile } from '../gguf/check.ts'

const pieceBytes = 1 << 20

/**
 * Copies and hashes in one pass; the copy is on the disk when this returns. Its header must have been judged.
 * @returns SHA-256 of what was copied, hex. @throws SenError `not_found`, AbortError on cancel.
 */
export async function copyAndHash(job: {
  readonly from: string
  readonly to: string
  readonly signal: AbortSignal
  onBytes(bytes: number): void
}): Promise<string> {
  await using source = await open(job.from, 'r').catch((thrown: unknown) => {
    throw new SenError('not_found', {}, { cause: thrown })
  })
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

/** @throws SenError `model_damaged` with detail `reason`; `adapter_refused` for half of a model; `not_found`. */
export async function demandModel(path: string): Promise<void> {
  const verdict = await checkGgufFile(path).catch((thrown: unknown) => {
    throw new SenError('not_found', {}, { cause: thrown })
  })
  if (verdict.ok) return
  if (verdict.code === 'adapter') throw new SenError('adapter_refused', { why: 'no-base' })
  throw new SenError('model_damaged', { reason: verdict.code })
}

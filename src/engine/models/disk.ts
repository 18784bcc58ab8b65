// Whether a model fits on the disk before its first byte is fetched.
import { statfs } from 'node:fs/promises'

import { SenError } from '../../errors/sen-error.ts'

/** Room beyond the file itself: a disk filled to the last byte stops the ledger (design `engine` §8). */
const margin = 1.1

export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** @throws SenError `storage_full` with details `needed` and `free` in bytes. */
export function demandSpace(free: number, bytes: number): void {
  const needed = Math.ceil(bytes * margin)
  if (free < needed) throw new SenError('storage_full', { needed, free })
}

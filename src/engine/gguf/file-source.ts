// A file on the disk as the header checks read it.
import { open } from 'node:fs/promises'

import type { ByteSource } from './cursor.ts'

/** Opens the file for as long as `work` takes. @throws the system's error when it cannot be read. */
export async function withFile<Result>(
  path: string,
  work: (source: ByteSource) => Promise<Result>,
): Promise<Result> {
  await using handle = await open(path, 'r')
  const { size } = await handle.stat()
  // Awaited here: the handle closes when this function returns.
  return await work({
    size,
    async read(at, length) {
      const bytes = new Uint8Array(Math.min(length, Math.max(0, size - at)))
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, at)
      return bytes.subarray(0, bytesRead)
    },
  })
}

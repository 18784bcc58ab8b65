// Puts files into an archive while it is being read: nobody waits for a whole one, and none of it lies in memory or on the disk.
import { Zip, ZipDeflate } from 'fflate'

import type { TakeFile } from '../ledger/write-log-files.ts'

/**
 * @param fill hands the files over one after the other; each waits until the reader has taken the one before. What it throws ends the
 * stream, so that half an archive is never taken for a whole one; who leaves early ends it too.
 */
export function zipStream(fill: (take: TakeFile) => Promise<unknown>): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  let held: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    held.push(chunk)
  })
  const flush = async (): Promise<void> => {
    const chunks = held
    held = []
    for (const chunk of chunks) await writer.write(chunk)
  }
  const take: TakeFile = async (path, bytes) => {
    const file = new ZipDeflate(path, { level: 6 })
    zip.add(file)
    file.push(bytes, true)
    await flush()
  }
  const run = async (): Promise<void> => {
    try {
      await fill(take)
      zip.end()
      await flush()
      await writer.close()
    } catch (error) {
      // A reader that left has closed it already.
      await writer.abort(error).catch(() => undefined)
    }
  }
  void run()
  return readable
}

// `VACUUM INTO` in a thread of its own, that can be cancelled: the copy is one point in time and holds no free pages.
import { rm } from 'node:fs/promises'

import { SenError } from '../../../errors/sen-error.ts'
import type { CopyMessage } from './copy-thread.ts'
import { threadAddress } from './thread-address.ts'

/** @throws the signal's reason when cancelled; SenError `storage_full` when the copy could not be finished. Then no file is left. */
export async function copyDatabase(message: CopyMessage, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const worker = new Worker(threadAddress('copy-thread'))
  const done = await new Promise<boolean>((resolve) => {
    worker.onmessage = (event: MessageEvent<{ done: boolean }>) => resolve(event.data.done)
    worker.onerror = () => resolve(false)
    signal.addEventListener('abort', () => resolve(false), { once: true })
    worker.postMessage(message)
  })
  worker.terminate()
  if (done) return
  await rm(message.to, { force: true })
  signal.throwIfAborted()
  throw new SenError('storage_full', { why: 'copy' })
}

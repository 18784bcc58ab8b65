// The bytes of files that people put in, by their SHA-256: received in a stream, never held whole, readable by this program only.
import { createHash, type Hash } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { SenError } from '../../errors/sen-error.ts'

export interface FileStore {
  /**
   * Writes a stream down and says what it was. Known bytes are written once.
   * @throws SenError `body_too_large`, `request_timeout`, `storage_full`, `client_closed`
   */
  receive(stream: ReadableStream<Uint8Array>, limits: ReceiveLimits): Promise<ReceivedFile>
  pathOf(sha256: string): string
  has(sha256: string): Promise<boolean>
  remove(sha256: string): Promise<void>
}

export interface ReceiveLimits {
  readonly bytes: number
  /** Longest time without a new byte. */
  readonly silenceMs: number
  readonly signal: AbortSignal
}

export interface ReceivedFile {
  readonly sha256: string
  readonly bytes: number
}

const partEnding = '.part'

/** @param folder `<data>/documents`; made when the first file comes. Parts that a crash left are swept then. */
export function createFileStore(folder: string): FileStore {
  let ready: Promise<void> | undefined
  const prepare = (): Promise<void> => {
    ready ??= (async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      for (const name of await readdir(folder))
        if (name.endsWith(partEnding)) await rm(join(folder, name), { force: true })
    })()
    return ready
  }
  const pathOf = (sha256: string): string => join(folder, sha256)
  return {
    pathOf,
    has: async (sha256) => (await stat(pathOf(sha256)).catch(() => undefined))?.isFile() === true,
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    async receive(stream, limits) {
      await prepare()

      const part = join(
        folder,
        `${Buffer.from(crypto.getRandomValues(new Uint8Array(12))).toString('hex')}${partEnding}`,
      )
      try {
        const received = await write(part, stream, limits)
        await rename(part, pathOf(received.sha256))
        return received
      } finally {
        await rm(part, { force: true })
      }
    },
  }
}

async function write(
  part: string,
  stream: ReadableStream<Uint8Array>,
  limits: ReceiveLimits,
): Promise<ReceivedFile> {
  const hash = createHash('sha256')
  const handle = await open(part, 'wx', 0o600)
  const reader = stream.getReader()
  try {
    const bytes = await copy(reader, limits, async (chunk) => {
      hash.update(chunk)
      await handle.write(chunk)
    })
    await handle.sync()
    return { sha256: finish(hash), bytes }
  } catch (error) {
    void reader.cancel().catch(() => undefined)
    if (isFull(error)) throw new SenError('storage_full', {}, { cause: error })
    throw error
  } finally {
    await handle.close()
  }
}

const finish = (hash: Hash): string => hash.digest('hex')

/** As much of a stream's reader as is used: its types differ between the runtime's own and the Web's. */
interface Reading {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
}

async function copy(
  reader: Reading,
  limits: ReceiveLimits,
  take: (chunk: Uint8Array) => Promise<void>,
): Promise<number> {
  let bytes = 0
  for (;;) {
    if (limits.signal.aborted) throw new SenError('client_closed')
    const { done, value } = await within(reader.read(), limits)
    if (done || value === undefined) return bytes
    bytes += value.length
    if (bytes > limits.bytes) throw new SenError('body_too_large', { limit: limits.bytes })
    await take(value)
  }
}

async function within<Result>(waiting: Promise<Result>, limits: ReceiveLimits): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new SenError('request_timeout')), limits.silenceMs)
  const leave = (): void => reject(new SenError('client_closed'))
  limits.signal.addEventListener('abort', leave, { once: true })
  try {
    return await Promise.race([waiting, promise])
  } finally {
    clearTimeout(timer)
    limits.signal.removeEventListener('abort', leave)
  }
}

export function isFull(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  )
}

// The bytes of files that people put in, by their SHA-256: received in a stream, never held whole, readable by this program only.
import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { SenError } from '../../errors/sen-error.ts'
import { isDiskFull } from '../is-disk-full.ts'

export interface FileStore {
  /**
   * Writes a stream down and says what it was. Known bytes are written once. Until the result is disposed they are not removed: their row
   * may be on its way.
   * @throws SenError `body_too_large`, `request_timeout`, `storage_full`, `client_closed`
   */
  receive(stream: ReadableStream<Uint8Array>, limits: ReceiveLimits): Promise<ReceivedFile>
  pathOf(sha256: string): string
  has(sha256: string): Promise<boolean>
  /** Leaves what somebody is putting in at this moment. */
  remove(sha256: string): Promise<void>
  /** Takes out what was written before `before` (epoch ms) and nobody knows: what a crash left between the bytes and their row. */
  sweep(before: number, isKnown: (sha256: string) => Promise<boolean>): Promise<void>
}

export interface ReceiveLimits {
  readonly bytes: number
  /** Longest time without a new byte. */
  readonly silenceMs: number
  readonly signal: AbortSignal
}

export interface ReceivedFile extends Disposable {
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
    })().catch((error: unknown) => {
      // A disk that was full may have room at the next file.
      ready = undefined
      throw error
    })
    return ready
  }
  const pathOf = (sha256: string): string => join(folder, sha256)
  const held = new Map<string, number>()
  const hold = ({ sha256, bytes }: Written): ReceivedFile => {
    held.set(sha256, (held.get(sha256) ?? 0) + 1)
    let isHeld = true
    return {
      sha256,
      bytes,
      [Symbol.dispose]() {
        if (!isHeld) return
        isHeld = false
        const left = (held.get(sha256) ?? 1) - 1
        if (left === 0) held.delete(sha256)
        else held.set(sha256, left)
      },
    }
  }
  const remove = async (sha256: string): Promise<void> => {
    if (!held.has(sha256)) await rm(pathOf(sha256), { force: true })
  }
  return {
    pathOf,
    has: async (sha256) => (await stat(pathOf(sha256)).catch(() => undefined))?.isFile() === true,
    remove,
    async receive(stream, limits) {
      const part = join(folder, `${randomName()}${partEnding}`)
      let received: ReceivedFile | undefined
      try {
        await prepare()
        const written = await write(part, stream, limits)
        received = hold(written)
        await rename(part, pathOf(written.sha256))
        return received
      } catch (error) {
        received?.[Symbol.dispose]()
        // Nobody reads what is not wanted any more; the other side is not kept waiting.
        if (!stream.locked) void stream.cancel().catch(() => undefined)
        if (isDiskFull(error)) throw new SenError('storage_full', {}, { cause: error })
        throw error
      } finally {
        await rm(part, { force: true })
      }
    },
    async sweep(before, isKnown) {
      const names = await readdir(folder).catch(() => [])
      for (const name of names) {
        const facts = isDigest(name) ? await stat(pathOf(name)).catch(() => undefined) : undefined
        if (facts !== undefined && facts.mtimeMs < before && !(await isKnown(name)))
          await remove(name)
      }
    },
  }
}

function isDigest(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name)
}

function randomName(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(12))).toString('hex')
}

interface Written {
  readonly sha256: string
  readonly bytes: number
}

async function write(
  part: string,
  stream: ReadableStream<Uint8Array>,
  limits: ReceiveLimits,
): Promise<Written> {
  const hash = createHash('sha256')
  const handle = await open(part, 'wx', 0o600)
  const reader = stream.getReader()
  try {
    const bytes = await copy(reader, limits, async (chunk) => {
      hash.update(chunk)
      await writeAll(handle, chunk)
    })
    await handle.sync()
    return { sha256: finish(hash), bytes }
  } catch (error) {
    void reader.cancel().catch(() => undefined)
    throw error
  } finally {
    await handle.close()
  }
}

/** A disk that is nearly full takes a part of it and says so; the next write says that it is full. */
async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let from = 0; from < chunk.length;) {
    const { bytesWritten } = await handle.write(chunk, from, chunk.length - from)
    from += bytesWritten
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

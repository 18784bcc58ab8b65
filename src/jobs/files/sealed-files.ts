// Bytes on this disk that only this program can read: sealed piece by piece, so that neither a long file nor a part of one is held whole.
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import type { Sealer } from '../../contract/seal.ts'
import { SenError } from '../../errors/sen-error.ts'
import { isDiskFull } from '../is-disk-full.ts'

export interface SealedFiles {
  /** Begins a file; nothing of it can be read before `finish`. @throws SenError `storage_full`. */
  create(id: string): Promise<SealedWriter>
  /** Plain bytes from `from` on. @throws SenError `not_found`, `internal_error` where a piece was changed, moved or cut off. */
  read(file: { readonly id: string; readonly bytes: number }, from?: number): AsyncGenerator<Uint8Array> // prettier-ignore
  /** One that is not there is as good as removed. */
  remove(id: string): Promise<void>
  /** What lies on the disk, unfinished parts left out; times in epoch ms. */
  list(): Promise<readonly { readonly id: string; readonly writtenAt: number }[]>
}

export interface SealedWriter extends AsyncDisposable {
  /** @throws SenError `storage_full`. */
  append(bytes: Uint8Array): Promise<void>
  /** Durable when it resolves; to the number of plain bytes. Without it the part is gone after disposal. @throws SenError `storage_full`. */
  finish(): Promise<number>
}

/** Plain bytes of a piece. All but the last are as long, so that a place in the file is found by counting. */
const pieceBytes = 262_144
const partEnding = '.part'

/** @param folder made when the first file comes; parts that a crash left go then. */
export function createSealedFiles(folder: string, sealer: Sealer): SealedFiles {
  let ready: Promise<void> | undefined
  const prepare = (): Promise<void> => {
    ready ??= sweepParts(folder).catch((error: unknown) => {
      // A disk that was full may have room at the next file.
      ready = undefined
      throw error
    })
    return ready
  }
  const placeOf = (id: string, piece: number) => ({ table: 'files', id: `${id}:${piece}` })
  const sealedBytes = sealer.seal(new Uint8Array(pieceBytes), placeOf('', 0)).length
  return {
    create: (id) =>
      sayingFull(async () => {
        await prepare()
        const part = join(folder, `${id}${partEnding}`)
        const handle = await open(part, 'wx', 0o600)
        return new Writing(handle, {
          part,
          whole: join(folder, id),
          seal: (plain, piece) => sealer.seal(plain, placeOf(id, piece)),
        })
      }),
    async *read({ id, bytes }, from = 0) {
      const handle = await open(join(folder, id), 'r').catch(() => {
        throw new SenError('not_found')
      })
      try {
        const buffer = Buffer.alloc(sealedBytes)
        for (let piece = Math.floor(from / pieceBytes); piece * pieceBytes < bytes; piece += 1) {
          const length = await readAt(handle, buffer, piece * sealedBytes)
          const plain = sealer.open(buffer.toString('latin1', 0, length), placeOf(id, piece))
          // A file that was cut off between two pieces opens piece by piece: its length is what gives it away.
          if (plain.length !== Math.min(pieceBytes, bytes - piece * pieceBytes))
            throw new SenError('internal_error')
          yield plain.subarray(Math.max(0, from - piece * pieceBytes))
        }
      } finally {
        await handle.close()
      }
    },
    remove: (id) => rm(join(folder, id), { force: true }),
    async list() {
      const names = await readdir(folder).catch(() => [])
      const found = names
        .filter((name) => !name.endsWith(partEnding))
        .map(async (id) => {
          const facts = await stat(join(folder, id)).catch(() => undefined)
          return facts === undefined ? [] : [{ id, writtenAt: facts.mtimeMs }]
        })
      return (await Promise.all(found)).flat()
    },
  }
}

async function sweepParts(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder))
    if (name.endsWith(partEnding)) await rm(join(folder, name), { force: true })
}

interface Target {
  readonly part: string
  readonly whole: string
  readonly seal: (plain: Uint8Array, piece: number) => string
}

class Writing implements SealedWriter {
  readonly #handle: FileHandle
  readonly #target: Target
  readonly #waiting = new Uint8Array(pieceBytes)
  #filled = 0
  #pieces = 0

  constructor(handle: FileHandle, target: Target) {
    this.#handle = handle
    this.#target = target
  }

  append(bytes: Uint8Array): Promise<void> {
    return sayingFull(async () => {
      for (let from = 0; from < bytes.length;) {
        const taken = bytes.subarray(from, from + pieceBytes - this.#filled)
        this.#waiting.set(taken, this.#filled)
        this.#filled += taken.length
        from += taken.length
        if (this.#filled === pieceBytes) await this.#flush()
      }
    })
  }

  finish(): Promise<number> {
    return sayingFull(async () => {
      const bytes = this.#pieces * pieceBytes + this.#filled
      if (this.#filled > 0) await this.#flush()
      await this.#handle.sync()
      await rename(this.#target.part, this.#target.whole)
      return bytes
    })
  }

  async #flush(): Promise<void> {
    const plain = this.#waiting.subarray(0, this.#filled)
    const sealed = Buffer.from(this.#target.seal(plain, this.#pieces), 'latin1')
    // A disk that is nearly full takes a part of it and says so; the next write says that it is full.
    for (let from = 0; from < sealed.length;)
      from += (await this.#handle.write(sealed, from, sealed.length - from)).bytesWritten
    this.#pieces += 1
    this.#filled = 0
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle.close()
    await rm(this.#target.part, { force: true })
  }
}

async function readAt(handle: FileHandle, buffer: Buffer, position: number): Promise<number> {
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, position + filled) // prettier-ignore
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}

async function sayingFull<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    throw isDiskFull(error) ? new SenError('storage_full', {}, { cause: error }) : error
  }
}

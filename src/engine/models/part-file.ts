// A file that is being downloaded: bytes in order, and a journal of hashed blocks that says after a crash how many of them are sound.
import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, open, readFile, rm, writeFile } from 'node:fs/promises'

export const blockBytes = 8 * 2 ** 20

/**
 * `<path>` holds the bytes, `<path>.journal` one line per block of 8 MiB: its SHA-256 in hex. The journal may be older than the file
 * after a power loss, and the file may hold less than the journal says: whichever is less counts, block by block.
 */
export class PartFile implements AsyncDisposable {
  readonly #path: string
  readonly #file: FileHandle
  readonly #journal: FileHandle
  #size: number
  #block: Hash = createHash('sha256')

  private constructor(path: string, open: { file: FileHandle; journal: FileHandle; size: number }) {
    this.#path = path
    this.#file = open.file
    this.#journal = open.journal
    this.#size = open.size
  }

  /** Opens what is there and keeps the blocks that are still what the journal says. */
  static async open(path: string, signal: AbortSignal): Promise<PartFile> {
    const journalPath = `${path}.journal`
    const known = (await readFile(journalPath, 'utf8').catch(() => '')).split('\n')
    const file = await open(path, (await exists(path)) ? 'r+' : 'w+', 0o600)
    try {
      const sound = await soundBlocks(file, known, signal)
      await file.truncate(sound * blockBytes)
      await writeFile(
        journalPath,
        known
          .slice(0, sound)
          .map((line) => `${line}\n`)
          .join(''),
      )
      const journal = await open(journalPath, 'a', 0o600)
      return new PartFile(path, { file, journal, size: sound * blockBytes })
    } catch (thrown) {
      await file.close()
      throw thrown
    }
  }

  get path(): string {
    return this.#path
  }

  /** Bytes that are there; the next one goes behind them. */
  get size(): number {
    return this.#size
  }

  async append(bytes: Uint8Array): Promise<void> {
    let rest = bytes
    while (rest.length > 0) {
      const room = blockBytes - (this.#size % blockBytes)
      const piece = rest.subarray(0, room)
      await writeAll(this.#file, piece, this.#size)
      this.#block.update(piece)
      this.#size += piece.length
      rest = rest.subarray(piece.length)
      if (this.#size % blockBytes === 0) await this.#closeBlock()
    }
  }

  /** Throws the bytes away: a digest told that one of them is wrong, and not which. */
  async reset(): Promise<void> {
    await this.#file.truncate(0)
    await this.#journal.truncate(0)
    this.#size = 0
    this.#block = createHash('sha256')
  }

  async sync(): Promise<void> {
    await this.#file.sync()
  }

  /** SHA-256 of everything that is on the disk, hex. */
  async digest(signal: AbortSignal): Promise<string> {
    const hash = createHash('sha256')
    for await (const piece of pieces(this.#file, this.#size)) {
      signal.throwIfAborted()
      hash.update(piece)
    }
    return hash.digest('hex')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close()
    await this.#journal.close()
  }

  async #closeBlock(): Promise<void> {
    // Data before journal: after a power loss a line without its block would be found out, but cost the block.
    await this.#file.datasync()
    await this.#journal.write(`${this.#block.digest('hex')}\n`)
    this.#block = createHash('sha256')
  }
}

/** Removes bytes and journal. */
export async function removePart(path: string): Promise<void> {
  await rm(path, { force: true })
  await rm(`${path}.journal`, { force: true })
}

async function exists(path: string): Promise<boolean> {
  const handle = await open(path, 'r').catch(() => undefined)
  await handle?.close()
  return handle !== undefined
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

async function soundBlocks(
  file: FileHandle,
  known: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  const { size } = await file.stat()
  let sound = 0
  while ((sound + 1) * blockBytes <= size && known[sound] !== undefined) {
    const hash = createHash('sha256')
    for await (const piece of pieces(file, blockBytes, sound * blockBytes)) {
      signal.throwIfAborted()
      hash.update(piece)
    }
    if (hash.digest('hex') !== known[sound]) break
    sound += 1
  }
  return sound
}

const pieceBytes = 1 << 20

/** Pieces of 1 MiB, so that the event loop has a turn in between. */
async function* pieces(file: FileHandle, length: number, start = 0): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(pieceBytes)
  for (let at = 0; at < length;) {
    const wanted = Math.min(pieceBytes, length - at)
    const { bytesRead } = await file.read(buffer, 0, wanted, start + at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

// The file behind `--log-file`: appended without blocking, turned over at 50 MB, seven kept. Lines wait in bounded memory while the disk is slow.
import { type FileHandle, open, rename, rm } from 'node:fs/promises'

export interface LogFileOptions {
  readonly path: string
  /** Default 50,000,000. */
  readonly largestBytes?: number
  /** Files beside the current one: `sen.log.1` … Default 7. */
  readonly keep?: number
  /** Bytes that may wait; beyond them lines are dropped and counted. Default 16 MiB. */
  readonly waitingBytes?: number
}

export class LogFile {
  readonly #path: string
  readonly #largest: number
  readonly #keep: number
  readonly #mayWait: number
  #handle: FileHandle | undefined
  #size = 0
  #waiting: string[] = []
  #waitingBytes = 0
  #running: Promise<void> | undefined
  #dropped = 0
  #failed = false

  private constructor(options: LogFileOptions) {
    this.#path = options.path
    this.#largest = options.largestBytes ?? 50_000_000
    this.#keep = options.keep ?? 7
    this.#mayWait = options.waitingBytes ?? 16 * 1024 * 1024
  }

  /** @throws the system's error when the file cannot be opened: a wrong path must be seen at start. */
  static async open(options: LogFileOptions): Promise<LogFile> {
    const file = new LogFile(options)
    await file.#open()
    return file
  }

  /** Lines that found no room or no disk since the start. */
  get dropped(): number {
    return this.#dropped
  }

  /** Whether the last write failed; a later one that succeeds clears it. */
  get failed(): boolean {
    return this.#failed
  }

  /** Never throws and never waits. */
  readonly write = (line: string): void => {
    if (this.#waitingBytes + line.length > this.#mayWait) {
      this.#dropped += 1
      return
    }
    this.#waiting.push(line)
    this.#waitingBytes += line.length
    this.#running ??= this.#drain()
  }

  /** Resolves when everything written so far is with the system. */
  async flush(): Promise<void> {
    while (this.#running !== undefined) await this.#running
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.flush()
    await this.#handle?.close()
    this.#handle = undefined
  }

  async #drain(): Promise<void> {
    // One turn of the loop: the lines of a burst go in one write.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const lines = this.#waiting
      this.#waiting = []
      this.#waitingBytes = 0
      try {
        await this.#append(lines)
        this.#failed = false
      } catch {
        // A full or removed disk must not stop the house; the count is told by /metrics and doctor.
        this.#failed = true
        this.#dropped += lines.length
      }
    }
    this.#running = undefined
  }

  async #append(lines: readonly string[]): Promise<void> {
    let from = 0
    while (from < lines.length) {
      if (this.#size >= this.#largest) await this.#turnOver()
      let to = from
      let bytes = 0
      // At least one line goes into each file, however long it is.
      do {
        bytes += Buffer.byteLength(lines[to] ?? '')
        to += 1
      } while (to < lines.length && this.#size + bytes < this.#largest)
      const handle = this.#handle ?? (await this.#open())
      await handle.appendFile(lines.slice(from, to).join(''))
      this.#size += bytes
      from = to
    }
  }

  async #open(): Promise<FileHandle> {
    const handle = await open(this.#path, 'a', 0o600)
    this.#handle = handle
    this.#size = (await handle.stat()).size
    return handle
  }

  async #turnOver(): Promise<void> {
    await this.#handle?.close()
    this.#handle = undefined
    if (this.#keep === 0) await rm(this.#path, { force: true })
    for (let number = this.#keep; number >= 1; number -= 1) {
      const from = number === 1 ? this.#path : `${this.#path}.${number - 1}`
      await renameIfThere(from, `${this.#path}.${number}`)
    }
    await this.#open()
  }
}

async function renameIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

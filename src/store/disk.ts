// Watches the room that is left on the disk, and keeps a ballast that outcomes of running calls may use when there is none.
import { open, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'

import type { Log } from '../log/log.ts'

export interface Disk {
  /** True: nothing new may begin. */
  readonly isFull: boolean
  /** `full` was just seen by the writer: holds until the next look. */
  sawFull(): void
  /** Looks again; also puts the ballast back when there is room. */
  look(): Promise<void>
}

export interface DiskOptions {
  readonly ballast: string
  /** 64 MiB for a house; tests need less. */
  readonly ballastBytes: number
  readonly log: Log
  /** Bytes of room; the file system is asked unless a test answers. */
  readonly room?: () => Promise<{ readonly free: number; readonly total: number }>
}

const mebibyte = 1_024 * 1_024
/** Design `reliability` §4. */
const refuseBelow = 256 * mebibyte
const warnBelow = 1_024 * mebibyte
const warnShare = 0.05

export async function openDisk(options: DiskOptions): Promise<Disk> {
  const disk = new WatchedDisk(options)
  await disk.look()
  return disk
}

class WatchedDisk implements Disk {
  readonly #options: DiskOptions
  #isFull = false
  #state: 'ok' | 'low' | 'full' = 'ok'

  constructor(options: DiskOptions) {
    this.#options = options
  }

  get isFull(): boolean {
    return this.#isFull
  }

  sawFull(): void {
    this.#isFull = true
  }

  async look(): Promise<void> {
    const { ballast, ballastBytes, log } = this.#options
    const { free, total } = await (this.#options.room ?? (() => roomOf(dirname(ballast))))()
    const state =
      free < refuseBelow ? 'full' : free < warnBelow || free < total * warnShare ? 'low' : 'ok'
    if (state !== this.#state) {
      const facts = { state, free_bytes: free, total_bytes: total }
      if (state === 'ok') log.info('disk-room', facts)
      else log.warn('disk-room', facts)
      this.#state = state
    }
    this.#isFull = state === 'full'
    if (free >= refuseBelow + ballastBytes) await fillBallast(ballast, ballastBytes)
  }
}

async function roomOf(folder: string): Promise<{ free: number; total: number }> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { free: bavail * bsize, total: blocks * bsize }
}

/** Real blocks: a file with a hole keeps no room. */
async function fillBallast(file: string, bytes: number): Promise<void> {
  if ((await sizeOf(file)) === bytes) return
  const unfinished = `${file}.part`
  try {
    const handle = await open(unfinished, 'w', 0o600)
    try {
      const block = Buffer.alloc(mebibyte)
      for (let written = 0; written < bytes; written += block.length) {
        await handle.write(block, 0, Math.min(block.length, bytes - written))
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(unfinished, file)
  } catch {
    // No room after all: the next look tries again, and what was begun must not take the last of it.
    await rm(unfinished, { force: true })
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch {
    return -1
  }
}

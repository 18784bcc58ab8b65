// Keeps the house's documents as a folder on disk has them: looks at the start, whenever the folder says that something moved, and every minute.
import { type FSWatcher, watch } from 'node:fs'

import { createSweep, settleMs, type SweepParts, type Swept } from './sweep-folder.ts'

export interface FolderWatchParts extends SweepParts {
  /** Longest time between two looks: shares of a network send no events. */
  readonly everyMs?: number
  /** After each look, for tests and the page. */
  readonly onLook?: (swept: Swept) => void
}

const everyMs = 60_000
/** After an event of the folder: a file that is copied in sends many. */
const gatherMs = 300

export class FolderWatch implements AsyncDisposable {
  readonly #parts: FolderWatchParts
  readonly #sweep: (signal: AbortSignal) => Promise<Swept>
  readonly #closing = new AbortController()
  #watched: { readonly folder: string; readonly watcher: FSWatcher } | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #looking: Promise<Swept> | undefined
  /** Something moved, and nobody has looked since. */
  #isStirred = false

  constructor(parts: FolderWatchParts) {
    this.#parts = parts
    this.#sweep = createSweep(parts)
  }

  /** Looks now, and from now on whenever the folder or the clock says so. */
  start(): void {
    this.#later(0)
  }

  /** One look over the whole folder. @throws SenError of the store; the reason of being closed. */
  async sweep(): Promise<Swept> {
    while (this.#looking !== undefined) await this.#looking.catch(() => undefined)
    this.#looking = this.#sweep(this.#closing.signal).finally(() => {
      this.#looking = undefined
    })
    return await this.#looking
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort(new Error('closed'))
    clearTimeout(this.#timer)
    this.#watched?.watcher.close()
    await this.#looking?.catch(() => undefined)
  }

  #later(ms: number): void {
    if (this.#closing.signal.aborted) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(), ms)
  }

  async #look(): Promise<void> {
    this.#isStirred = false
    let swept: Swept | undefined
    try {
      swept = await this.sweep()
    } catch (error) {
      if (!this.#closing.signal.aborted) this.#parts.log.warn('folder-not-read', { error })
    }
    // What moved before somebody listened is seen by one more look.
    const isNew = this.#listen(swept?.state === 'done')
    if (this.#isStirred || isNew) this.#later(gatherMs)
    else if (swept !== undefined && isSoonOver(swept)) this.#later(settleMs)
    else this.#later(this.#parts.everyMs ?? everyMs)
    if (swept !== undefined) this.#parts.onLook?.(swept)
  }

  /** Events make a look come sooner; that none comes proves nothing. @returns whether this is the first time for this folder. */
  #listen(isThere: boolean): boolean {
    const folder = isThere ? this.#parts.folder() : undefined
    if (folder === this.#watched?.folder || this.#closing.signal.aborted) return false
    this.#watched?.watcher.close()
    this.#watched = undefined
    if (folder === undefined) return false
    try {
      const watcher = watch(folder, { recursive: true }, () => this.#stir())
      watcher.on('error', () => undefined)
      this.#watched = { folder, watcher }
      return true
    } catch (error) {
      // Too many folders for the system to watch: the clock still looks.
      this.#parts.log.warn('folder-not-watched', { error })
      return false
    }
  }

  /** A folder that is never quiet is looked at all the same: later events do not put the look off. */
  #stir(): void {
    if (this.#isStirred) return
    this.#isStirred = true
    if (this.#looking === undefined) this.#later(gatherMs)
  }
}

/** What is waited for comes without an event. */
function isSoonOver({ state, unsettled }: Swept): boolean {
  return state === 'early' || unsettled > 0
}

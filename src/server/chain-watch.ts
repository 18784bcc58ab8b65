// Looks whether the ledger is still what was signed: entries are hashed again in small pieces while somebody has the Ledger page open, and
// compared with the signed heads on the way. What it says is what it has seen, not what it hopes.
import type { Clock } from '../contract/clock.ts'
import type { Reader } from '../contract/store.ts'
import type { ChainView } from '../contract/views.ts'
import { openCheckpoint } from '../ledger/checkpoint.ts'
import type { VerifierKey } from '../ledger/note.ts'
import { appendLeaf, frontierRoot, leafHash } from '../ledger/tree.ts'
import type { Log } from '../log/log.ts'
import { readLedger } from './read-ledger.ts'

export interface ChainWatch {
  /** What is known now. Goes on looking in the background if there is something new. */
  look(): ChainView
  /** Resolves when nothing is being looked at any more. */
  settled(): Promise<void>
  end(): void
}

export interface ChainWatchParts {
  readonly reader: Pick<Reader, 'entries' | 'signedHead'>
  readonly key: () => Promise<VerifierKey>
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
}

/** Entries between two signed heads that are compared, as long as they agree. */
const stride = 4_096

interface Point {
  readonly size: number
  readonly frontier: readonly Uint8Array[]
}

export function createChainWatch(parts: ChainWatchParts): ChainWatch {
  const { clock, log, reader } = parts
  const ending = new AbortController()
  let good: Point = { size: 0, frontier: [] }
  let at = 0
  let brokenAt: number | undefined
  let running: Promise<void> | undefined

  /** The tree at the next signed head, or undefined where it does not agree with what is signed. */
  const walk = async (from: Point, size: number): Promise<Point | undefined> => {
    const frontier = [...from.frontier]
    let reached = from.size
    for await (const bytes of readLedger(reader, { from: from.size, to: size }, ending.signal)) {
      appendLeaf(frontier, reached, leafHash(bytes))
      reached += 1
    }
    const head = await reader.signedHead(size)
    if (reached !== size || head?.size !== size) return undefined
    const opened = await openCheckpoint(head.note, await parts.key())
    const isSame =
      opened.ok &&
      opened.checkpoint.size === size &&
      Buffer.compare(opened.checkpoint.root, frontierRoot(frontier)) === 0
    return isSame ? { size, frontier } : undefined
  }

  /** Head by head from the last that agreed: the first that does not is as near as a tree can tell. */
  const locate = async (): Promise<void> => {
    for (;;) {
      const next = await reader.signedHead(good.size + 1)
      const point = next === undefined ? undefined : await walk(good, next.size)
      if (point === undefined) break
      good = point
    }
    broken(good.size)
  }

  const broken = (index: number): void => {
    brokenAt = index
    log.error('ledger-broken', { index })
  }

  const check = async (): Promise<void> => {
    for (;;) {
      const next =
        (await reader.signedHead(good.size + stride)) ?? (await reader.signedHead('last'))
      if (next === undefined || next.size === good.size) break
      // A log that is shorter than it was when it agreed has lost entries.
      if (next.size < good.size) return broken(next.size)
      const point = await walk(good, next.size)
      if (point === undefined) return locate()
      good = point
    }
    at = clock.now()
  }

  const start = (): void => {
    running ??= check()
      .catch((error: unknown) => {
        if (!ending.signal.aborted) log.warn('chain-not-read', { error })
      })
      .finally(() => {
        running = undefined
      })
  }

  return {
    look() {
      const before = at
      if (brokenAt === undefined && !ending.signal.aborted) start()
      if (brokenAt !== undefined) return { state: 'broken', size: good.size, at, brokenAt }
      return { state: before === 0 ? 'checking' : 'verified', size: good.size, at: before }
    },
    settled: async () => {
      await running
    },
    end: () => ending.abort(new DOMException('The watch has ended.', 'AbortError')),
  }
}

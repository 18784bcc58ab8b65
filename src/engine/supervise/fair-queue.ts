// Who waits for a slot: one line per owner, taken in turn, so that a hundred calls of one do not delay the first of another.
import type { Clock } from '../../contract/clock.ts'
import { SenError } from '../../errors/sen-error.ts'

export interface Turn {
  /** Milliseconds waited. */
  readonly waited: number
  /** Gives the place to the next one. Calling it twice does nothing. */
  release(): void
}

export interface QueueRequest {
  readonly owner: string
  /** Calls of one lane may run at the same time; a call of another waits until nobody runs. */
  readonly lane: string
  readonly signal: AbortSignal
  /** Milliseconds that this caller can wait at most. */
  readonly waitMs: number
}

export interface FairQueue {
  /** @returns undefined when the signal fired first. @throws SenError `overloaded` when it is full or the wait was too long. */
  enter(request: QueueRequest): Promise<Turn | undefined>
  readonly waiting: number
  readonly running: number
}

export interface FairQueueOptions {
  readonly capacity: number
  readonly depth: number
  readonly longestWaitMs: number
  readonly clock: Clock
}

interface Entry {
  readonly owner: string
  readonly lane: string
  /** Virtual time of this call: each call of an owner is one step later than the one before. */
  readonly pass: number
  readonly since: number
  admit(turn: Turn): void
}

/** How much the last call counts in the average duration that `retry-after` comes from. */
const weight = 0.2

export function createFairQueue(options: FairQueueOptions): FairQueue {
  const { clock } = options
  const waiting: Entry[] = []
  const passes = new Map<string, number>()
  let now = 0
  let running = 0
  let current = ''
  let averageMs = 1_000

  function overloaded(): SenError {
    const seconds = (averageMs * (waiting.length + 1)) / options.capacity / 1_000
    return new SenError(
      'overloaded',
      {},
      { retryAfter: Math.min(120, Math.max(1, Math.ceil(seconds))) },
    )
  }

  function next(): Entry | undefined {
    const first = waiting.reduce<Entry | undefined>(
      (best, entry) => (best === undefined || entry.pass < best.pass ? entry : best),
      undefined,
    )
    // The head of the line is waited for: others of the running lane would else starve it for ever.
    if (first === undefined || running >= options.capacity) return undefined
    return running === 0 || first.lane === current ? first : undefined
  }

  function pump(): void {
    for (let entry = next(); entry !== undefined; entry = next()) {
      waiting.splice(waiting.indexOf(entry), 1)
      running += 1
      current = entry.lane
      now = Math.max(now, entry.pass)
      entry.admit(createTurn(clock.monotonic() - entry.since))
    }
    if (waiting.length === 0) passes.clear()
  }

  function createTurn(waited: number): Turn {
    const started = clock.monotonic()
    let isOpen = true
    return {
      waited,
      release() {
        if (!isOpen) return
        isOpen = false
        running -= 1
        averageMs += weight * (clock.monotonic() - started - averageMs)
        pump()
      },
    }
  }

  return {
    get waiting() {
      return waiting.length
    },
    get running() {
      return running
    },
    enter({ owner, lane, signal, waitMs }) {
      if (signal.aborted) return Promise.resolve(undefined)
      if (waiting.length >= options.depth) return Promise.reject(overloaded())
      const pass = Math.max(passes.get(owner) ?? 0, now)
      passes.set(owner, pass + 1)
      return new Promise<Turn | undefined>((resolve, reject) => {
        const leave = () => {
          const at = waiting.indexOf(entry)
          if (at !== -1) waiting.splice(at, 1)
          settle()
          pump()
        }
        const abort = () => {
          leave()
          resolve(undefined)
        }
        const late = () => {
          leave()
          const isOwn = waitMs < options.longestWaitMs
          reject(isOwn ? new SenError('deadline_exceeded') : overloaded())
        }
        const timer = setTimeout(late, Math.min(waitMs, options.longestWaitMs))
        const settle = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', abort)
        }
        const entry: Entry = {
          owner,
          lane,
          pass,
          since: clock.monotonic(),
          admit: (turn) => {
            settle()
            resolve(turn)
          },
        }
        signal.addEventListener('abort', abort, { once: true })
        waiting.push(entry)
        pump()
      })
    },
  }
}

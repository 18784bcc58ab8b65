// What ends an attempt from outside its bytes: no first event, the whole limit, the caller's deadline, the caller, the node; one signal.
// Silence inside a stream is judged where its bytes are read, because keep-alive comments count there.
import type { Clock } from '../../contract/clock.ts'
import type { DrainLimit } from '../drain-limit.ts'
import type { TimeLimits } from '../services.ts'

export type WatchReason = 'first-event' | 'whole' | 'deadline' | 'caller' | 'draining'

export interface Watch extends Disposable {
  /** Aborted when a limit passed, the caller left or the node has no more time. */
  readonly signal: AbortSignal
  readonly reason: WatchReason | undefined
  /** The answer has begun. */
  heard(): void
}

export interface WatchOptions {
  readonly clock: Clock
  readonly limits: TimeLimits
  readonly deadline: number | undefined
  readonly caller: AbortSignal
  readonly drainLimit: DrainLimit
}

export function startWatch(options: WatchOptions): Watch {
  return new AttemptWatch(options)
}

class AttemptWatch implements Watch {
  readonly #options: WatchOptions
  readonly #controller = new AbortController()
  readonly #started: number
  readonly #left = (): void => this.#stop('caller')
  readonly #cut = (): void => this.#stop('draining')
  #hasBegun = false
  #timer: ReturnType<typeof setTimeout> | undefined
  reason: WatchReason | undefined

  constructor(options: WatchOptions) {
    const { caller, clock, drainLimit } = options
    this.#options = options
    this.#started = clock.monotonic()
    if (caller.aborted) this.#left()
    else caller.addEventListener('abort', this.#left, { once: true })
    if (drainLimit.isReached) this.#cut()
    else drainLimit.enter(this.#cut)
    this.#check()
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  heard(): void {
    this.#hasBegun = true
  }

  [Symbol.dispose](): void {
    const { caller, drainLimit } = this.#options
    clearTimeout(this.#timer)
    caller.removeEventListener('abort', this.#left)
    drainLimit.leave(this.#cut)
  }

  #stop(why: WatchReason): void {
    if (this.reason !== undefined) return
    this.reason = why
    this.#controller.abort()
  }

  /** One timer for all limits, set to the nearest. */
  #check(): void {
    const { clock, deadline = Number.POSITIVE_INFINITY, limits } = this.#options
    const now = clock.monotonic()
    const first = this.#hasBegun ? Number.POSITIVE_INFINITY : this.#started + limits.firstEventMs
    const whole = this.#started + limits.wholeMs
    if (deadline <= now) this.#stop('deadline')
    else if (first <= now) this.#stop('first-event')
    else if (whole <= now) this.#stop('whole')
    else this.#timer = setTimeout(() => this.#check(), Math.min(first, whole, deadline) - now + 1)
  }
}

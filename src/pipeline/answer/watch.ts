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

export function startWatch(options: {
  readonly clock: Clock
  readonly limits: TimeLimits
  readonly deadline: number | undefined
  readonly caller: AbortSignal
  readonly drainLimit: DrainLimit
}): Watch {
  const { clock, limits, deadline, caller, drainLimit } = options
  const controller = new AbortController()
  const started = clock.monotonic()
  let hasBegun = false
  let reason: WatchReason | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = (why: WatchReason): void => {
    if (reason !== undefined) return
    reason = why
    controller.abort()
  }
  const left = (): void => stop('caller')
  const cut = (): void => stop('draining')
  /** One timer for all limits, set to the nearest. */
  const check = (): void => {
    const now = clock.monotonic()
    const first = hasBegun ? Number.POSITIVE_INFINITY : started + limits.firstEventMs
    const whole = started + limits.wholeMs
    const last = deadline ?? Number.POSITIVE_INFINITY
    if (last <= now) stop('deadline')
    else if (first <= now) stop('first-event')
    else if (whole <= now) stop('whole')
    else timer = setTimeout(check, Math.min(first, whole, last) - now + 1)
  }
  if (caller.aborted) left()
  else caller.addEventListener('abort', left, { once: true })
  if (drainLimit.isReached) cut()
  else drainLimit.enter(cut)
  check()
  return {
    signal: controller.signal,
    get reason() {
      return reason
    },
    heard() {
      hasBegun = true
    },
    [Symbol.dispose]() {
      clearTimeout(timer)
      caller.removeEventListener('abort', left)
      drainLimit.leave(cut)
    },
  }
}

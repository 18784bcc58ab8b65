// Every way an attempt can take too long, behind one signal: connection, first event, silence between events, the whole, the deadline.
import type { Clock } from '../../contract/clock.ts'
import type { TimeLimits } from '../services.ts'

export type WatchReason = 'first-event' | 'silence' | 'whole' | 'deadline' | 'caller'

export interface Watch extends Disposable {
  /** Aborted when a limit passed or the caller left. */
  readonly signal: AbortSignal
  readonly reason: WatchReason | undefined
  /** Something arrived: the silence starts anew. */
  heard(): void
}

export function startWatch(options: {
  readonly clock: Clock
  readonly limits: TimeLimits
  readonly deadline: number | undefined
  readonly caller: AbortSignal
}): Watch {
  const { clock, limits, deadline, caller } = options
  const controller = new AbortController()
  const started = clock.monotonic()
  let last: number | undefined
  let reason: WatchReason | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = (why: WatchReason): void => {
    if (reason !== undefined) return
    reason = why
    controller.abort()
  }
  const left = (): void => stop('caller')
  /** One timer for all limits, set to the nearest: re-arming it at each event would cost more than the event. */
  const check = (): void => {
    const now = clock.monotonic()
    const ends: readonly (readonly [WatchReason, number])[] = [
      last === undefined
        ? ['first-event', started + limits.firstEventMs]
        : ['silence', last + limits.silenceMs],
      ['whole', started + limits.wholeMs],
      ['deadline', deadline ?? Number.POSITIVE_INFINITY],
    ]
    const passed = ends.find(([, at]) => at <= now)
    if (passed !== undefined) return stop(passed[0])
    timer = setTimeout(check, Math.min(...ends.map(([, at]) => at)) - now + 1)
  }
  if (caller.aborted) left()
  else caller.addEventListener('abort', left, { once: true })
  check()
  return {
    signal: controller.signal,
    get reason() {
      return reason
    },
    heard() {
      // From "first event" to "silence" the limit may come nearer, so the timer is set anew once.
      const isFirst = last === undefined
      last = clock.monotonic()
      if (!isFirst) return
      clearTimeout(timer)
      check()
    },
    [Symbol.dispose]() {
      clearTimeout(timer)
      caller.removeEventListener('abort', left)
    },
  }
}

// The only place that asks the machine what time it is; tests hand in a clock of their own.
import type { Clock } from '../contract/clock.ts'

/**
 * The machine's clock. `now` is wall time in epoch milliseconds UTC and may jump;
 * `monotonic` never goes back and is what deadlines and durations are measured with.
 */
export const systemClock: Clock = Object.freeze({
  now: () => Date.now(),
  monotonic: () => performance.now(),
})

/** A clock that stands still until it is moved, for tests. */
export interface ManualClock extends Clock {
  /** Moves both wall and monotonic time by `milliseconds`; a negative number moves the wall only. */
  advance(milliseconds: number): void
}

export function createManualClock(start: number): ManualClock {
  let wall = start
  let steady = 0
  return {
    now: () => wall,
    monotonic: () => steady,
    advance(milliseconds) {
      wall += milliseconds
      if (milliseconds > 0) steady += milliseconds
    },
  }
}

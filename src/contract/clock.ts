// What every part of Sen that needs the time is handed, so that no test ever waits for it.

export interface Clock {
  /** Wall time, epoch milliseconds UTC. May jump in either direction: never subtract two of them to get a duration. */
  now(): number
  /** Milliseconds since an arbitrary start, never going back. For durations and deadlines. */
  monotonic(): number
}

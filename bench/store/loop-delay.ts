// How long the event loop was held up while something else runs on it: how late a timer of one millisecond comes.
// A timer, not `setImmediate`: a loop that never sleeps would take a whole core away from what is measured.

export interface LoopDelay {
  /** Milliseconds. */
  readonly p99: number
  readonly max: number
}

const every = 1

/** Samples until the returned function is called. */
export function watchLoop(): () => LoopDelay {
  const delays: number[] = []
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    delays.push(Math.max(0, now - last - every))
    last = now
  }, every)
  return () => {
    clearInterval(timer)
    const sorted = Float64Array.from(delays).sort()
    return { p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0, max: sorted.at(-1) ?? 0 }
  }
}

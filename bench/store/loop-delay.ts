// How long the event loop was held up: the gaps between its turns while something else runs on it.

export interface LoopDelay {
  /** Milliseconds. */
  readonly p99: number
  readonly max: number
}

/** Samples until the returned function is called. */
export function watchLoop(): () => LoopDelay {
  const gaps: number[] = []
  let last = performance.now()
  let isOver = false
  const turn = (): void => {
    const now = performance.now()
    gaps.push(now - last)
    last = now
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  return () => {
    isOver = true
    const sorted = Float64Array.from(gaps).sort()
    return {
      p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
      max: sorted.at(-1) ?? 0,
    }
  }
}

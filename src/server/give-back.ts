// A start reads and parses far more than a server that waits goes on to use: once it stands, what is left over is given back.

/** After the first requests of whoever waited for the start; together with them it would be felt. */
const afterMs = 1_500

/** @returns a function that calls it off. */
export function giveBackWhatStartTook(): () => void {
  const timer = setTimeout(() => {
    Bun.gc(true)
    // Frees compiled code that runs no more and empties the allocator's pools.
    Bun.shrink()
  }, afterMs)
  timer.unref()
  return () => clearTimeout(timer)
}

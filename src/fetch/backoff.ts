// How long to wait before the next attempt (design: api §11): exponential with full jitter, so that a crowd does not come back as one.

const firstMs = 250
const longestMs = 4_000
/** What a provider may ask for while the caller waits; longer, and another route is the better answer. */
const longestRetryAfterMs = 10_000

export interface BackoffOptions {
  /** 0 for the wait after the first attempt. */
  readonly attempt: number
  readonly retryAfterMs?: number
  /** Monotonic ms left until the call's deadline. */
  readonly leftMs?: number
  /** A number in [0, 1); handed in by tests. */
  readonly random?: () => number
}

/** Milliseconds to wait, or undefined when waiting is no use: the provider asks for too long, or the deadline comes first. */
export function backoffMs(options: BackoffOptions): number | undefined {
  const { attempt, retryAfterMs = 0, leftMs = Number.POSITIVE_INFINITY, random = chance } = options
  if (retryAfterMs > longestRetryAfterMs) return undefined
  const ceiling = Math.min(firstMs * 2 ** attempt, longestMs)
  // The wish of the provider is a floor; the jitter goes on top of it, else all come back at the same instant.
  const wait = retryAfterMs + random() * ceiling
  return wait < leftMs ? wait : undefined
}

const pool = new Uint32Array(1)

function chance(): number {
  crypto.getRandomValues(pool)
  return (pool[0] ?? 0) / 2 ** 32
}

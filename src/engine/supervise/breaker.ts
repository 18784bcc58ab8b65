// When to try again after a death: sooner at first, later and later, and not at all for a while after five in ten minutes.
import type { Clock } from '../../contract/clock.ts'
import { SenError } from '../../errors/sen-error.ts'

export interface BreakerLimits {
  readonly deaths: number
  readonly withinMs: number
  readonly closedMs: number
}

export const usualBreaker: BreakerLimits = Object.freeze({
  deaths: 5,
  withinMs: 600_000,
  closedMs: 300_000,
})

export interface Breaker {
  readonly isClosed: boolean
  /** All deaths since the start. */
  readonly restarts: number
  /** Milliseconds until the next start may be tried. @throws SenError `overloaded` while the rung is closed. */
  wait(): number
  died(): void
  /** An answer came through: the next death starts from the shortest pause again. */
  answered(): void
}

const pauses = [200, 500, 1_000, 2_000, 5_000, 10_000, 30_000] as const

export function createBreaker(limits: BreakerLimits, clock: Clock): Breaker {
  let deaths: number[] = []
  let inARow = 0
  let restarts = 0
  let closedUntil = Number.NEGATIVE_INFINITY

  const isClosed = () => clock.monotonic() < closedUntil
  return {
    get isClosed() {
      return isClosed()
    },
    get restarts() {
      return restarts
    },
    wait() {
      const now = clock.monotonic()
      if (isClosed()) {
        const retryAfter = Math.ceil((closedUntil - now) / 1_000)
        throw new SenError('overloaded', {}, { retryAfter })
      }
      const last = deaths.at(-1)
      if (last === undefined || inARow === 0) return 0
      const pause = pauses[Math.min(inARow, pauses.length) - 1] ?? 0
      return Math.max(0, last + pause - now)
    },
    died() {
      const now = clock.monotonic()
      restarts += 1
      inARow += 1
      deaths = [...deaths.filter((at) => now - at < limits.withinMs), now]
      // After the pause one start is tried: its death closes at once again, because the others still count.
      if (deaths.length >= limits.deaths) closedUntil = now + limits.closedMs
    },
    answered() {
      inARow = 0
    },
  }
}

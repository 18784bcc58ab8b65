// Where calls wait for money that others hold: first come, first served, woken by each settlement.

export interface WaitingRoom {
  /** Resolves when money was freed, after `ms`, or when the signal ends the wait; whoever waits longest is woken first. */
  wait(ms: number, signal: AbortSignal): Promise<void>
  /** A settlement was made: the one at the front may look again. */
  wake(): void
}

export function createWaitingRoom(): WaitingRoom {
  const waiting = new Set<() => void>()
  return {
    wait(ms, signal) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const leave = (): void => {
        waiting.delete(leave)
        clearTimeout(timer)
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const timer = setTimeout(leave, ms)
      signal.addEventListener('abort', leave, { once: true })
      waiting.add(leave)
      return promise
    },
    wake() {
      // A set keeps the order of arrival.
      const first = waiting.values().next().value
      first?.()
    },
  }
}

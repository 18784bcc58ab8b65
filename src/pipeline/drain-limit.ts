// The end of a stopping node's patience, as open attempts hear of it: one set for all, so that an attempt pays for an entry and no signal.

export interface DrainLimit {
  /** No attempt may go on any more. */
  readonly isReached: boolean
  /** `stop` is called once when the limit is reached, unless it left before. Whoever comes after that looks at `isReached`. */
  enter(stop: () => void): void
  leave(stop: () => void): void
}

export interface DrainSwitch extends DrainLimit {
  /** Ends every open attempt. */
  reach(): void
}

export function createDrainLimit(): DrainSwitch {
  const open = new Set<() => void>()
  let isReached = false
  return {
    get isReached() {
      return isReached
    },
    enter: (stop) => void open.add(stop),
    leave: (stop) => void open.delete(stop),
    reach() {
      isReached = true
      const stops = [...open]
      open.clear()
      for (const stop of stops) stop()
    },
  }
}

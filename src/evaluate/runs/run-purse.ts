// The money of a run: a hard cap that calls in flight are counted against with the most they can cost.

export interface Purse {
  /** Takes room for a call that may cost so much; false: there is none, and nothing was taken. */
  take(atMost: bigint): boolean
  /** Gives the room back and books what the call did cost. */
  settle(atMost: bigint, cost: bigint): void
  readonly spent: bigint
}

/** Nano-units of one currency. @param cap of this run and of what is left for the month, whichever is smaller. */
export function createPurse(cap: bigint, spentBefore: bigint): Purse {
  let spent = spentBefore
  let held = 0n
  return {
    take(atMost) {
      if (spent + held + atMost > cap) return false
      held += atMost
      return true
    },
    settle(atMost, cost) {
      held -= atMost
      spent += cost
    },
    get spent() {
      return spent
    },
  }
}

// Whether a house may still count on `threshold<90`: the counters are asked once a second, decisions thousands of times.
import type { Clock } from '../contract/clock.ts'
import type { PersonCounters } from '../contract/persons.ts'
import type { Directory } from '../people/directory.ts'

const freshMs = 1_000

/** By the figures of a house without a standard contract or an assessment (PIPL 38): the smallest that the law has. */
export function belowThreshold(parts: {
  readonly counters: Pick<PersonCounters, 'isBelow90'>
  readonly directory: Pick<Directory, 'house'>
  readonly clock: Pick<Clock, 'monotonic'>
}): () => boolean {
  let asked = Number.NEGATIVE_INFINITY
  let isBelow = false
  return () => {
    const now = parts.clock.monotonic()
    if (now - asked < freshMs) return isBelow
    const house = parts.directory.house()
    isBelow = house !== undefined && parts.counters.isBelow90(house.id, 'none')
    asked = now
    return isBelow
  }
}

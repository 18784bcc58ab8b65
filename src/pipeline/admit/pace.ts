// How often one key may ask: a token bucket per key that refills evenly, in memory, with a bound on how many it remembers.
import type { Clock } from '../../contract/clock.ts'
import type { Actor } from '../../contract/people.ts'

const remembered = 10_000

/** `takeTurn(actor)` is 0 when the request may go on, else the whole seconds to wait. Keys without a limit are never counted. */
export function createPace(clock: Clock): (actor: Actor) => number {
  const buckets = new Map<string, { left: number; at: number }>()
  return (actor) => {
    const perMinute = actor.requestsPerMinute
    if (perMinute === undefined) return 0
    const now = clock.monotonic()
    const bucket = buckets.get(actor.id) ?? { left: perMinute, at: now }
    const left = Math.min(perMinute, bucket.left + ((now - bucket.at) * perMinute) / 60_000)
    // Re-inserting keeps the map in order of use, so that the first one is the one to forget.
    buckets.delete(actor.id)
    buckets.set(actor.id, { left: left >= 1 ? left - 1 : left, at: now })
    if (buckets.size > remembered) {
      const oldest = buckets.keys().next().value
      if (oldest !== undefined) buckets.delete(oldest)
    }
    return left >= 1 ? 0 : Math.max(1, Math.ceil(((1 - left) * 60) / perMinute))
  }
}

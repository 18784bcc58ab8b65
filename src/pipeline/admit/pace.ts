// How often one key may ask: a token bucket per key that refills evenly, in memory, with a bound on how many it remembers.
import type { Clock } from '../../contract/clock.ts'
import type { Actor } from '../../contract/people.ts'

const remembered = 10_000
/** Three requests with as many images as one may name; more by address than a person looks at. */
const imagesPerMinute = 60

/** 0 when `count` (1 by default) may go on, else the whole seconds to wait. */
export type Pace = (actor: Actor, count?: number) => number

/** Requests. Keys without a limit are never counted. */
export function createPace(clock: Clock): Pace {
  return createBuckets(clock, (actor) => actor.requestsPerMinute)
}

/** Images by address: every key has this limit, because each one is a request of ours to a place that the caller chose. */
export function createImagePace(clock: Clock): Pace {
  return createBuckets(clock, () => imagesPerMinute)
}

function createBuckets(clock: Clock, perMinuteOf: (actor: Actor) => number | undefined): Pace {
  const buckets = new Map<string, { left: number; at: number }>()
  return (actor, count = 1) => {
    const perMinute = perMinuteOf(actor)
    if (perMinute === undefined) return 0
    const now = clock.monotonic()
    const bucket = buckets.get(actor.id) ?? { left: perMinute, at: now }
    const left = Math.min(perMinute, bucket.left + ((now - bucket.at) * perMinute) / 60_000)
    const fits = left >= count
    // Re-inserting keeps the map in order of use, so that the first one is the one to forget.
    buckets.delete(actor.id)
    buckets.set(actor.id, { left: fits ? left - count : left, at: now })
    if (buckets.size > remembered) {
      const oldest = buckets.keys().next().value
      if (oldest !== undefined) buckets.delete(oldest)
    }
    return fits ? 0 : Math.max(1, Math.ceil(((count - left) * 60) / perMinute))
  }
}

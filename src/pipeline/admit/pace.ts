// How often one key may ask: a token bucket per key that refills evenly, in memory, with a bound on how many it remembers.
import type { RateWindow } from '../../contract/call.ts'
import type { Clock } from '../../contract/clock.ts'
import type { Actor } from '../../contract/people.ts'

const remembered = 10_000
/** Three requests with as many images as one may name; more by address than a person looks at. */
const imagesPerMinute = 60

export interface Pace {
  /** 0 when `count` (1 by default) may go on, else the whole seconds to wait. */
  readonly take: (actor: Actor, count?: number) => number
  /** What is left, without taking any; undefined for who is not counted. */
  readonly left: (actor: Actor) => RateWindow | undefined
}

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
  const leftOf = (actor: Actor, perMinute: number, now: number): number => {
    const bucket = buckets.get(actor.id)
    if (bucket === undefined) return perMinute
    return Math.min(perMinute, bucket.left + ((now - bucket.at) * perMinute) / 60_000)
  }
  return {
    take(actor, count = 1) {
      const perMinute = perMinuteOf(actor)
      if (perMinute === undefined) return 0
      const now = clock.monotonic()
      const left = leftOf(actor, perMinute, now)
      const fits = left >= count
      // Re-inserting keeps the map in order of use, so that the first one is the one to forget.
      buckets.delete(actor.id)
      buckets.set(actor.id, { left: fits ? left - count : left, at: now })
      if (buckets.size > remembered) {
        const oldest = buckets.keys().next().value
        if (oldest !== undefined) buckets.delete(oldest)
      }
      return fits ? 0 : Math.max(1, Math.ceil(((count - left) * 60) / perMinute))
    },
    left(actor) {
      const limit = perMinuteOf(actor)
      if (limit === undefined) return undefined
      const left = leftOf(actor, limit, clock.monotonic())
      return { limit, remaining: Math.floor(left), resetSeconds: ((limit - left) * 60) / limit }
    },
  }
}

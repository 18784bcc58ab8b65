// When work that may wait begins: the cheapest start that is safe, and of those that cost the same the earliest (design `prices` §9).

/** What all of the work would cost at the prices of one instant. They hold until the next slot. */
export interface Slot {
  /** Epoch ms. */
  readonly at: number
  readonly nano: bigint
}

export interface StartQuestion {
  /** In order of time, at least one; the first is now. */
  readonly slots: readonly Slot[]
  /** How long the work takes in nineteen of twenty cases. */
  readonly durationMs: number
  /** Latest start after which it would still be ready. */
  readonly latestSafe: number
  /** 0 to 1: where among the first minutes of a cheap window this one starts, so that not all houses and batches start at once. */
  readonly spread: number
}

export interface Start {
  readonly at: number
  /** Planned cost of beginning now and of beginning at `at`. */
  readonly now: bigint
  readonly planned: bigint
}

export const slotMs = 900_000

/** Never dearer than now, never later than the latest safe instant, unless that has passed: then now. */
export function chooseStart(question: StartQuestion): Start {
  const { slots, durationMs, latestSafe, spread } = question
  const [first] = slots
  if (first === undefined) throw new RangeError('There is no slot to start in.')
  const now = costFrom(slots, first.at, durationMs)
  let best = { at: first.at, nano: now }
  for (const { at } of slots) {
    if (at > latestSafe) break
    const nano = costFrom(slots, at, durationMs)
    if (nano < best.nano) best = { at, nano }
  }
  if (best.at === first.at) return { at: first.at, now, planned: now }
  const later = Math.min(best.at + Math.floor(spread * slotMs), latestSafe)
  // A start that is moved may end behind the window: then it stays where it was found.
  const at = costFrom(slots, later, durationMs) <= best.nano ? later : best.at
  return { at, now, planned: best.nano }
}

/** Half-up mean over the time that the work takes, each slot by its share; what is behind the last slot costs as much as the last. */
function costFrom(slots: readonly Slot[], at: number, durationMs: number): bigint {
  const end = at + Math.max(1, durationMs)
  let sum = 0n
  for (const [index, slot] of slots.entries()) {
    const from = Math.max(at, slot.at)
    const to = Math.min(end, slots[index + 1]?.at ?? Number.POSITIVE_INFINITY)
    if (to > from) sum += slot.nano * BigInt(to - from)
  }
  const span = BigInt(end - at)
  return (sum + span / 2n) / span
}

/** Now, and every quarter of an hour up to `until`: bands of the price book change at none but those. */
export function slotTimes(now: number, until: number): readonly number[] {
  const times = [now]
  for (let at = (Math.floor(now / slotMs) + 1) * slotMs; at <= until; at += slotMs) times.push(at)
  return times
}

// The cost–quality hull: what mixing routes by a coin already gives for a price. A router is worth something only above it.

export interface Point {
  readonly cost: number
  readonly quality: number
}

/** The upper hull, ascending in cost and in quality: no point of it costs more and gives less than another, and it never bends upwards. */
export function hullOf(points: readonly Point[]): readonly Point[] {
  const sorted = [...points].sort(
    (one, other) => one.cost - other.cost || other.quality - one.quality,
  )
  const hull: Point[] = []
  for (const point of sorted) {
    const top = hull.at(-1)
    if (top !== undefined && point.quality <= top.quality) continue
    while (hull.length >= 2 && !bendsDown(hull, point)) hull.pop()
    hull.push(point)
  }
  return hull
}

function bendsDown(hull: readonly Point[], point: Point): boolean {
  const [first, second] = [hull.at(-2), hull.at(-1)]
  if (first === undefined || second === undefined) return true
  const before = (second.quality - first.quality) * (point.cost - second.cost)
  const after = (point.quality - second.quality) * (second.cost - first.cost)
  return before > after
}

/** Mean quality over the costs from `from` to `to`: below the first point its quality counts for nothing, beyond the last it stays. */
export function areaUnder(hull: readonly Point[], from: number, to: number): number {
  if (!(to > from)) return hull.at(-1)?.quality ?? 0
  let area = 0
  for (let at = 0; at + 1 < hull.length; at += 1) {
    const [left, right] = [hull[at], hull[at + 1]]
    if (left === undefined || right === undefined) continue
    const begin = Math.max(left.cost, from)
    const end = Math.min(right.cost, to)
    if (end <= begin) continue
    area +=
      ((qualityBetween(left, right, begin) + qualityBetween(left, right, end)) / 2) * (end - begin)
  }
  const last = hull.at(-1)
  if (last !== undefined && last.cost < to) area += last.quality * (to - Math.max(last.cost, from))
  return area / (to - from)
}

/** The smallest cost at which the hull reaches a quality; undefined where it never does. */
export function costFor(hull: readonly Point[], quality: number): number | undefined {
  const [first] = hull
  if (first !== undefined && first.quality >= quality) return first.cost
  for (let at = 0; at + 1 < hull.length; at += 1) {
    const [left, right] = [hull[at], hull[at + 1]]
    if (left === undefined || right === undefined || right.quality < quality) continue
    const part = (quality - left.quality) / (right.quality - left.quality)
    return left.cost + part * (right.cost - left.cost)
  }
  return undefined
}

function qualityBetween(left: Point, right: Point, cost: number): number {
  if (right.cost === left.cost) return right.quality
  const part = (cost - left.cost) / (right.cost - left.cost)
  return left.quality + part * (right.quality - left.quality)
}

// The mark: a lotus with five petals, one per rung, cheapest on the left (design: console §10).
import { type Rung, rungs } from '../../contract/route.ts'

const petal = 'M12 20C8.6 15.6 8.6 9.6 12 4.6c3.4 5 3.4 11 0 15.4Z'
const angles = [-72, -37, 0, 37, 72]
/** Outer petals first, so that the middle one lies on top. */
const drawn = [0, 4, 1, 3, 2]

/** The drawing alone; `lit` petals carry the accent, `'all'` is the mark itself. */
export function Lotus({
  lit,
  size,
}: {
  readonly lit: Rung | 'all' | number
  readonly size: number
}) {
  return (
    <svg class="lotus" viewBox="-4 -2 32 26" width={size * 1.23} height={size} aria-hidden="true">
      {drawn.map((index) => (
        <path
          key={index}
          class={isLit(index, lit) ? 'petal petal-lit' : 'petal'}
          d={petal}
          transform={`rotate(${angles[index] ?? 0} 12 20)`}
        />
      ))}
    </svg>
  )
}

function isLit(index: number, lit: Rung | 'all' | number): boolean {
  if (lit === 'all') return true
  // A number lights the petals from the left: the progress of the set-up.
  return typeof lit === 'number' ? index < lit : rungs[index] === lit
}

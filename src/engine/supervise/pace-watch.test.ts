// When slow is slow enough to give a thread back.
import { expect, test } from 'bun:test'

import { createManualClock } from '../../time/clock.ts'
import { createPaceWatch } from './pace-watch.ts'

test.each([
  {
    name: 'half a minute below half',
    speeds: [40, 40, 40, 40],
    verdicts: [false, false, false, true],
  },
  {
    name: 'a good answer in between',
    speeds: [40, 40, 90, 40, 40],
    verdicts: [false, false, false, false, false],
  },
  { name: 'just above half', speeds: [50, 50, 50, 50], verdicts: [false, false, false, false] },
  {
    name: 'slow again after a thread was given back',
    speeds: [40, 40, 40, 40, 40],
    verdicts: [false, false, false, true, false],
  },
])('$name', ({ speeds, verdicts }) => {
  const clock = createManualClock(0)
  const watch = createPaceWatch(clock)
  const seen = speeds.map((speed) => {
    const isSlow = watch.note(speed, 100)
    clock.advance(10_000)
    return isSlow
  })
  expect(seen).toEqual([...verdicts])
})

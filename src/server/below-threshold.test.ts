// The threshold is asked for once a second, follows the counters, and does not hold before there is a house.
import { expect, test } from 'bun:test'

import { emptyHouse, furnish } from '../people/testing/house.ts'
import { belowThreshold } from './below-threshold.ts'

test('asked a thousand times, counted once a second', async () => {
  const house = await emptyHouse()
  let below = true
  let counted = 0
  const counters = {
    isBelow90: (_: string, route: string) => {
      counted += 1
      expect(route).toBe('none')
      return below
    },
  }
  const isBelow = belowThreshold({ ...house, counters })
  expect(isBelow()).toBe(false)
  expect(counted).toBe(0)
  await furnish(house, 'a')
  house.clock.advance(1_000)
  for (let asked = 0; asked < 1_000; asked += 1) expect(isBelow()).toBe(true)
  expect(counted).toBe(1)
  below = false
  house.clock.advance(999)
  expect(isBelow()).toBe(true)
  house.clock.advance(1)
  expect(isBelow()).toBe(false)
  expect(counted).toBe(2)
})

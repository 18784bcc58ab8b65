// kill −9 of a process that writes through the real writer: what was acknowledged is there, the rest is gone or uncertain (F2).
import { expect, test } from 'bun:test'

import { runKills } from './testing/kills.ts'

test('killed at up to 200 random moments: nothing acknowledged is lost, every intent has its outcome, the sums agree', async () => {
  const result = await runKills({ rounds: 200, seed: 20_261_124, mostSeconds: 25 })
  expect(result.faults).toEqual([])
  expect(result.lost).toBe(0)
  expect(result.rounds).toBeGreaterThanOrEqual(20)
  expect(result.acknowledged).toBeGreaterThan(1_000)
  expect(result.uncertain).toBeGreaterThan(0)
}, 120_000)

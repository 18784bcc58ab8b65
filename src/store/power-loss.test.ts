// A power cut at any moment (F1): the database opens, every acknowledged entry is there, the log verifies, budgets equal entries.
import { expect, test } from 'bun:test'

import { losePower } from './testing/power-loss.ts'

const canTrace = Bun.which('strace') !== null

test.skipIf(!canTrace)(
  'synchronous FULL loses nothing (needs strace)',
  async () => {
    const result = await losePower({ states: 400, seed: 1, calls: 60, synchronous: 'FULL' })
    expect(result.examples).toEqual([])
    expect(result.sound).toBe(400)
    expect(result.syncs).toBeGreaterThan(20)
  },
  120_000,
)

test.skipIf(!canTrace)(
  'the same judgement finds what NORMAL loses: the test can fail (needs strace)',
  async () => {
    const result = await losePower({ states: 100, seed: 1, calls: 60, synchronous: 'NORMAL' })
    expect(result.lost).toBeGreaterThan(0)
  },
  120_000,
)

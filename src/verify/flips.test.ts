// Attack 1 and 14 of design `ledger` §10: single bits turned over anywhere in what was handed over, and files that nobody wrote.
import { expect, test } from 'bun:test'

import { attackStorm } from './testing/attack-storm.ts'
import { flipBits, mutateFiles } from './testing/flips.ts'
import { sourceOf } from './testing/small-log.ts'
import { verify } from './verify.ts'

test('1,000 single bits in notes, tiles, bundles and proofs: each is found, where it is', async () => {
  const flipped = await flipBits({ flips: 1_000, size: 300, seed: 20_261_125 })
  expect(flipped).toEqual({ flips: 1_000, found: 1_000, missed: [] })
}, 60_000)

test('a verifier that does not look is noticed', async () => {
  const report = await verify({ kind: 'log', source: sourceOf(new Map()) })
  const blind = () => Promise.resolve({ ...report, fault: undefined, exit: 0 as const })
  const { missed } = await flipBits({ flips: 50, size: 20, seed: 1, verifyLog: blind })
  expect(missed.length).toBeGreaterThan(20)
})

test('2,000 mutated files: no crash, nothing that hangs, and nothing that passes as another log', async () => {
  const mutated = await mutateFiles({ count: 2_000, size: 300, seed: 20_261_125 })
  expect(mutated.internal).toEqual([])
  expect(mutated.slowestMs).toBeLessThan(5_000)
  expect(mutated.passedAsOther).toBe(0)
}, 60_000)

test('cuts, forks, re-orderings and replays by whoever holds the log’s own key', async () => {
  const storm = await attackStorm({ each: 40, size: 300, seed: 20_261_125 })
  expect(storm).toEqual({ tried: { cut: 40, fork: 40, reorder: 40, replay: 40 }, missed: [] })
}, 60_000)

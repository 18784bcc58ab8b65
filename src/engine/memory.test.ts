// Whether a model fits: context shrinks before a model is refused, and nothing is planned into swap.
import { expect, test } from 'bun:test'

import type { ModelFacts } from './gguf/rules.ts'
import { availableMemory, fitMemory, tierOf } from './memory.ts'

// Qwen3-0.6B: 28 layers, 8 key-value heads of 128: 112 KiB per token in f16 (design `engine` §10).
const facts: ModelFacts = {
  architecture: 'qwen3',
  name: '',
  context: 40_960,
  width: 1_024,
  blocks: 28,
  heads: 16,
  kvHeads: 8,
  keyLength: 128,
  valueLength: 128,
  tokens: 151_936,
  hasTemplate: true,
}
const plan = { facts, fileBytes: 500e6, slots: 1, kv: 'f16', wantedContext: 8_192 } as const

test.each([
  { name: 'plenty', available: 8e9, context: 8_192 },
  { name: 'half the context', available: 1.7e9, context: 4_096 },
  { name: 'the smallest context', available: 1.09e9, context: 512 },
  { name: 'nothing', available: 1e9, context: undefined },
])('$name', ({ available, context }) => {
  expect(fitMemory({ ...plan, available })?.context).toBe(context as never)
})

test('the bytes planned are file, cache and overhead', () => {
  const fit = fitMemory({ ...plan, available: 1e12 })
  expect(fit?.bytes).toBe(500e6 + 8_192 * 114_688 + 300e6)
  const small = fitMemory({ ...plan, kv: 'q8_0', available: 1e12 })
  expect(small?.bytes).toBe(500e6 + 8_192 * 60_928 + 300e6)
})

test('a model never gets more context than it was made for', () => {
  const short = { ...facts, context: 2_048 }
  expect(fitMemory({ ...plan, facts: short, available: 1e12 })?.context).toBe(2_048)
})

test.each([
  { gigabytes: 2, tier: { context: 2_048, slots: 1, kv: 'q8_0' } },
  { gigabytes: 8, tier: { context: 8_192, slots: 2, kv: 'q8_0' } },
  { gigabytes: 24, tier: { context: 16_384, slots: 4, kv: 'f16' } },
])('$gigabytes GB are a tier', ({ gigabytes, tier }) => {
  expect(tierOf(gigabytes * 1e9)).toEqual(tier as never)
})

test('this machine has some memory', () => {
  expect(availableMemory()).toBeGreaterThan(0)
})

// A proven step answers from its threshold on, in its language, and only over the texts that it was measured of.
import { expect, test } from 'bun:test'

import type { Pack } from '../../contract/pack.ts'
import { loadPack } from '../../packs/load/load-pack.ts'
import { packWith } from '../../packs/testing/small-pack.ts'
import { isProven } from './is-proven.ts'
import { PackIndex } from './pack-index.ts'

const loaded = loadPack(packWith())
if (!loaded.ok) throw new Error('the small pack does not load')

const measured = { answered: 100, right: 100, bound: 0.97, coverage: 0.5 }
const thresholds = [
  { step: 'names', language: 'vi' as const, from: 0.8, ...measured },
  { step: 'names', language: 'zh' as const, from: null, ...measured, off: 'language' as const },
]
const evidence = { measured: '', index: '', cases: '', chunks: 1000, thresholds, bars: [] }
const proven: Pack = { ...loaded.pack, thresholds, evidence }

test.each([
  { name: 'at its threshold', chunks: 1000, is: true },
  { name: 'below its threshold', confidence: 0.79, chunks: 1000, is: false },
  { name: 'in a language where it is off', language: 'zh' as const, chunks: 1000, is: false },
  { name: 'in a language that was not measured', language: 'en' as const, chunks: 1000, is: false },
  { name: 'another step', step: 'passage', chunks: 1000, is: false },
  { name: '10 % of other texts', chunks: 1100, is: true },
  { name: '12 % of other texts', chunks: 1120, is: false },
  { name: '12 % of the texts missing', chunks: 880, is: false },
  { name: 'nothing searched', chunks: 0, is: false },
])('$name: $is', ({ step = 'names', confidence = 0.8, language = 'vi' as const, chunks, is }) => {
  expect(isProven(new PackIndex(proven), { step, confidence, language, chunks })).toBe(is)
})

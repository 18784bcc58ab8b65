// The folded form equals the reference on every text of the oracle, and folding twice changes nothing more.
import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import fc from 'fast-check'

import { foldMarks } from './fold-marks.ts'

const file = join(import.meta.dir, '../../../shared/data/sectors/retrieval-oracle/tokens.jsonl')
const vectors: readonly { text: string; fold: string }[] = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))

test.each(vectors)('$text → $fold', ({ text, fold }) => {
  expect(foldMarks(text)).toBe(fold)
})

test.each([
  { text: 'Đăng ký', fold: 'dang ky' },
  { text: 'hoà bình', fold: 'hoa binh' },
  { text: 'hòa bình', fold: 'hoa binh' },
  { text: 'ƯỚC ƠN', fold: 'uoc on' },
  { text: '身份证', fold: '身份证' },
  { text: 'ＡＢＣ１２３', fold: 'abc123' },
])('$text → $fold', ({ text, fold }) => {
  expect(foldMarks(text)).toBe(fold)
})

test('marks placed beside or inside the letter fold alike', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      (text) => foldMarks(text.normalize('NFD')) === foldMarks(text.normalize('NFC')),
    ),
    { seed: 20_261_123 },
  )
})

test('a pile of a million marks takes no longer than reading it', () => {
  const start = performance.now()
  expect(foldMarks('\u0323\u0302'.repeat(500_000))).toBe('')
  expect(performance.now() - start).toBeLessThan(200)
})

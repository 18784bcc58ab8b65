// The index in memory ranks as the reference does, says why, and takes no harm from questions that are none.
import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { foldMarks } from '../../text/fold-marks.ts'
import { createWordIndex } from './word-index.ts'

const data = join(import.meta.dir, '../../../../shared/data/sectors')
const rows = <Row>(path: string): readonly Row[] =>
  readFileSync(join(data, path), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)

const names = createWordIndex([
  { id: 'birth', text: 'Đăng ký khai sinh' },
  { id: 'birth-foreign', text: 'Đăng ký khai sinh có yếu tố nước ngoài' },
  { id: 'marriage', text: 'Đăng ký kết hôn' },
  { id: 'licence', text: 'Cấp đổi giấy phép lái xe' },
  { id: 'zh', text: '机动车驾驶证申领' },
  { id: 'en', text: 'Registering a vehicle' },
])

test.each([
  { text: 'dang ky ket hon', id: 'marriage', words: ['ket', 'hon', 'dang', 'ky'] },
  { text: 'ĐĂNG KÝ KHAI SINH', id: 'birth', words: ['KHAI', 'SINH', 'ĐĂNG', 'KÝ'] },
  { text: 'giáy phep lai xe', id: 'licence', words: ['giáy', 'phep', 'lai', 'xe'] },
  { text: '怎么申领机动车驾驶证？', id: 'zh', words: ['申领', '机动车驾驶证'] },
  { text: 'vehicles', id: 'en', words: ['vehicles'] },
  { text: 'giyas phpe lái', id: 'licence', words: ['lái'] },
])('$text → $id', ({ text, id, words }) => {
  const [best] = names.search(text, 3)
  expect(best?.id).toBe(id)
  expect([...(best?.words ?? [])].sort()).toEqual([...words].sort())
})

test('what is covered is a share of what was asked', () => {
  const [whole] = names.search('khai sinh', 1)
  expect(whole?.covered).toBe(1)
  const [part] = names.search('khai sinh quá hạn', 1)
  expect(part?.covered).toBeGreaterThan(0.1)
  expect(part?.covered).toBeLessThan(0.7)
})

test.each(['', '   ', '?!', '"* OR NEAR(', 'ក្រម', '\u0000', 'zzzz'])(
  '%p finds nothing',
  (text) => {
    expect(names.search(text, 5)).toEqual([])
  },
)

test('nothing to search in', () => {
  expect(createWordIndex([]).search('khai sinh', 5)).toEqual([])
})

test('a question of a megabyte costs no more than its first 2,000 characters', () => {
  const started = performance.now()
  for (let round = 0; round < 20; round += 1) names.search('khai sinh '.repeat(100_000), 5)
  expect(performance.now() - started).toBeLessThan(2_000)
})

describe('XQuAD, figures of the reference', () => {
  const expected = rows<{ name: string; r1: number; r5: number; mrr10: number }>(
    'retrieval-oracle/expected.jsonl',
  )
  test.each([
    { name: 'vi', language: 'vi', change: (text: string) => text },
    { name: 'vi, query without diacritics', language: 'vi', change: foldMarks },
    { name: 'zh', language: 'zh', change: (text: string) => text },
    { name: 'en', language: 'en', change: (text: string) => text },
  ])('$name', ({ name, language, change }) => {
    const index = createWordIndex(
      rows<{ id: number; text: string }>(`retrieval-xquad/passages.${language}.jsonl`).map(
        ({ id, text }) => ({ id: String(id), text }),
      ),
    )
    const questions = rows<{ passage: number; question: string }>(
      `retrieval-xquad/questions.${language}.jsonl`,
    )
    let first = 0
    let five = 0
    for (const { passage, question } of questions) {
      const place = index.search(change(question), 5).findIndex(({ id }) => id === String(passage))
      if (place === 0) first += 1
      if (place >= 0) five += 1
    }
    const want = expected.find((row) => row.name === name)
    expect((100 * first) / questions.length).toBeCloseTo(want?.r1 ?? 0, 1)
    expect((100 * five) / questions.length).toBeCloseTo(want?.r5 ?? 0, 1)
  })
})

// The same text has the same features everywhere; what is written otherwise but means the same is alike; hostile texts cost little.
import { expect, test } from 'bun:test'

import { buckets, surfaceCount, textFeatures } from './features.ts'
import { fitVocabulary, type SparseVector, weigh } from './vocabulary.ts'

function cosine(left: SparseVector, right: SparseVector): number {
  const other = new Map([...right.terms].map((term, at) => [term, right.weights[at] ?? 0]))
  return [...left.terms].reduce(
    (sum, term, at) => sum + (left.weights[at] ?? 0) * (other.get(term) ?? 0),
    0,
  )
}

test.each([
  { name: 'English', text: 'When is the office open on Monday?' },
  { name: 'Vietnamese', text: 'Văn phòng mở cửa lúc mấy giờ?' },
  { name: 'Chinese', text: '办事处星期一几点开门？' },
  { name: 'beyond the basic plane', text: '𠮷野家 😀😀 x' },
  { name: 'half a character', text: 'a\ud800b' },
  { name: 'nothing', text: '' },
  { name: 'white space', text: ' \n\t ' },
])('$name: ascending buckets, each once, finite figures', ({ text }) => {
  const { terms, counts, surface } = textFeatures(text)
  expect([...terms]).toEqual([...new Set(terms)].sort((one, other) => one - other))
  expect([...terms].every((term) => term < buckets)).toBe(true)
  expect(counts.length).toBe(terms.length)
  expect([...counts].every((count) => count > 0)).toBe(true)
  expect(surface.length).toBe(surfaceCount)
  expect([...surface].every((value) => Number.isFinite(value))).toBe(true)
  expect(textFeatures(text)).toEqual(textFeatures(text))
})

test.each([
  { name: 'full width', one: 'ＡＢＣ１２３', other: 'ABC123', isEqual: true },
  { name: 'composed and not', one: 'trường', other: 'tru\u031bo\u031b\u0300ng', isEqual: true },
  { name: 'capitals', one: 'OPEN hours', other: 'open HOURS', isEqual: true },
  { name: 'line breaks', one: 'open\nhours', other: 'open  hours', isEqual: true },
  { name: 'a tone more', one: 'ma', other: 'má', isEqual: false },
  { name: 'a negation', one: '可以带药', other: '不可以带药', isEqual: false },
])('$name: equal terms $isEqual', ({ one, other, isEqual }) => {
  const [left, right] = [textFeatures(one), textFeatures(other)]
  expect(left.terms.join() === right.terms.join()).toBe(isEqual)
})

test('a paraphrase is nearer than another matter, in three languages', () => {
  const rows = [
    ['register a birth at the commune office', 'how to register a birth', 'fine for speeding'],
    ['đăng ký khai sinh ở xã', 'làm giấy khai sinh ở xã', 'phạt chạy quá tốc độ'],
    ['在乡镇办理出生登记', '出生登记怎么办理', '超速罚款多少'],
  ] as const
  const vocabulary = fitVocabulary(rows.flat().map((text) => textFeatures(text)))
  for (const [asked, near, far] of rows) {
    const vector = weigh(textFeatures(asked), vocabulary)
    const to = (text: string) => cosine(vector, weigh(textFeatures(text), vocabulary))
    expect(to(near)).toBeGreaterThan(to(far))
    expect(to(asked)).toBeCloseTo(1, 5)
  }
})

test('what stands in the middle of a very long text is not read, its two ends are', () => {
  const middle = (word: string) => `${'a '.repeat(1_500)}${word}${' b'.repeat(500_000)}`
  expect(textFeatures(middle('x'))).toEqual(textFeatures(middle('y')))
  expect(textFeatures(`${middle('x')} end`).terms).not.toEqual(textFeatures(middle('x')).terms)
  expect(textFeatures(`start ${middle('x')}`).terms).not.toEqual(textFeatures(middle('x')).terms)
})

test('one term many times is counted, and does not run over', () => {
  const { counts } = textFeatures('. '.repeat(1_500))
  expect(Math.max(...counts)).toBeGreaterThan(1_000)
  expect(Math.max(...counts)).toBeLessThan(65_536)
})

// Tests of normalising: what a text becomes, and that every span in it leads back to the characters it was made of.
import { describe, expect, test } from 'bun:test'

import * as fc from 'fast-check'

import { normalise } from './normalise.ts'

test.each<[name: string, given: string, wants: string]>([
  ['plain text stays', 'Sinh ngày 1/2/1990', 'Sinh ngày 1/2/1990'],
  ['decomposed Vietnamese', 'Nguyễn Thị Ngọc'.normalize('NFD'), 'Nguyễn Thị Ngọc'],
  ['full-width digits and colon', '手机号：１３８', '手机号:138'],
  ['zero-width between digits', '0912\u200b345\ufeff678', '0912345678'],
  ['soft hyphen', '1903\u00ad4567', '19034567'],
  ['spaces', '0912\u00a0345\u2009678\u3000x', '0912 345 678 x'],
  ['dashes', '138\u20131234\u20145678\u22121', '138-1234-5678-1'],
  ['Icelandic Ð', 'ÐT', 'ĐT'],
  ['Arabic digits', '\u0660\u0669\u06f1', '091'],
  ['mathematical digits', '\ud835\udfce\ud835\udfcf', '01'],
  ['another mathematical letter', '\ud835\udc00', '\ud835\udc00'],
  ['direction marks', '\u202e0912\u202c', '0912'],
  ['line separator', 'a\u2028b', 'a\nb'],
])('%s', (_name, given, wants) => {
  expect(normalise(given).text).toBe(wants)
})

describe('the way back', () => {
  const cut = (given: string, value: string): string => {
    const made = normalise(given)
    const at = made.text.indexOf(value)
    return given.slice(made.originalStart(at), made.originalEnd(at + value.length))
  }
  test.each<[name: string, given: string, pair: [value: string, wants: string]]>([
    ['nothing changed', 'ab 123', ['123', '123']],
    ['zero-width inside', 'x 09\u200b12 y', ['0912', '09\u200b12']],
    ['zero-width at the edges is not in it', 'x\u200b0912\u200by', ['0912', '0912']],
    ['full-width', '号１２。', ['12', '１２']],
    ['decomposed', 'ông Hà đi'.normalize('NFD'), ['Hà', 'Hà'.normalize('NFD')]],
    ['mathematical digits', 'a \ud835\udfce\ud835\udfcf b', ['01', '\ud835\udfce\ud835\udfcf']],
  ])('%s', (_name, given, [value, wants]) => {
    expect(cut(given, value)).toBe(wants)
  })
})

const piece = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '\u200b',
    '１',
    'ễ'.normalize('NFD'),
    '\u0301\u0323',
    '\ud835',
    '\u0344',
    'Ð',
    '\u00a0',
    '中',
  ),
)

test('any text: offsets rise, stay inside, and fold unit by unit', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const given = pieces.join('')
      const made = normalise(given)
      expect(made.folded).toHaveLength(made.text.length)
      let before = 0
      for (let index = 0; index < made.text.length; index += 1) {
        const start = made.originalStart(index)
        const end = made.originalEnd(index + 1)
        expect(start).toBeGreaterThanOrEqual(before)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(given.length)
        before = start
      }
      expect(normalise(made.text).text).toBe(made.text)
    }),
    { seed: 20261125, numRuns: 500 },
  )
})

test('folding keeps the places', () => {
  expect(normalise('Đặng THỊ Hoà 中').folded).toBe('dang thi hoa 中')
})

test('a pile of marks is no trap', () => {
  const given = `a${'\u0301'.repeat(200_000)}`
  const from = performance.now()
  expect(normalise(given).text.length).toBeLessThanOrEqual(given.length)
  expect(performance.now() - from).toBeLessThan(2_000)
})

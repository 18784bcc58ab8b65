// Tests of words that mix alphabets: what is flagged, what is meant, and how it is read for the index.
import { describe, expect, test } from 'bun:test'

import { hasMixedLatin, toLatinReading } from './latin-mixed.ts'

describe('words of two alphabets', () => {
  test.each([
    { text: 'x\u0435xe máy', mixed: true, reading: 'xexe máy' },
    { text: '\u0410BC', mixed: true, reading: 'ABC' },
    { text: 'xe máy', mixed: false, reading: 'xe máy' },
    { text: '5 \u03bcg vitamin', mixed: false, reading: '5 \u03bcg vitamin' },
    { text: 'Москва', mixed: false, reading: 'Москва' },
    { text: 'góc \u03b1', mixed: false, reading: 'góc \u03b1' },
  ])('$text', ({ text, mixed, reading }) => {
    expect(hasMixedLatin(text)).toBe(mixed)
    expect(toLatinReading(text)).toBe(reading)
  })
})

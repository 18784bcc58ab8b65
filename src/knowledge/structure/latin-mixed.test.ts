// Tests of words that mix alphabets: what is flagged and what is meant.
import { describe, expect, test } from 'bun:test'

import { hasMixedLatin } from './latin-mixed.ts'

describe('words of two alphabets', () => {
  test.each([
    { text: 'x\u0435xe máy', mixed: true },
    { text: '\u0410BC', mixed: true },
    { text: 'xe máy', mixed: false },
    { text: '5 \u03bcg vitamin', mixed: false },
    { text: 'Москва', mixed: false },
    { text: 'góc \u03b1', mixed: false },
  ])('$text', ({ text, mixed }) => {
    expect(hasMixedLatin(text)).toBe(mixed)
  })
})

// Words of a question in a passage: without marks, whole, in Chinese, and never beside the text.
import { expect, test } from 'bun:test'

import { findWords } from './find-words.ts'

const scenarios = [
  { name: 'typed without marks', text: 'Lệ phí đăng ký', words: ['le', 'phi', 'dang'], found: ['Lệ', 'phí', 'đăng'] }, // prettier-ignore
  { name: 'typed with marks', text: 'LỆ PHÍ', words: ['lệ'], found: ['LỆ'] },
  { name: 'not inside another word', text: 'Lên lễ le', words: ['le'], found: ['lễ', 'le'] },
  { name: 'Chinese', text: '结婚登记收费', words: ['登记', '收费'], found: ['登记', '收费'] },
  {
    name: 'a run of Chinese',
    text: '结婚登记不收费',
    words: ['结婚登记收费'],
    found: ['结婚登记', '收费'],
  },
  { name: 'nothing', text: 'Lệ phí', words: ['', 'ngày'], found: [] },
] as const

test.each(scenarios)('$name', ({ text, words, found }) => {
  const places = findWords(text, words)
  expect(places.map(({ start, end }) => text.slice(start, end))).toEqual([...found])
})

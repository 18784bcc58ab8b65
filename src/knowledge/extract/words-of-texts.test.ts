// Everyday words bring the words of the texts with them, once, and nothing else.
import { expect, test } from 'bun:test'

import type { Pack } from '../../contract/pack.ts'
import { withWordsOfTexts } from './words-of-texts.ts'

const pack = {
  words: {
    synonyms: {
      vi: [
        { from: 'bằng lái', to: 'giấy phép lái xe' },
        { from: 'bằng xe', to: 'giấy phép lái xe' },
      ],
      zh: [{ from: '驾照', to: '机动车驾驶证' }],
      en: [],
    },
  },
} as unknown as Pack

test.each([
  ['mất bằng lái', 'vi', 'mất bằng lái\ngiấy phép lái xe'],
  ['mat bang lai', 'vi', 'mat bang lai\ngiấy phép lái xe'],
  ['bằng lái, bằng xe', 'vi', 'bằng lái, bằng xe\ngiấy phép lái xe'],
  ['驾照丢了', 'zh', '驾照丢了\n机动车驾驶证'],
  ['驾照丢了', 'vi', '驾照丢了'],
  ['mất xe', 'vi', 'mất xe'],
] as const)('%s (%s)', (text, language, expected) => {
  expect(withWordsOfTexts(text, [pack, pack], language)).toBe(expected)
})

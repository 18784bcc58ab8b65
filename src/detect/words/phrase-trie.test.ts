// Tests of the phrase lists: what matches, what must not, and that a long text takes its time only once.
import { expect, test } from 'bun:test'

import { PhraseTrie } from './phrase-trie.ts'

const trie = new PhraseTrie<string>()
for (const phrase of [
  'số điện thoại',
  'điện thoại',
  'gọi',
  'cccd',
  'hóa đơn',
  'thuý',
  '身份证',
  '身份证号',
  'e-mail',
  'qq',
]) {
  trie.add(phrase, phrase)
}
trie.add('TIN', 'TIN', { isExact: true })

const found = (text: string): readonly string[] =>
  trie.find(text).map((hit) => `${hit.start}-${hit.end} ${hit.values.join('+')}`)

test.each<[text: string, hits: readonly string[]]>([
  ['Số điện thoại của tôi', ['0-13 số điện thoại']],
  ['so dien thoai', ['0-13 số điện thoại']],
  ['SỐ  ĐIỆN\nTHOẠI:', ['0-14 số điện thoại']],
  ['so_dien-thoai', ['0-13 số điện thoại']],
  ['cái điện thoại mới', ['4-14 điện thoại']],
  ['gọi lại', ['0-3 gọi']],
  ['goi lai', ['0-3 gọi']],
  ['gói 500', []],
  ['gội đầu', []],
  ['gọis', []],
  ['agọi', []],
  ['CCCD079203012345', ['0-4 cccd']],
  ['xcccd', []],
  ['hoá đơn và hóa đơn', ['0-7 hóa đơn', '11-18 hóa đơn']],
  ['Thúy', ['0-4 thuý']],
  ['他的身份证号是', ['2-6 身份证号']],
  ['身份证复印件', ['0-3 身份证']],
  ['email, e-mail, E MAIL', ['7-13 e-mail', '15-21 e-mail']],
  ['TIN 123', ['0-3 TIN']],
  ['tin nhắn, Tin tức', []],
  ['QQ群和qq', ['0-2 qq', '4-6 qq']],
])('%s', (text, hits) => {
  expect(found(text)).toEqual(hits)
})

test('a phrase that is given twice keeps both meanings', () => {
  const both = new PhraseTrie<number>()
  both.add('税号', 1)
  both.add('税号', 2)
  expect(both.find('税号')).toEqual([{ start: 0, end: 2, values: [1, 2] }])
})

test('a long list, of words that begin alike as well, is found to the last', () => {
  const full = new PhraseTrie<number>()
  const word = (index: number): string =>
    `${String.fromCharCode(0x4e00 + (index % 300))}${String.fromCharCode(0x5000 + index / 300)}x${index}`
  for (let index = 0; index < 70_000; index += 1) full.add(word(index), index)
  for (const index of [0, 299, 300, 35_000, 69_999])
    expect(full.find(`y ${word(index)} z`).map(({ values }) => [...values])).toEqual([[index]])
  expect(full.find('y 一倀x z')).toEqual([])
})

// What a model may say about passages: honest sentences pass, invented fines, citations, quotations and links do not.
import { describe, expect, test } from 'bun:test'

import { citedIn, sentenceFault, withoutAddresses } from './check.ts'
import { fromHan, numbersOf } from './numbers.ts'
import { SentenceCutter } from './sentences.ts'

test.each([
  ['4 triệu đồng', ['4000000']],
  ['từ 4.000.000 đồng đến 6.000.000 đồng', ['4000000', '6000000']],
  ['4,000,000', ['4000000']],
  ['4 000 000', ['4000000']],
  ['2,5 triệu', ['2500000']],
  ['0,25 mg và 0.25 mg', ['0.25']],
  ['ngày 15/8/2026', ['15', '8', '2026']],
  ['第九十一条', ['91']],
  ['二〇二六年', ['2026']],
  ['四百万元', ['4000000']],
  ['罚款200元以上2000元以下', ['200', '2000']],
  ['２０００', ['2000']],
  ['3万元', ['30000']],
  ['一个人', []],
  ['168/2024/NĐ-CP', ['168', '2024']],
  ['1.5 tỷ', ['1500000000']],
])('the numbers of %p are %p', (text, numbers) => {
  expect([...numbersOf(text)].sort()).toEqual([...numbers].sort())
})

test.each([
  ['十', 10n],
  ['十二', 12n],
  ['二十', 20n],
  ['一百零五', 105n],
  ['三千六百', 3600n],
  ['两万', 20000n],
])('%p is %p', (text, value) => {
  expect(fromHan(text)).toBe(value)
})

const passages = [
  {
    context: 'Nghị định 168/2024/NĐ-CP, Điều 6',
    text: 'Phạt tiền từ 4.000.000 đồng đến 6.000.000 đồng đối với người điều khiển xe thực hiện hành vi: chạy quá tốc độ.',
  },
  { context: '道路交通安全法', text: '第九十一条 饮酒后驾驶机动车的，处暂扣六个月机动车驾驶证。' },
]
const options = { passages, covered: () => 1 }

test.each([
  { sentence: 'Mức phạt là từ 4 đến 6 triệu đồng [1].', fault: 'number-not-there' },
  { sentence: 'Mức phạt là từ 4 triệu đến 6 triệu đồng [1].', fault: undefined },
  { sentence: 'Theo Điều 6 thì phạt từ 4.000.000 đồng [1].', fault: undefined },
  { sentence: 'Mức phạt là 7 triệu đồng [1].', fault: 'number-not-there' },
  { sentence: 'Mức phạt là 4 triệu đồng [3].', fault: 'no-such-passage' },
  { sentence: 'Mức phạt là 4 triệu đồng [0].', fault: 'no-such-passage' },
  { sentence: 'Mức phạt là 4 triệu đồng.', fault: 'no-citation' },
  { sentence: 'Điều này do Luật quy định.', fault: 'no-citation' },
  { sentence: 'Chào bạn.', fault: undefined },
  { sentence: 'Văn bản viết “chạy quá tốc độ” [1].', fault: undefined },
  { sentence: 'Văn bản viết “được chạy nhanh” [1].', fault: 'quote-not-there' },
  { sentence: '依照第91条，暂扣6个月驾驶证[2]。', fault: 'number-not-there' },
  { sentence: '依照第九十一条处罚[2]。', fault: undefined },
  { sentence: '第九十二条另有规定[2]。', fault: 'number-not-there' },
] as const)('$sentence → $fault', ({ sentence, fault }) => {
  expect(sentenceFault(sentence, options)).toBe(fault)
})

test('a sentence that the passages hardly hold is marked', () => {
  const covered = () => 0.3
  expect(sentenceFault('Xe phải dừng lại [1].', { passages, covered })).toBe('not-found')
})

test.each([
  { from: 'Xem [tại đây](https://evil.example/x?d=1) nhé', to: 'Xem tại đây nhé' },
  { from: 'Ảnh ![x](https://evil.example/p.png)', to: 'Ảnh x' },
  { from: 'Xem https://evil.example/a', to: 'Xem ' },
  { from: '<img src=x onerror=alert(1)>Chữ', to: 'Chữ' },
  { from: 'Không có gì [1].', to: 'Không có gì [1].' },
])('$from loses its address', ({ from, to }) => {
  expect(withoutAddresses(from, passages)).toBe(to)
})

describe('sentences', () => {
  test.each([
    { text: 'Một câu. Câu hai [1]. Hết', parts: ['Một câu. ', 'Câu hai [1]. ', 'Hết'] },
    { text: 'Phạt 4.000.000 đồng [1]. Xong.', parts: ['Phạt 4.000.000 đồng [1]. ', 'Xong.'] },
    { text: 'Câu một. [1] Câu hai.', parts: ['Câu một. [1] ', 'Câu hai.'] },
    { text: '第一句。第二句[1]。第三句', parts: ['第一句。', '第二句[1]。', '第三句'] },
    { text: 'Theo Điều 6. khoản 2 thì được.', parts: ['Theo Điều 6. khoản 2 thì được.'] },
    { text: '1. Mục một\n2. Mục hai\n', parts: ['1. Mục một\n', '2. Mục hai\n'] },
  ])('$text', ({ text, parts }) => {
    for (const step of [1, 2, 3, 7, text.length]) {
      const cutter = new SentenceCutter()
      const whole: string[] = []
      for (let at = 0; at < text.length; at += step)
        whole.push(...cutter.push(text.slice(at, at + step)))
      const rest = cutter.end()
      expect(rest === '' ? whole : [...whole, rest]).toEqual([...parts])
    }
  })

  test('a model that never ends a sentence holds nothing back for ever', () => {
    const cutter = new SentenceCutter()
    const parts = cutter.push('chữ '.repeat(2_000))
    expect(parts.length).toBeGreaterThan(5)
    expect(parts.join('') + cutter.end()).toBe('chữ '.repeat(2_000))
  })
})

test('citations are read from 1', () => {
  expect(citedIn('a [1] b [12][3] [x] [123]')).toEqual([1, 12, 3])
})

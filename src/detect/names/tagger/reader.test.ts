// The network that reads Chinese: persons get their labels, and what is no network is refused.
import { expect, test } from 'bun:test'
import { deflateRawSync } from 'node:zlib'

import { labelCount, labels } from './labels.ts'
import { readPersons } from './read-persons.ts'
import { readReader } from './reader.ts'

/** What most speaks for, as one sign a character: `.` outside, `B` begin, `I` inside, `E` end, `S` alone. */
function likeliest(text: string, near?: Uint8Array): string {
  const shares = readPersons(text, near)
  return Array.from({ length: text.length }, (_, at) => {
    const one = [...shares.subarray(at * labelCount, (at + 1) * labelCount)]
    return '.BIES'.charAt(one.indexOf(Math.max(...one)))
  }).join('')
}

test.each([
  { text: '国务院副总理李岚清会见了克林顿。', wants: '......BIE...BIE.' },
  { text: '今天天气很好,我们去公园。', wants: '.............' },
  { name: 'a title is no part of the name', text: '郑先生说明天来。', wants: 'S.......' },
  { text: '', wants: '' },
  { name: 'nothing it knows', text: '\u{20000}\u{20001}x', wants: '.....' },
])('$text', ({ text, wants }) => {
  expect(likeliest(text)).toBe(wants)
})

test('each character’s shares are shares of one', () => {
  const text = '记者王小明、张伟报道:约翰·史密斯抵达北京。'
  const shares = readPersons(text)
  for (let at = 0; at < text.length; at++) {
    const one = shares.subarray(at * labelCount, (at + 1) * labelCount)
    expect(one.every((share) => share >= 0 && share <= 1.001)).toBe(true)
    expect(one.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3)
  }
})

test('a sentence that nobody asked about is not read', () => {
  const text = '王小明来了。李伟走了。'
  const near = new Uint8Array(text.length)
  near[7] = 1
  const asked = likeliest(text, near)
  expect(asked.slice(0, 6)).toBe('......')
  expect(asked.slice(6, 8)).toBe('BE')
  expect(labels.outside).toBe(0)
})

test.each([
  ['nothing', deflateRawSync(new Uint8Array(0))],
  ['too little', deflateRawSync(new Uint8Array(500))],
  ['not packed', new Uint8Array([1, 2, 3])],
])('%s is refused', (...[, bytes]) => {
  expect(() => readReader(bytes)).toThrow()
})

// What a model brings along is counted, and what the request held is not.
import { describe, expect, test } from 'bun:test'

import { scanAnswer } from './scan-answer.ts'
import { find, scopeOf, type Values } from './testing/masking.ts'

const values: Values = {
  '0912 345 678': 'PHONE',
  '0912345678': 'PHONE',
  '0987654321': 'PHONE',
  'Lê An': 'NAME',
}
const options = { mode: 'balanced', now: 0, names: 'rules' } as const
const texts = [{ text: 'Số 0912 345 678', place: 'user' }] as const
const found = { texts, inspection: find(texts, values) }
const inspect = (parts: readonly { readonly text: string }[]) => find(parts, values)
const scan = (answer: readonly string[], scope = scopeOf()) =>
  scanAnswer(answer, { inspect, options, found, scope })

describe('an answer', () => {
  const rows: readonly (readonly [
    string,
    readonly string[],
    readonly (readonly [string, number])[],
  ])[] = [
    ['without identifiers', ['Chào bạn'], []],
    ['with what the request held', ['Gọi 0912345678'], []],
    [
      'with others, each counted once',
      ['Gọi Lê An, 0987654321, 0987654321', 'Lê An'],
      [
        ['NAME', 1],
        ['PHONE', 1],
      ],
    ],
  ]
  test.each(rows as [string, string[], [string, number][]][])('%s', (_, answer, counts) => {
    expect([...scan(answer).counts]).toEqual(counts as never)
  })

  test('is stored with the new ones replaced and the known ones as they are', () => {
    const scope = scopeOf()
    const { stored } = scan(['Gọi Lê An, 0912345678', 'không'], scope)
    expect(stored).toEqual([`Gọi ${scope.known('NAME', 'Lê An', 'token')}, 0912345678`, 'không'])
    const same = ['Gọi 0912345678']
    expect(scan(same).stored).toBe(same)
  })

  test('without a scope is only counted', () => {
    const counted = scanAnswer(['Lê An'], { inspect, options, found })
    expect([...counted.counts]).toEqual([['NAME', 1]])
    expect(counted.stored).toEqual(['Lê An'])
  })

  test('that a detector fails on is not passed over in silence', () => {
    const broken = () => {
      throw new Error('detector')
    }
    expect(() => scanAnswer(['a'], { inspect: broken, options, found })).toThrow('detector')
  })
})

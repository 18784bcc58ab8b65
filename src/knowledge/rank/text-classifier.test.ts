// The classifier of short texts: what it must find, what it must not, and that its sums are likelihoods.
import { describe, expect, test } from 'bun:test'

import { createTextClassifier } from './text-classifier.ts'

const entries = [
  { id: 'birth', text: 'Đăng ký khai sinh' },
  { id: 'birth', text: 'con mới đẻ làm giấy khai sinh' },
  { id: 'marriage', text: 'Đăng ký kết hôn' },
  { id: 'marriage', text: 'cưới vợ làm giấy gì' },
  { id: 'death', text: 'Đăng ký khai tử' },
  { id: 'id-lost', text: '身份证丢了怎么补' },
]

describe('the class that fits best', () => {
  const classifier = createTextClassifier(entries)
  test.each([
    ['by a saying', 'em vừa đẻ con', 'birth'],
    ['without marks', 'lam giay ket hon', 'marriage'],
    ['with a slip of the finger', 'giấy khai sihn', 'birth'],
    ['by the word that tells neighbours apart', 'khai tử cho ông', 'death'],
    ['in Chinese', '身份证不见了', 'id-lost'],
  ])('%s', (_, text, id) => {
    expect(classifier.classify(text).fits[0]?.id).toBe(id)
  })

  test('every class is weighed, best first, and a class is there once', () => {
    const { fits } = classifier.classify('đăng ký')
    expect(fits.map(({ id }) => id).sort()).toEqual(['birth', 'death', 'id-lost', 'marriage'])
    const order = fits.map(({ fit }) => fit)
    expect(order).toEqual([...order].sort((one, other) => other - one))
  })

  test('a text of which nothing is known fits nothing', () => {
    expect(classifier.classify('zzz qqq')).toMatchObject({ fits: [], known: 0 })
    expect(classifier.classify('')).toMatchObject({ fits: [], known: 0, all: 0 })
  })

  test('unknown words weigh in all, not in known, and move no fit', () => {
    const plain = classifier.classify('kết hôn')
    const more = classifier.classify('kết hôn qqqqq')
    expect(more.known).toBe(plain.known)
    expect(more.all).toBeGreaterThan(plain.all)
    expect(more.fits[0]?.fit).toBeCloseTo(plain.fits[0]?.fit ?? 0, 10)
  })

  test('said twice is said once', () => {
    expect(classifier.classify('kết hôn kết hôn').fits.find(({ id }) => id === 'birth')?.fit).toBe(
      classifier.classify('kết hôn kết hôn kết hôn').fits.find(({ id }) => id === 'birth')?.fit ??
        0,
    )
  })
})

test('a feature that all classes hold alike tells nothing apart', () => {
  const classifier = createTextClassifier([
    { id: 'one', text: 'tờ đơn' },
    { id: 'other', text: 'tờ đơn' },
  ])
  const { fits } = classifier.classify('tờ đơn')
  expect(fits[0]?.fit).toBeCloseTo(0, 10)
  expect(fits.map(({ id }) => id)).toEqual(['one', 'other'])
})

test('a text of a million letters is looked at only at its beginning', () => {
  const classifier = createTextClassifier(entries)
  const { all } = classifier.classify('kết hôn '.repeat(100_000))
  expect(all).toBeLessThan(2_000)
})

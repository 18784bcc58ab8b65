// Bins open when they have proven themselves, in order, and close when what they serve goes wrong.
import { describe, expect, test } from 'bun:test'

import { binOf, type Bins, isOpen, learn, startBins } from './bins.ts'

function taught(bins: Bins, bin: number, answers: string): Bins {
  return Array.from(answers).reduce(
    (before, answer) => learn(before, { bin, same: answer === '1', day: 0 }),
    bins,
  )
}
const right = (count: number): string => '1'.repeat(count)

test.each([
  [1, 0],
  [0.98, 0],
  [0.979, 1],
  [0.9, 4],
  [0.899, undefined],
  [0, undefined],
])('a likeness of %p is of bin %p', (value, bin) => {
  expect(binOf(value)).toBe(bin)
})

describe('a bin', () => {
  test('opens after about eighty comparisons without a mistake, and not before', () => {
    expect(isOpen(taught(startBins(), 0, right(70)), 0)).toBe(false)
    expect(isOpen(taught(startBins(), 0, right(90)), 0)).toBe(true)
  })

  test('waits for all above it', () => {
    const below = taught(startBins(), 1, right(90))
    expect(isOpen(below, 1)).toBe(false)
    expect(isOpen(taught(below, 0, right(90)), 1)).toBe(true)
    expect(isOpen(below, 9)).toBe(false)
  })

  test.each([
    ['three wrong in a row', '000', false],
    ['three wrong among forty', `0${right(18)}0${right(18)}0`, false],
    ['three wrong, far apart', `0${right(40)}0${right(40)}0`, true],
    ['two wrong', '00', true],
  ])('that is open and meets %s: still open is %p', (_name, answers, open) => {
    const bins = taught(taught(startBins(), 0, right(90)), 1, right(90))
    const after = taught(bins, 0, answers)
    expect(isOpen(after, 0)).toBe(open)
    expect(isOpen(after, 1)).toBe(open)
    if (!open) expect(after[1]?.provenOn).toBeUndefined()
  })

  test('that closed leaves those above it open', () => {
    const bins = taught(taught(startBins(), 0, right(90)), 1, right(90))
    expect(isOpen(taught(bins, 1, '000'), 0)).toBe(true)
  })

  test('has six attempts, each with half the risk of the one before', () => {
    let bins = startBins()
    for (let attempt = 0; attempt < 6; attempt += 1) {
      expect(bins[0]?.attempt).toBe(attempt)
      bins = taught(bins, 0, '01'.repeat(100))
    }
    expect(isOpen(taught(bins, 0, right(1_000)), 0)).toBe(false)
  })
})

test('what is written down as JSON is read again as the same', () => {
  const bins = taught(startBins(), 0, `${right(90)}0`)
  const again = JSON.parse(JSON.stringify(bins)) as Bins
  expect(learn(again, { bin: 0, same: true, day: 3 })).toEqual(
    learn(bins, { bin: 0, same: true, day: 3 }),
  )
})

// The sketch against exact counts: its error at every size, and what it must not lose on the way through text.
import { expect, test } from 'bun:test'
import { createHash } from 'node:crypto'

import fc from 'fast-check'

import { createSketch, standardError } from './hyperloglog.ts'

const hashOf = (seed: string, index: number): string =>
  createHash('sha256').update(`${seed} ${index}`).digest('hex').slice(0, 16)

test.each([0, 1, 10, 1_000, 50_000, 200_000, 1_000_000])(
  'is within 1 %% of %d distinct hashes',
  (size) => {
    const sketch = createSketch()
    for (let index = 0; index < size; index += 1) sketch.add(hashOf('size', index))
    const error = Math.abs(sketch.estimate() - size)
    expect(error).toBeLessThanOrEqual(Math.max(0.5, size * 0.01))
  },
)

test('its stated error is its real one: about two thirds of 60 counts lie within it', () => {
  const size = 20_000
  const inside = Array.from({ length: 60 }, (_, run) => {
    const sketch = createSketch()
    for (let index = 0; index < size; index += 1) sketch.add(hashOf(`run ${run}`, index))
    return Math.abs(sketch.estimate() - size) / size <= standardError
  }).filter(Boolean).length
  // At 20,000 most registers are empty, and the estimate is better than the bound for large numbers.
  expect(inside).toBeGreaterThanOrEqual(38)
})

const hex16 = fc
  .uint8Array({ minLength: 8, maxLength: 8 })
  .map((bytes) => Buffer.from(bytes).toString('hex'))

test('order and repetition change nothing, and text carries every register', () => {
  fc.assert(
    fc.property(fc.array(hex16, { maxLength: 300 }), (hashes) => {
      const [once, twice] = [createSketch(), createSketch()]
      for (const hash of hashes) once.add(hash)
      for (const hash of [...hashes.toReversed(), ...hashes]) twice.add(hash)
      expect(twice.text()).toBe(once.text())
      const again = createSketch(once.text())
      expect(again.text()).toBe(once.text())
      expect(again.estimate()).toBe(once.estimate())
      for (const hash of hashes) expect(again.add(hash)).toBe(false)
    }),
    { numRuns: 30, seed: 20261125 },
  )
})

test.each([
  { name: 'a hash whose rest is all zeros', hash: 'ffff000000000000', character: 'a' },
  { name: 'a hash whose rest begins with a one', hash: '0000800000000000', character: '1' },
  { name: 'a one in the last place', hash: '0001000000000001', character: '`' },
])('$name has its rank', ({ hash, character }) => {
  const sketch = createSketch()
  sketch.add(hash)
  expect(sketch.text()[Number.parseInt(hash.slice(0, 4), 16)]).toBe(character)
})

test('registers of another size are refused', () => {
  expect(() => createSketch('000')).toThrow(RangeError)
})

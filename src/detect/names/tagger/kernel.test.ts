// The kernel multiplies as plain loops do, whatever the shape; what lies beside its vectors stays as it was.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import { createKernel } from './kernel.ts'

test('vectors times matrices, of every shape', () => {
  const shape = fc.record({
    rows: fc.integer({ min: 1, max: 70 }),
    columns: fc.integer({ min: 1, max: 100 }),
    seed: fc.integer({ min: 1, max: 1_000 }),
  })
  fc.assert(
    fc.property(shape, ({ rows, columns, seed }) => {
      const kernel = createKernel(64 * 1024)
      const number = (index: number): number => ((index * seed * 7919) % 17) - 8
      const values = Float32Array.from({ length: rows * columns }, (_, index) => number(index))
      const beside = kernel.vector(32)
      const from = kernel.vector(rows)
      const matrix = kernel.matrix(values, rows)
      const into = kernel.vector(columns)
      const behind = kernel.vector(32)
      for (let row = 0; row < rows; row++) from.values[row] = number(row + 3)
      into.values.fill(1)
      kernel.multiplyAdd(from, matrix, into)
      for (let column = 0; column < columns; column++) {
        let wanted = 1
        for (let row = 0; row < rows; row++)
          wanted += number(row + 3) * (values[row * columns + column] ?? 0)
        expect(into.values[column]).toBe(wanted)
      }
      expect([...beside.values, ...behind.values].every((value) => value === 0)).toBe(true)
    }),
    { seed: 11, numRuns: 60 },
  )
})

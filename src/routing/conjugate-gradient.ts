// Solves A x = b for several b at once, step by step, reading the matrix once a step (Hestenes and Stiefel 1952).
import type { Square } from './cholesky.ts'

const mostSteps = 60
/** Left of the right side's length: far below what the cases themselves are unsure of. */
const enough = 1e-5

/** @param matrix symmetric, positive definite @param rights one right side each, of `matrix.size` @returns the solutions in the same order */
export function solveAll(matrix: Square, rights: readonly Float64Array[]): readonly Float64Array[] {
  const { size } = matrix
  const lines = rights.map((right) => {
    const square = dot(right, right)
    return {
      solution: new Float64Array(size),
      rest: right.slice(),
      direction: right.slice(),
      image: new Float64Array(size),
      square,
      limit: square * enough * enough,
    }
  })
  for (let step = 0; step < mostSteps; step += 1) {
    const open = lines.filter((line) => line.square > line.limit)
    if (open.length === 0) break
    multiply(matrix, open)
    for (const line of open) {
      const length = line.square / dot(line.direction, line.image)
      for (let at = 0; at < size; at += 1) {
        line.solution[at] = (line.solution[at] ?? 0) + length * (line.direction[at] ?? 0)
        line.rest[at] = (line.rest[at] ?? 0) - length * (line.image[at] ?? 0)
      }
      const square = dot(line.rest, line.rest)
      const turn = square / line.square
      for (let at = 0; at < size; at += 1)
        line.direction[at] = (line.rest[at] ?? 0) + turn * (line.direction[at] ?? 0)
      line.square = square
    }
  }
  return lines.map(({ solution }) => solution)
}

interface Line {
  readonly direction: Float64Array
  readonly image: Float64Array
}

function multiply({ size, values }: Square, lines: readonly Line[]): void {
  for (let row = 0; row < size; row += 1) {
    const start = row * size
    for (const { direction, image } of lines) {
      let sum = 0
      for (let at = 0; at < size; at += 1) sum += (values[start + at] ?? 0) * (direction[at] ?? 0)
      image[row] = sum
    }
  }
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0)
  return sum
}

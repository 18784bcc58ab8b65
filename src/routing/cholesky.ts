// Solves symmetric positive definite systems exactly, and says how large their determinant is: what the evidence of a fit needs.

/** A square matrix by rows; only its lower triangle is read. */
export interface Square {
  readonly size: number
  readonly values: Float64Array
}

/** Lower triangle L of A = L·Lᵀ. @returns undefined where A is not positive definite */
export function factor({ size, values }: Square): Square | undefined {
  const lower = new Float64Array(size * size)
  for (let row = 0; row < size; row += 1) {
    const start = row * size
    for (let column = 0; column <= row; column += 1) {
      const other = column * size
      let sum = values[start + column] ?? 0
      for (let at = 0; at < column; at += 1)
        sum -= (lower[start + at] ?? 0) * (lower[other + at] ?? 0)
      if (column < row) lower[start + column] = sum / (lower[other + column] ?? 1)
      else if (sum > 0) lower[start + row] = Math.sqrt(sum)
      else return undefined
    }
  }
  return { size, values: lower }
}

/** L⁻¹ b: the square of its length is bᵀA⁻¹b. */
export function forward({ size, values }: Square, right: Float64Array): Float64Array {
  const solved = new Float64Array(size)
  for (let row = 0; row < size; row += 1) {
    const start = row * size
    let sum = right[row] ?? 0
    for (let at = 0; at < row; at += 1) sum -= (values[start + at] ?? 0) * (solved[at] ?? 0)
    solved[row] = sum / (values[start + row] ?? 1)
  }
  return solved
}

/** ln |A|. */
export function logDeterminant({ size, values }: Square): number {
  let sum = 0
  for (let row = 0; row < size; row += 1) sum += 2 * Math.log(values[row * size + row] ?? 1)
  return sum
}

// Vectors as they are kept: unit length, one byte a number. The order of neighbours hardly changes, and a chunk costs 384 bytes.

const most = 127

/** All zeros where the length is zero or a number is none: such a vector is near to nothing. */
export function quantise(vector: Float32Array): Int8Array {
  let sum = 0
  for (const number of vector) sum += number * number
  const length = Math.sqrt(sum)
  if (!Number.isFinite(length) || length === 0) return new Int8Array(vector.length)
  return Int8Array.from(vector, (number) => Math.round((number / length) * most))
}

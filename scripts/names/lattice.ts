// The sum over every sequence of labels, in logarithms: what training compares the right one with.
import { labelCount, mayEnd, mayFollow, mayStart } from '../../src/detect/names/tagger/labels.ts'

export interface Lattice {
  /** Log of the sum over all beginnings that end in this label here, and over all ends that begin after it. */
  readonly forward: Float64Array
  readonly backward: Float64Array
  readonly total: number
}

export function sumOver(scores: Float64Array, transitions: Float32Array): Lattice {
  const length = scores.length / labelCount
  const forward = new Float64Array(scores.length).fill(-Infinity)
  const backward = new Float64Array(scores.length).fill(-Infinity)
  if (length === 0) return { forward, backward, total: 0 }
  for (let label = 0; label < labelCount; label++) {
    if (mayStart[label] === true) forward[label] = scores[label] ?? 0
    if (mayEnd[label] === true) backward[(length - 1) * labelCount + label] = 0
  }
  for (let position = 1; position < length; position++) {
    for (let label = 0; label < labelCount; label++) {
      let sum = -Infinity
      for (let before = 0; before < labelCount; before++)
        if (mayFollow[before * labelCount + label] === true)
          sum = addLogs(
            sum,
            (forward[(position - 1) * labelCount + before] ?? 0) +
              (transitions[before * labelCount + label] ?? 0),
          )
      forward[position * labelCount + label] = sum + (scores[position * labelCount + label] ?? 0)
    }
  }
  for (let position = length - 2; position >= 0; position--) {
    for (let label = 0; label < labelCount; label++) {
      let sum = -Infinity
      for (let after = 0; after < labelCount; after++)
        if (mayFollow[label * labelCount + after] === true)
          sum = addLogs(
            sum,
            (backward[(position + 1) * labelCount + after] ?? 0) +
              (scores[(position + 1) * labelCount + after] ?? 0) +
              (transitions[label * labelCount + after] ?? 0),
          )
      backward[position * labelCount + label] = sum
    }
  }
  let total = -Infinity
  for (let label = 0; label < labelCount; label++)
    if (mayEnd[label] === true)
      total = addLogs(total, forward[(length - 1) * labelCount + label] ?? -Infinity)
  return { forward, backward, total }
}

function addLogs(left: number, right: number): number {
  if (left === -Infinity) return right
  if (right === -Infinity) return left
  const top = Math.max(left, right)
  return top + Math.log1p(Math.exp(Math.min(left, right) - top))
}

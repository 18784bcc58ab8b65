// A linear chain over labels: the likeliest sequence, and how sure the model is of every name in it.
import { labelCount, labels, mayEnd, mayFollow, mayStart } from './labels.ts'

export interface Weights {
  /** Places × labels. */
  readonly emissions: Int8Array | Float32Array
  /** From × to. */
  readonly transitions: Float32Array
  /** What one step of an emission is worth. */
  readonly scale: number
}

export interface Found {
  /** Positions, the last one included. */
  readonly first: number
  readonly last: number
  /** 0–1, by the model's own reckoning. */
  readonly confidence: number
}

/** @param features places in the table, `width` of them for each position. */
export function scoreOf(weights: Weights, features: Int32Array, width: number): Float64Array {
  const length = features.length / width
  const scores = new Float64Array(length * labelCount)
  for (let position = 0; position < length; position++) {
    const at = position * labelCount
    for (let index = position * width; index < (position + 1) * width; index++) {
      const from = (features[index] ?? 0) * labelCount
      for (let label = 0; label < labelCount; label++)
        scores[at + label] = (scores[at + label] ?? 0) + (weights.emissions[from + label] ?? 0)
    }
    for (let label = 0; label < labelCount; label++)
      scores[at + label] = (scores[at + label] ?? 0) * weights.scale
  }
  return scores
}

/** Viterbi: the best sequence that obeys the order of labels. */
export function bestLabels(scores: Float64Array, transitions: Float32Array): Uint8Array {
  const length = scores.length / labelCount
  const best = new Float64Array(scores.length)
  const from = new Uint8Array(scores.length)
  for (let label = 0; label < labelCount; label++)
    best[label] = mayStart[label] === true ? (scores[label] ?? 0) : -Infinity
  for (let position = 1; position < length; position++) {
    for (let label = 0; label < labelCount; label++) {
      let top = -Infinity
      let chosen = 0
      for (let before = 0; before < labelCount; before++) {
        if (mayFollow[before * labelCount + label] !== true) continue
        const score =
          (best[(position - 1) * labelCount + before] ?? 0) +
          (transitions[before * labelCount + label] ?? 0)
        if (score <= top) continue
        top = score
        chosen = before
      }
      best[position * labelCount + label] = top + (scores[position * labelCount + label] ?? 0)
      from[position * labelCount + label] = chosen
    }
  }
  const path = new Uint8Array(length)
  if (length === 0) return path
  let last = 0
  let top = -Infinity
  for (let label = 0; label < labelCount; label++) {
    const score = best[(length - 1) * labelCount + label] ?? -Infinity
    if (mayEnd[label] !== true || score <= top) continue
    top = score
    last = label
  }
  for (let position = length - 1; position >= 0; position--) {
    path[position] = last
    last = from[position * labelCount + last] ?? 0
  }
  return path
}

/** Every name that is likelier than not to be one, or at least as likely as `atLeast`. */
export function namesOf(
  scores: Float64Array,
  transitions: Float32Array,
  atLeast: number,
): readonly Found[] {
  const path = bestLabels(scores, transitions)
  const lattice = sumOver(scores, transitions)
  const found: Found[] = []
  let first = 0
  for (let position = 0; position < path.length; position++) {
    const label = path[position]
    if (label === labels.begin || label === labels.single) first = position
    if (label !== labels.end && label !== labels.single) continue
    const confidence = certainty(scores, transitions, { lattice, first, last: position })
    if (confidence >= atLeast) found.push({ first, last: position, confidence })
  }
  return found
}

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

/** Probability of exactly this name, over everything that could stand around it. */
function certainty(
  scores: Float64Array,
  transitions: Float32Array,
  span: { readonly lattice: Lattice; readonly first: number; readonly last: number },
): number {
  const { lattice, first, last } = span
  if (first === last) {
    const at = first * labelCount + labels.single
    return Math.exp((lattice.forward[at] ?? 0) + (lattice.backward[at] ?? 0) - lattice.total)
  }
  let score = lattice.forward[first * labelCount + labels.begin] ?? 0
  let before: number = labels.begin
  for (let position = first + 1; position <= last; position++) {
    const label = position === last ? labels.end : labels.inside
    score +=
      (transitions[before * labelCount + label] ?? 0) + (scores[position * labelCount + label] ?? 0)
    before = label
  }
  const end = lattice.backward[last * labelCount + labels.end] ?? 0
  return Math.min(1, Math.exp(score + end - lattice.total))
}

function addLogs(left: number, right: number): number {
  if (left === -Infinity) return right
  if (right === -Infinity) return left
  const top = Math.max(left, right)
  return top + Math.log1p(Math.exp(Math.min(left, right) - top))
}

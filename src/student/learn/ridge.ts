// One ridge against the rest for each label, all solved together: (K + λ W⁻¹) α = y by conjugate gradient over the examples, K = X Xᵀ.
// No example can move an answer by more than its weight over λ allows, which is what bounds a person's influence.
import type { Vector } from './vectors.ts'

/** Design `routing` §14. */
const lambda = 0.3
const mostSteps = 40
const goodEnough = 1e-4

export interface Rows {
  readonly vectors: readonly Vector[]
  /** Above zero. */
  readonly weights: Float64Array
  /** Index of the label of each. */
  readonly labels: Uint16Array
  readonly labelCount: number
}

export interface Ridge {
  /** Ids that occur, ascending. */
  readonly ids: Uint32Array
  /** For each id as many weights as there are labels. */
  readonly weights: Float32Array
  readonly bias: Float64Array
}

/** Yields after each step how far it is, so that whoever waits can be told and can stop. @returns the weights */
export function* fitRidge(rows: Rows): Generator<number, Ridge> {
  const { vectors, labelCount } = rows
  const size = vectors.length * labelCount
  const { ids, columns } = compact(vectors)
  const bias = biasOf(rows)
  const residual = targets(rows, bias)
  const alpha = new Float64Array(size)
  const direction = residual.slice()
  const sums = new Float64Array(ids.length * labelCount)
  let length = squares(residual, labelCount)
  const begun = length.slice()
  for (let step = 0; step < mostSteps; step += 1) {
    const image = multiply(direction, { rows, columns, sums })
    const curve = dots(direction, image, labelCount)
    const stepSize = length.map((value, label) => ratio(value, curve[label]))
    for (let at = 0; at < size; at += 1) {
      const by = stepSize[at % labelCount] ?? 0
      alpha[at] = (alpha[at] ?? 0) + by * (direction[at] ?? 0)
      residual[at] = (residual[at] ?? 0) - by * (image[at] ?? 0)
    }
    const next = squares(residual, labelCount)
    if (next.every((value, label) => value <= goodEnough ** 2 * (begun[label] ?? 0))) break
    const turn = next.map((value, label) => ratio(value, length[label]))
    for (let at = 0; at < size; at += 1)
      direction[at] = (residual[at] ?? 0) + (turn[at % labelCount] ?? 0) * (direction[at] ?? 0)
    length = next
    yield (step + 1) / mostSteps
  }
  sums.fill(0)
  gatherSums(alpha, { rows, columns, sums })
  return { ids, weights: Float32Array.from(sums), bias }
}

function ratio(value: number, by: number | undefined): number {
  return by === undefined || by <= 0 ? 0 : value / by
}

/** The ids that occur, and for each vector where its ids stand among them. */
function compact(vectors: readonly Vector[]): {
  ids: Uint32Array
  columns: readonly Uint32Array[]
} {
  const seen = new Set<number>()
  for (const vector of vectors) for (const id of vector.ids) seen.add(id)
  const ids = Uint32Array.from(seen).sort()
  const place = new Map<number, number>()
  for (let at = 0; at < ids.length; at += 1) place.set(ids[at] ?? 0, at)
  return { ids, columns: vectors.map((vector) => vector.ids.map((id) => place.get(id) ?? 0)) }
}

/** Weighted share of each label, as ±1 has its mean. */
function biasOf({ weights, labels, labelCount }: Rows): Float64Array {
  const bias = new Float64Array(labelCount).fill(-1)
  let total = 0
  for (const weight of weights) total += weight
  for (let row = 0; row < labels.length; row += 1) {
    const label = labels[row] ?? 0
    bias[label] = (bias[label] ?? 0) + (2 * (weights[row] ?? 0)) / total
  }
  return bias
}

function targets({ labels, labelCount }: Rows, bias: Float64Array): Float64Array {
  const wanted = new Float64Array(labels.length * labelCount)
  for (let row = 0; row < labels.length; row += 1)
    for (let label = 0; label < labelCount; label += 1)
      wanted[row * labelCount + label] = (labels[row] === label ? 1 : -1) - (bias[label] ?? 0)
  return wanted
}

interface Product {
  readonly rows: Rows
  readonly columns: readonly Uint32Array[]
  /** Scratch: one row of sums for each id. */
  readonly sums: Float64Array
}

/** (X Xᵀ + λ W⁻¹) times the columns of `given`. */
function multiply(given: Float64Array, product: Product): Float64Array {
  const { rows, columns, sums } = product
  const { vectors, labelCount, weights } = rows
  sums.fill(0)
  gatherSums(given, product)
  const image = new Float64Array(given.length)
  for (let row = 0; row < vectors.length; row += 1) {
    const values = vectors[row]?.values ?? new Float32Array(0)
    const places = columns[row] ?? new Uint32Array(0)
    const from = row * labelCount
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at] ?? 0
      const place = (places[at] ?? 0) * labelCount
      for (let label = 0; label < labelCount; label += 1)
        image[from + label] = (image[from + label] ?? 0) + value * (sums[place + label] ?? 0)
    }
    const ridge = lambda / (weights[row] ?? 1)
    for (let label = 0; label < labelCount; label += 1)
      image[from + label] = (image[from + label] ?? 0) + ridge * (given[from + label] ?? 0)
  }
  return image
}

function gatherSums(given: Float64Array, { rows, columns, sums }: Product): void {
  const { vectors, labelCount } = rows
  for (let row = 0; row < vectors.length; row += 1) {
    const values = vectors[row]?.values ?? new Float32Array(0)
    const places = columns[row] ?? new Uint32Array(0)
    const from = row * labelCount
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at] ?? 0
      const place = (places[at] ?? 0) * labelCount
      for (let label = 0; label < labelCount; label += 1)
        sums[place + label] = (sums[place + label] ?? 0) + value * (given[from + label] ?? 0)
    }
  }
}

function dots(one: Float64Array, other: Float64Array, labelCount: number): Float64Array {
  const sums = new Float64Array(labelCount)
  for (let at = 0; at < one.length; at += 1) {
    const label = at % labelCount
    sums[label] = (sums[label] ?? 0) + (one[at] ?? 0) * (other[at] ?? 0)
  }
  return sums
}

function squares(one: Float64Array, labelCount: number): Float64Array {
  return dots(one, one, labelCount)
}

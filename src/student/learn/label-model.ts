// What a student for labels knows: weights of terms for each label, small enough to be kept in a row of the database.
import { buckets, type TextFeatures } from '../../routing/features.ts'
import { limits } from '../examples/limits.ts'
import type { Ridge } from './ridge.ts'
import { dimensions, type Scale, scaleOf, toVector } from './vectors.ts'

export interface LabelModel {
  readonly kind: 'label'
  /** The last one is `''` where rare labels were learned as "another one": it is never said. */
  readonly labels: readonly string[]
  readonly bias: Float64Array
  /** A weight is its number times its label's step. */
  readonly steps: Float64Array
  readonly ids: Uint32Array
  /** In how many examples each of these terms stood. */
  readonly frequency: Uint16Array
  readonly weights: Int16Array
  readonly examples: number
  readonly mean: Float64Array
  readonly deviation: Float64Array
}

const largest = 32_767

/** Rounded to 16 bits a weight; where that is still too large, the weakest terms go. */
export function pack(
  ridge: Ridge,
  of: { readonly labels: readonly string[]; readonly scale: Scale & { frequency: Uint16Array } },
): LabelModel {
  const count = of.labels.length
  const most = Math.floor((limits.bytes - 64_000) / (6 + 2 * count))
  const kept = strongest(ridge, count, most)
  const peaks = new Float64Array(count)
  for (const row of kept)
    for (let label = 0; label < count; label += 1)
      peaks[label] = Math.max(peaks[label] ?? 0, Math.abs(ridge.weights[row * count + label] ?? 0))
  const steps = peaks.map((peak) => (peak === 0 ? 1 : peak / largest))
  const weights = new Int16Array(kept.length * count)
  for (const [at, row] of kept.entries())
    for (let label = 0; label < count; label += 1)
      weights[at * count + label] = Math.round(
        (ridge.weights[row * count + label] ?? 0) / (steps[label] ?? 1),
      )
  const ids = Uint32Array.from(kept, (row) => ridge.ids[row] ?? 0)
  return {
    kind: 'label',
    labels: of.labels,
    bias: ridge.bias,
    steps,
    ids,
    frequency: Uint16Array.from(ids, (id) => of.scale.frequency[id] ?? 0),
    weights,
    examples: of.scale.examples,
    mean: of.scale.mean,
    deviation: of.scale.deviation,
  }
}

/** Rows of the largest weights, in ascending order of their ids; figures of the face always. */
function strongest({ ids, weights }: Ridge, count: number, most: number): readonly number[] {
  const rows = Array.from(ids.keys())
  if (rows.length <= most) return rows
  const strength = (row: number): number => {
    if ((ids[row] ?? 0) >= buckets) return Number.POSITIVE_INFINITY
    let sum = 0
    for (let label = 0; label < count; label += 1) sum += (weights[row * count + label] ?? 0) ** 2
    return sum
  }
  const strengths = Float64Array.from(rows, strength)
  return rows
    .toSorted((one, other) => (strengths[other] ?? 0) - (strengths[one] ?? 0))
    .slice(0, most)
    .toSorted((one, other) => one - other)
}

export interface Judged {
  /** Index into the labels. */
  readonly best: number
  /** Best score less the second. */
  readonly margin: number
}

export type LabelJudge = (features: TextFeatures) => Judged

/** Tables are made once, so that an answer is a walk over its own terms: well below a millisecond. */
export function createLabelJudge(model: LabelModel): LabelJudge {
  const count = model.labels.length
  const frequency = new Uint16Array(buckets)
  const places = new Int32Array(dimensions).fill(-1)
  for (const [at, id] of model.ids.entries()) {
    places[id] = at
    if (id < buckets) frequency[id] = model.frequency[at] ?? 0
  }
  const { worth } = scaleOf(model.examples, frequency)
  const scale: Scale = {
    examples: model.examples,
    worth,
    mean: model.mean,
    deviation: model.deviation,
  }
  const weights = new Float32Array(model.weights.length)
  for (let at = 0; at < weights.length; at += 1)
    weights[at] = (model.weights[at] ?? 0) * (model.steps[at % count] ?? 0)
  const scores = new Float64Array(count)
  return (features) => {
    const { ids, values } = toVector(features, scale)
    scores.set(model.bias)
    for (let at = 0; at < ids.length; at += 1) {
      const place = (places[ids[at] ?? 0] ?? -1) * count
      if (place < 0) continue
      const value = values[at] ?? 0
      for (let label = 0; label < count; label += 1)
        scores[label] = (scores[label] ?? 0) + value * (weights[place + label] ?? 0)
    }
    return bestOf(scores)
  }
}

/** Of equal scores the first label: the same on every machine. */
export function bestOf(scores: Float64Array): Judged {
  let best = 0
  let second = Number.NEGATIVE_INFINITY
  for (let at = 1; at < scores.length; at += 1) {
    const score = scores[at] ?? 0
    if (score > (scores[best] ?? 0)) {
      second = scores[best] ?? 0
      best = at
    } else if (score > second) second = score
  }
  return { best, margin: (scores[best] ?? 0) - second }
}

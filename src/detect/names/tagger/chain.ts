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

/** No name is worth as much as a place that was not looked at is worth being outside of one. */
const surely = 1_000

/**
 * @param features places in the table, `width` of them for each position.
 * `near`: 0 for positions that are outside of names without being looked at.
 */
export function scoreOf(
  weights: Weights,
  features: Int32Array,
  { width, near }: { readonly width: number; readonly near?: Uint8Array | undefined },
): Float64Array {
  const length = features.length / width
  const scores = new Float64Array(length * labelCount)
  for (let position = 0; position < length; position++) {
    const at = position * labelCount
    if (near?.[position] === 0) {
      scores[at + labels.outside] = surely
      continue
    }
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
  let odds: Odds | undefined
  const found: Found[] = []
  let first = 0
  for (let position = 0; position < path.length; position++) {
    const label = path[position]
    if (label === labels.begin || label === labels.single) first = position
    if (label !== labels.end && label !== labels.single) continue
    // Most texts hold no name: nothing is summed for them.
    odds ??= oddsOf(scores, transitions)
    const confidence = certainty(odds, first, position)
    if (confidence >= atLeast) found.push({ first, last: position, confidence })
  }
  return found
}

/** Positions, 1 for each, that are likelier than `atLeast` to be part of a name. */
export function nearNames(
  scores: Float64Array,
  transitions: Float32Array,
  atLeast: number,
): Uint8Array {
  const odds = oddsOf(scores, transitions)
  const near = new Uint8Array(scores.length / labelCount)
  for (let position = 0; position < near.length; position++) {
    const at = position * labelCount + labels.outside
    if (1 - (odds.forward[at] ?? 0) * (odds.backward[at] ?? 0) >= atLeast) near[position] = 1
  }
  return near
}

/** Probabilities of each label, up to here and from here on, scaled so that they multiply to what is likely at a place. */
interface Odds {
  /** Exponentials of the scores, the largest of a place being 1, each divided by the scale of its place. */
  readonly weights: Float64Array
  readonly follow: Float64Array
  readonly forward: Float64Array
  readonly backward: Float64Array
}

function oddsOf(scores: Float64Array, transitions: Float32Array): Odds {
  const length = scores.length / labelCount
  const weights = new Float64Array(scores.length)
  const follow = Float64Array.from(transitions, (value, index) =>
    mayFollow[index] === true ? Math.exp(value) : 0,
  )
  const forward = new Float64Array(scores.length)
  const backward = new Float64Array(scores.length)
  for (let position = 0; position < length; position++)
    stepForward({ scores, weights, follow, forward }, position * labelCount)
  for (let position = length - 1; position >= 0; position--)
    stepBackward({ weights, follow, forward, backward }, position * labelCount)
  return { weights, follow, forward, backward }
}

function stepForward(
  odds: Omit<Odds, 'backward'> & { readonly scores: Float64Array },
  at: number,
): void {
  const { scores, weights, follow, forward } = odds
  let top = -Infinity
  for (let label = 0; label < labelCount; label++) top = Math.max(top, scores[at + label] ?? 0)
  let whole = 0
  for (let label = 0; label < labelCount; label++) {
    const weight = Math.exp((scores[at + label] ?? 0) - top)
    let sum = at === 0 && mayStart[label] === true ? 1 : 0
    for (let before = 0; at > 0 && before < labelCount; before++)
      sum += (forward[at - labelCount + before] ?? 0) * (follow[before * labelCount + label] ?? 0)
    weights[at + label] = weight
    forward[at + label] = sum * weight
    whole += sum * weight
  }
  for (let label = 0; label < labelCount; label++) {
    weights[at + label] = (weights[at + label] ?? 0) / whole
    forward[at + label] = (forward[at + label] ?? 0) / whole
  }
}

function stepBackward({ weights, follow, forward, backward }: Odds, at: number): void {
  const next = at + labelCount
  for (let label = 0; label < labelCount; label++) {
    let sum = next === weights.length && mayEnd[label] === true ? 1 : 0
    for (let after = 0; next < weights.length && after < labelCount; after++)
      sum +=
        (follow[label * labelCount + after] ?? 0) *
        (weights[next + after] ?? 0) *
        (backward[next + after] ?? 0)
    backward[at + label] = sum
  }
  if (next < weights.length) return
  // At the end not every label is allowed: what is left is scaled to one.
  let whole = 0
  for (let label = 0; label < labelCount; label++)
    whole += (forward[at + label] ?? 0) * (backward[at + label] ?? 0)
  for (let label = 0; label < labelCount; label++)
    backward[at + label] = (backward[at + label] ?? 0) / whole
}

/** Probability of exactly this name, over everything that could stand around it. */
function certainty(odds: Odds, first: number, last: number): number {
  if (first === last) {
    const at = first * labelCount + labels.single
    return (odds.forward[at] ?? 0) * (odds.backward[at] ?? 0)
  }
  let probability = odds.forward[first * labelCount + labels.begin] ?? 0
  let before: number = labels.begin
  for (let position = first + 1; position <= last; position++) {
    const label = position === last ? labels.end : labels.inside
    probability *=
      (odds.follow[before * labelCount + label] ?? 0) *
      (odds.weights[position * labelCount + label] ?? 0)
    before = label
  }
  return Math.min(1, probability * (odds.backward[last * labelCount + labels.end] ?? 0))
}

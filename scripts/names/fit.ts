// Fits a linear chain to labelled sequences: conditional likelihood, AdaGrad, one pass after the other, the same weights every time.
import { tableBits } from '../../src/detect/names/tagger/hash.ts'
import { labelCount, mayFollow } from '../../src/detect/names/tagger/labels.ts'
import { type Lattice, sumOver } from './lattice.ts'

export interface Sequence {
  /** `width` places for each position. */
  readonly features: Int32Array
  readonly labels: Uint8Array
}

export interface Fitted {
  readonly emissions: Float32Array
  readonly transitions: Float32Array
}

interface Memory extends Fitted {
  readonly emissionSquares: Float32Array
  readonly transitionSquares: Float32Array
  readonly width: number
  readonly rate: number
}

export function fit(
  sequences: readonly Sequence[],
  options: {
    readonly width: number
    readonly passes: number
    readonly seed: number
    readonly drop: number
  },
): Fitted {
  const size = (1 << tableBits) * labelCount
  const memory: Memory = {
    emissions: new Float32Array(size),
    transitions: new Float32Array(labelCount * labelCount),
    emissionSquares: new Float32Array(size).fill(1e-6),
    transitionSquares: new Float32Array(labelCount * labelCount).fill(1e-6),
    width: options.width,
    rate: 0.1,
  }
  const order = sequences.map((_, index) => index)
  const random = chance(options.seed)
  for (let pass = 0; pass < options.passes; pass++) {
    for (let index = order.length - 1; index > 0; index--) {
      const other = Math.floor(random() * (index + 1))
      const kept = order[index] ?? 0
      order[index] = order[other] ?? 0
      order[other] = kept
    }
    let loss = 0
    for (const index of order) {
      const sequence = sequences[index]
      if (sequence !== undefined && sequence.labels.length > 0)
        loss += learn(memory, drop(sequence, options.drop, random))
    }
    console.log(`  pass ${pass + 1}: loss ${(loss / sequences.length).toFixed(4)} per sequence`)
  }
  return memory
}

/** Leaves out features at random, so that no single one is relied on: place 0 is nobody's. */
function drop({ features, labels }: Sequence, share: number, random: () => number): Sequence {
  if (share === 0) return { features, labels }
  return { features: features.map((place) => (random() < share ? 0 : place)), labels }
}

function learn(memory: Memory, sequence: Sequence): number {
  const scores = scoresOf(memory, sequence)
  const lattice = sumOver(scores, memory.transitions)
  const gold = learnEmissions(memory, { sequence, scores, lattice })
  learnTransitions(memory, { sequence, scores, lattice })
  return lattice.total - gold
}

interface Lesson {
  readonly sequence: Sequence
  readonly scores: Float64Array
  readonly lattice: Lattice
}

function scoresOf({ width, emissions }: Memory, { features, labels }: Sequence): Float64Array {
  const scores = new Float64Array(labels.length * labelCount)
  for (let position = 0; position < labels.length; position++)
    for (let index = position * width; index < (position + 1) * width; index++) {
      const from = (features[index] ?? 0) * labelCount
      if (from === 0) continue
      for (let label = 0; label < labelCount; label++)
        scores[position * labelCount + label] =
          (scores[position * labelCount + label] ?? 0) + (emissions[from + label] ?? 0)
    }
  return scores
}

/** @returns the score of the labels that are right. */
function learnEmissions(memory: Memory, { sequence, scores, lattice }: Lesson): number {
  const { features, labels } = sequence
  const { width, rate } = memory
  let gold = 0
  for (let position = 0; position < labels.length; position++) {
    const wanted = labels[position] ?? 0
    gold += scores[position * labelCount + wanted] ?? 0
    if (position > 0)
      gold += memory.transitions[(labels[position - 1] ?? 0) * labelCount + wanted] ?? 0
    for (let label = 0; label < labelCount; label++) {
      const at = position * labelCount + label
      const likely = Math.exp(
        (lattice.forward[at] ?? 0) + (lattice.backward[at] ?? 0) - lattice.total,
      )
      const slope = likely - (label === wanted ? 1 : 0)
      if (Math.abs(slope) < 1e-5) continue
      for (let index = position * width; index < (position + 1) * width; index++) {
        const place = features[index] ?? 0
        if (place !== 0)
          step(memory.emissions, memory.emissionSquares, {
            at: place * labelCount + label,
            slope,
            rate,
          })
      }
    }
  }
  return gold
}

function learnTransitions(memory: Memory, { sequence, scores, lattice }: Lesson): void {
  const { labels } = sequence
  for (let from = 0; from < labelCount; from++)
    for (let to = 0; to < labelCount; to++) {
      const at = from * labelCount + to
      if (mayFollow[at] !== true) continue
      let slope = 0
      for (let position = 1; position < labels.length; position++) {
        slope += Math.exp(
          (lattice.forward[(position - 1) * labelCount + from] ?? 0) +
            (memory.transitions[at] ?? 0) +
            (scores[position * labelCount + to] ?? 0) +
            (lattice.backward[position * labelCount + to] ?? 0) -
            lattice.total,
        )
        if (labels[position - 1] === from && labels[position] === to) slope -= 1
      }
      step(memory.transitions, memory.transitionSquares, { at, slope, rate: memory.rate })
    }
}

function step(
  values: Float32Array,
  squares: Float32Array,
  { at, slope, rate }: { readonly at: number; readonly slope: number; readonly rate: number },
): void {
  const square = (squares[at] ?? 0) + slope * slope
  squares[at] = square
  values[at] = (values[at] ?? 0) - (rate * slope) / Math.sqrt(square)
}

/** xorshift32: what `Math.random` is, but the same every time. */
export function chance(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 4_294_967_296
  }
}

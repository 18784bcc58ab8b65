// How alike cases are, in four ways: words, the face of the text as a line and as a neighbourhood, and what they belong to. All of them kernels.
import { buckets, surfaceCount } from './features.ts'
import type { SparseVector } from './vocabulary.ts'

/** How much each likeness counts; `noise` is λ, what is added to the diagonal: how many cases' worth of doubt there is. */
export interface Mixture {
  readonly words: number
  readonly line: number
  readonly near: number
  readonly group: number
  readonly noise: number
}

/** A case as the kernels see it. */
export interface Seen {
  readonly words: SparseVector
  /** Standardised. */
  readonly surface: Float64Array
  /** What it belongs to: task, workload, checks of an answer. */
  readonly groups: readonly string[]
}

/** Each likeness of all pairs: `size` × `size`, by rows, symmetric. */
export interface Likenesses {
  readonly size: number
  readonly words: Float32Array
  readonly line: Float32Array
  readonly near: Float32Array
  readonly group: Float32Array
}

/** e^(−d²/24): twelve figures that each differ by one deviation are e^(−½) alike. */
export function nearness(one: Float64Array, other: Float64Array): number {
  let square = 0
  for (let at = 0; at < surfaceCount; at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0)
    square += difference * difference
  }
  return Math.exp(-square / (2 * surfaceCount))
}

export function likenessesOf(cases: readonly Seen[]): Likenesses {
  const size = cases.length
  const words = wordLikeness(cases)
  const line = new Float32Array(size * size)
  const near = new Float32Array(size * size)
  const group = new Float32Array(size * size)
  const numbered = numberGroups(cases)
  for (let row = 0; row < size; row += 1) {
    const own = cases[row]
    if (own === undefined) continue
    for (let column = 0; column <= row; column += 1) {
      const other = cases[column]
      if (other === undefined) continue
      const [here, mirrored] = [row * size + column, column * size + row]
      line[here] = line[mirrored] = dot(own.surface, other.surface) / surfaceCount
      near[here] = near[mirrored] = nearness(own.surface, other.surface)
      group[here] = group[mirrored] = shared(numbered[row] ?? [], numbered[column] ?? [])
    }
  }
  return { size, words, line, near, group }
}

/** The mixture of all four as one matrix, the noise on its diagonal. @param count only the first so many cases */
export function mix(
  likenesses: Likenesses,
  mixture: Mixture,
  count = likenesses.size,
): Float64Array {
  const { size, words, line, near, group } = likenesses
  const mixed = new Float64Array(count * count)
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      const from = row * size + column
      mixed[row * count + column] =
        mixture.words * (words[from] ?? 0) +
        mixture.line * (line[from] ?? 0) +
        mixture.near * (near[from] ?? 0) +
        mixture.group * (group[from] ?? 0)
    }
    mixed[row * count + row] = (mixed[row * count + row] ?? 0) + mixture.noise
  }
  return mixed
}

/** By postings: most pairs of terms never meet, so only those that do are multiplied. */
function wordLikeness(cases: readonly Seen[]): Float32Array {
  const size = cases.length
  const likeness = new Float32Array(size * size)
  const starts = new Uint32Array(buckets + 1)
  for (const { words } of cases)
    for (const term of words.terms) starts[term + 1] = (starts[term + 1] ?? 0) + 1
  for (let term = 0; term < buckets; term += 1)
    starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0)
  const rows = new Uint32Array(starts[buckets] ?? 0)
  const weights = new Float32Array(rows.length)
  const filled = starts.slice(0, buckets)
  cases.forEach(({ words }, row) => {
    const sums = likeness.subarray(row * size, row * size + size)
    for (let at = 0; at < words.terms.length; at += 1) {
      const term = words.terms[at] ?? 0
      const weight = words.weights[at] ?? 0
      const end = filled[term] ?? 0
      // Its own row is entered first, so that the diagonal is the square of its length.
      rows[end] = row
      weights[end] = weight
      filled[term] = end + 1
      for (let place = starts[term] ?? 0; place <= end; place += 1) {
        const other = rows[place] ?? 0
        sums[other] = (sums[other] ?? 0) + weight * (weights[place] ?? 0)
      }
    }
  })
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < row; column += 1)
      likeness[column * size + row] = likeness[row * size + column] ?? 0
  return likeness
}

function numberGroups(cases: readonly Seen[]): readonly (readonly number[])[] {
  const numbers = new Map<string, number>()
  return cases.map(({ groups }) =>
    groups.map((group) => {
      const known = numbers.get(group) ?? numbers.size
      numbers.set(group, known)
      return known
    }),
  )
}

function shared(one: readonly number[], other: readonly number[]): number {
  let count = 0
  for (const group of one) if (other.includes(group)) count += 1
  return count
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let at = 0; at < surfaceCount; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0)
  return sum
}

// Learns from cases what each route's grade hangs on, and folds it into a few tables that a decision reads in tens of microseconds.
import { solveAll } from './conjugate-gradient.ts'
import { buckets, surfaceCount, type TextFeatures } from './features.ts'
import { likenessesOf, mix, nearness, type Seen } from './likeness.ts'
import { believe, mixtures } from './mixtures.ts'
import { fitScale, type Scale, standardise } from './standardise.ts'
import { fitVocabulary, type Vocabulary, weigh } from './vocabulary.ts'

export interface Lesson {
  readonly text: TextFeatures
  readonly groups: readonly string[]
  /** One of each route. */
  readonly grades: readonly number[]
}

/** Everything is linear in the tables, so a mixture of mixtures costs a decision no more than one. */
export interface Learned {
  readonly routes: number
  readonly vocabulary: Vocabulary
  readonly scale: Scale
  /** Mean grade of each route over the lessons. */
  readonly base: Float64Array
  /** `buckets` × routes. */
  readonly words: Float32Array
  /** `surfaceCount` × routes. */
  readonly line: Float64Array
  /** Standardised faces of the lessons, `surfaceCount` each, and what each adds to each route. */
  readonly faces: Float64Array
  readonly near: Float64Array
  readonly groups: ReadonlyMap<string, Float64Array>
  /** How far each of `mixtures` was believed. */
  readonly beliefs: readonly number[]
}

/** @param lessons at least one, at most some thousand; all with as many grades */
export function learn(lessons: readonly Lesson[]): Learned {
  const routes = lessons[0]?.grades.length ?? 0
  const vocabulary = fitVocabulary(lessons.map(({ text }) => text))
  const scale = fitScale(lessons.map(({ text }) => text.surface))
  const seen = lessons.map(({ text, groups }): Seen => ({
    words: weigh(text, vocabulary),
    surface: standardise(text.surface, scale),
    groups,
  }))
  const likenesses = likenessesOf(seen)
  const base = meansOf(lessons, routes)
  const { targets, level } = targetsOf(lessons, base)
  const beliefs = believe(likenesses, targets)
  const words = new Float32Array(buckets * routes)
  const line = new Float64Array(surfaceCount * routes)
  const near = new Float64Array(lessons.length * routes)
  const groups = new Map<string, Float64Array>()
  mixtures.forEach((mixture, number) => {
    const belief = beliefs[number] ?? 0
    if (belief < least) return
    const matrix = { size: lessons.length, values: mix(likenesses, mixture) }
    const solved = solveAll(matrix, [...targets.slice(0, -1), level])
    const shares = sharesOf(solved, routes)
    seen.forEach((one, row) => {
      const share = shares.subarray(row * routes, (row + 1) * routes)
      addWords(words, one, { share, factor: belief * mixture.words })
      addLine(line, one, { share, factor: (belief * mixture.line) / surfaceCount })
      for (let route = 0; route < routes; route += 1)
        near[row * routes + route] =
          (near[row * routes + route] ?? 0) + belief * mixture.near * (share[route] ?? 0)
      addGroups(groups, one, { share, factor: belief * mixture.group })
    })
  })
  const faces = Float64Array.from(seen.flatMap(({ surface }) => [...surface]))
  return { routes, vocabulary, scale, base, words, line, faces, near, groups, beliefs }
}

/** Beliefs below it change nothing that anybody could see. */
const least = 0.01

/** What is learnt says of a text, added to `into`, one of each route. */
export function recall(
  learned: Learned,
  { text, groups }: Omit<Lesson, 'grades'>,
  into: Float64Array,
): void {
  const { routes, vocabulary, scale, base, words, line, faces, near } = learned
  for (let route = 0; route < routes; route += 1) into[route] = base[route] ?? 0
  const { terms, weights } = weigh(text, vocabulary)
  for (let at = 0; at < terms.length; at += 1) {
    const from = (terms[at] ?? 0) * routes
    const weight = weights[at] ?? 0
    for (let route = 0; route < routes; route += 1)
      into[route] = (into[route] ?? 0) + weight * (words[from + route] ?? 0)
  }
  const surface = standardise(text.surface, scale)
  for (let figure = 0; figure < surfaceCount; figure += 1)
    addTimes(into, line, { from: figure * routes, factor: surface[figure] ?? 0 })
  for (let row = 0; row * surfaceCount < faces.length; row += 1) {
    const face = faces.subarray(row * surfaceCount, (row + 1) * surfaceCount)
    addTimes(into, near, { from: row * routes, factor: nearness(surface, face) })
  }
  for (const group of groups) {
    const offset = learned.groups.get(group)
    if (offset !== undefined) addTimes(into, offset, { from: 0, factor: 1 })
  }
}

function addTimes(
  into: Float64Array,
  table: Float64Array,
  { from, factor }: { readonly from: number; readonly factor: number },
): void {
  for (let at = 0; at < into.length; at += 1)
    into[at] = (into[at] ?? 0) + factor * (table[from + at] ?? 0)
}

interface Part {
  readonly share: Float64Array
  readonly factor: number
}

function addWords(words: Float32Array, { words: own }: Seen, { share, factor }: Part): void {
  if (factor === 0) return
  const routes = share.length
  for (let at = 0; at < own.terms.length; at += 1) {
    const from = (own.terms[at] ?? 0) * routes
    const weight = factor * (own.weights[at] ?? 0)
    for (let route = 0; route < routes; route += 1)
      words[from + route] = (words[from + route] ?? 0) + weight * (share[route] ?? 0)
  }
}

function addLine(line: Float64Array, { surface }: Seen, { share, factor }: Part): void {
  for (let figure = 0; figure < surfaceCount; figure += 1)
    for (let route = 0; route < share.length; route += 1) {
      const at = figure * share.length + route
      line[at] = (line[at] ?? 0) + factor * (surface[figure] ?? 0) * (share[route] ?? 0)
    }
}

function addGroups(
  groups: Map<string, Float64Array>,
  { groups: own }: Seen,
  { share, factor }: Part,
): void {
  for (const group of own) {
    const offset = groups.get(group) ?? new Float64Array(share.length)
    for (let route = 0; route < share.length; route += 1)
      offset[route] = (offset[route] ?? 0) + factor * (share[route] ?? 0)
    groups.set(group, offset)
  }
}

function meansOf(lessons: readonly Lesson[], routes: number): Float64Array {
  const means = new Float64Array(routes)
  for (const { grades } of lessons)
    for (let route = 0; route < routes; route += 1)
      means[route] = (means[route] ?? 0) + (grades[route] ?? 0) / lessons.length
  return means
}

/**
 * What is hard for all routes cancels: each target is a route's grade less the mean of all routes, so the targets sum to nothing and the
 * last needs no solving; the mean itself is learnt beside them (design `routing` §6, "Residual").
 */
function targetsOf(
  lessons: readonly Lesson[],
  base: Float64Array,
): { readonly targets: readonly Float64Array[]; readonly level: Float64Array } {
  const routes = base.length
  const targets = Array.from({ length: routes }, () => new Float64Array(lessons.length))
  const level = new Float64Array(lessons.length)
  lessons.forEach(({ grades }, row) => {
    let sum = 0
    for (let route = 0; route < routes; route += 1) sum += (grades[route] ?? 0) - (base[route] ?? 0)
    level[row] = sum / routes
    targets.forEach((target, route) => {
      target[row] = (grades[route] ?? 0) - (base[route] ?? 0) - sum / routes
    })
  })
  return { targets, level }
}

/** @param solved of all routes but the last, then of the level @returns lessons × routes */
function sharesOf(solved: readonly Float64Array[], routes: number): Float64Array {
  const level = solved.at(-1) ?? new Float64Array()
  const shares = new Float64Array(level.length * routes)
  for (let row = 0; row < level.length; row += 1) {
    let sum = 0
    for (let route = 0; route + 1 < routes; route += 1) {
      const own = solved[route]?.[row] ?? 0
      sum += own
      shares[row * routes + route] = own + (level[row] ?? 0)
    }
    shares[row * routes + routes - 1] = (level[row] ?? 0) - sum
  }
  return shares
}

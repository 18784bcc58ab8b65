// The quality estimate: p of each route for one call, from shrunk means with few labels and from likeness to labelled cases with more.
import type { TextFeatures } from './features.ts'
import { learn, type Learned, recall } from './learn.ts'
import { fitMeans, type Graded, meanOf, type Means, type Place } from './means.ts'

/** Fewer labels say too little of texts: means only. */
const fewestLessons = 60
/** The newest; what is older is in the means. */
const mostLessons = 2_000

/** A call, or a case, as the estimate sees it. */
export interface QualityInput extends Place {
  /** Left out: only task and workload count. */
  readonly text?: TextFeatures
  /** What else it belongs to: the outcome of a check (`agree:yes`), a language. */
  readonly marks?: readonly string[]
}

export interface QualityLabel extends QualityInput, Graded {}

/** Immutable: frozen into a certificate, and stored as it is. */
export interface QualityFit {
  readonly routes: number
  readonly means: Means
  /** Undefined: too few labels with text that all routes have answered. */
  readonly learned: Learned | undefined
}

export interface FitOptions {
  /** How many routes each label has grades of. */
  readonly routes: number
  /** False: task and workload only, whatever the labels hold. */
  readonly text?: boolean
}

/** @param labels oldest first; those with a text and a grade of every route also teach what texts say */
export function fitQuality(labels: readonly QualityLabel[], options: FitOptions): QualityFit {
  const { routes, text: useText = true } = options
  const means = fitMeans(labels, routes)
  const lessons = useText ? labels.flatMap((label) => lessonOf(label, routes)) : []
  const learned = lessons.length < fewestLessons ? undefined : learn(lessons.slice(-mostLessons))
  return Object.freeze({ routes, means, learned })
}

/**
 * Expected grade of each route. Figures may lie a little outside 0 … 1: they are compared with each other, and cutting them off would make
 * unequal ones equal. @param into filled and returned, so that a hot path need not allocate
 */
export function estimate(
  fit: QualityFit,
  input: QualityInput,
  into: Float64Array = new Float64Array(fit.routes),
): Float64Array {
  if (fit.learned === undefined || input.text === undefined) into.set(meanOf(fit.means, input))
  else recall(fit.learned, { text: input.text, groups: groupsOf(input) }, into)
  return into
}

function lessonOf(label: QualityLabel, routes: number) {
  const { text, grades } = label
  const known = grades.filter((grade) => grade !== undefined)
  if (text === undefined || known.length !== routes) return []
  return [{ text, groups: groupsOf(label), grades: known }]
}

function groupsOf({ task, workload, marks = [] }: QualityInput): readonly string[] {
  const own = [`task:${task}`, ...marks.map((mark) => `mark:${mark}`)]
  return workload === undefined ? own : [...own, `workload:${task}\u0000${workload}`]
}

// What the confidence is reckoned from that a question is for a certain thing of a pack. Design `knowledge` §9.
import type { Hit } from '../../contract/knowledge.ts'
import type { TaskStep } from '../../contract/pack.ts'
import type { Likeness } from '../rank/likeness.ts'
import type { PackClass } from './pack-classes.ts'

export interface NameEvidence {
  readonly of: PackClass
  /** Log likelihood of the first, and of what else the question may be for, best first. */
  readonly fit: number
  readonly rivals: readonly number[]
  /** Weight of the question's known features. */
  readonly known: number
  readonly likeness: Likeness
  readonly hits: readonly Hit[]
  readonly steps: readonly TaskStep[]
}

type Family = 'record' | 'faq' | 'unit'

function familyOf({ kind }: Pick<PackClass, 'kind'>): Family {
  return kind === 'faq' ? 'faq' : kind.startsWith('record:') ? 'record' : 'unit'
}

/** Differences in log likelihood beyond these say nothing more. */
const widestGap = 12
const highestFit = 40
const highestIdf = 8

/** The names of the numbers that `nameFeatures` gives, in order. */
export const nameFeatureNames = Object.freeze([
  'gap to the next',
  'share of likelihood',
  'fit per known weight',
  'fit',
  'share of a name that is said',
  'the first hit of the search lies in its article',
  'a hit of the search lies in its article',
  'what the task asks for first',
  'share of the question that its names cover',
  'share of the known question that its names cover',
  'rarest known word that none of its names has',
  'cosine to its nearest name',
  'constant',
] as const)

export function nameFeatures(evidence: NameEvidence): readonly number[] {
  const { of, fit, rivals, known, likeness, hits } = evidence
  const led = hits.map(({ chunk: { document, unit } }) =>
    of.articles.has(`${document.id} ${unit.article ?? ''}`),
  )
  const likelihoods = rivals.map((other) => Math.exp(Math.min(widestGap, other - fit)))
  return [
    clamp(fit - (rivals[0] ?? -Infinity), widestGap) / widestGap,
    1 / likelihoods.reduce((all, one) => all + one, 1),
    fit / Math.max(1, known),
    clamp(fit, highestFit) / highestFit,
    likeness.said,
    led[0] === true ? 1 : 0,
    led.includes(true) ? 1 : 0,
    isFirstOf(evidence) ? 1 : 0,
    likeness.covered,
    likeness.coveredKnown,
    likeness.missing / highestIdf,
    likeness.nearest,
    1,
  ]
}

/** Whether the task's steps ask for such a thing before all others; articles where no record comes before passages; anything under no task. */
function isFirstOf({ of, steps }: NameEvidence): boolean {
  if (steps.length === 0) return true
  switch (familyOf(of)) {
    case 'record':
      return asksForRecord(steps)
    case 'faq':
      return firstLoose(steps) === 'faq'
    case 'unit':
      return !asksForRecord(steps)
  }
}

/** Whether a record is what comes first of what is not named exactly. */
export function asksForRecord(steps: readonly TaskStep[]): boolean {
  return firstLoose(steps).startsWith('record:')
}

function firstLoose(steps: readonly TaskStep[]): string {
  return steps.find((step) => step !== 'citation' && step !== 'model') ?? ''
}

function clamp(value: number, widest: number): number {
  return Math.max(-widest, Math.min(widest, value))
}

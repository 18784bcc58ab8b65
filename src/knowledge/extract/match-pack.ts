// What of a pack a question is for, decided among everything that the pack holds; with how sure that is. Design `knowledge` §8, §9.
import type { Hit } from '../../contract/knowledge.ts'
import type { PackRecord, TaskStep } from '../../contract/pack.ts'
import { logistic } from './confidence.ts'
import type { ClassKind, PackClass } from './pack-classes.ts'
import { holdsOn, type PackIndex } from './pack-index.ts'
import type { OwnQuestion } from './question.ts'
import { suitingClasses } from './suiting.ts'
import { type NameWeights, nameWeights } from './weights.ts'

export interface PackMatch {
  readonly of: PackClass
  /** ln of how much less likely the question is for it than for the first; 0: as likely. */
  readonly behind: number
}

export interface PackMatches {
  /** Best first, at most 20, only of kinds that may answer. */
  readonly matches: readonly PackMatch[]
  /** That the first is right, 0 to 1. */
  readonly confidence: number
}

interface Weighed {
  readonly of: PackClass
  readonly fit: number
}

const mostMatches = 20
/** Beyond the first sixty nothing is likely any more. */
const mostWeighed = 60

/** Which classes may answer a task with these steps: an article answers where passages do. */
export function answeringKinds(steps: readonly TaskStep[]): ReadonlySet<ClassKind> {
  return new Set(
    steps.flatMap((step): readonly ClassKind[] => {
      if (step === 'passage') return ['unit']
      if (step === 'faq') return ['faq']
      return step.startsWith('record:') ? [step as `record:${PackRecord['kind']}`] : []
    }),
  )
}

export interface Matching {
  readonly pack: PackIndex
  readonly kinds: ReadonlySet<ClassKind>
  /** What a search of the same question found: whether it leads to the same article. */
  readonly hits: readonly Hit[]
}

/** @param counts which classes there are; measuring takes the right one away. */
export function matchPack(
  question: OwnQuestion,
  { pack, kinds, hits }: Matching,
  counts: (of: PackClass) => boolean = () => true,
): PackMatches {
  const { classifier, byKey } = pack.classes(question.language)
  const suits = suitingClasses(question, pack)
  const { fits, known } = classifier.classify(question.text)
  const weighed: Weighed[] = []
  for (const { id: key, fit } of fits) {
    const of = byKey.get(key)
    if (of !== undefined && isThere(of, question) && suits(of) && counts(of))
      weighed.push({ of, fit })
    if (weighed.length === mostWeighed) break
  }
  const answering = weighed.filter(({ of }) => kinds.has(of.kind))
  const [first] = answering
  if (first === undefined) return { matches: [], confidence: 0 }
  const shares = first.of.names.map((name) => classifier.said(question.text, name))
  const rivals = weighed.filter((one) => one !== first && isRival(one.of, first.of))
  return {
    matches: answering
      .slice(0, mostMatches)
      .map(({ of, fit }) => ({ of, behind: first.fit - fit })),
    confidence: logistic(
      nameFeatures({ first, rivals, known, hits, said: Math.max(...shares) }),
      nameWeights,
    ),
  }
}

function isThere({ record, entry }: PackClass, { on }: OwnQuestion): boolean {
  const dated = record ?? entry
  return dated === undefined || holdsOn(dated, on)
}

/** Two of one kind are never the same answer; two of different kinds are where they rest on the same article. */
function isRival(one: PackClass, first: PackClass): boolean {
  return one.kind === first.kind || one.articles.isDisjointFrom(first.articles)
}

/** Differences in log likelihood beyond these say nothing more. */
const widestGap = 12
const highestFit = 40

/**
 * Order: gap to the next, share of likelihood, fit per known weight, fit, share of the name that was said, listed question, article,
 * whether the search's first hit lies in an article it rests on, whether one of its hits does, 1.
 */
export function nameFeatures(of: {
  readonly first: { readonly of: Pick<PackClass, 'kind' | 'articles'>; readonly fit: number }
  readonly rivals: readonly { readonly fit: number }[]
  readonly known: number
  readonly said: number
  readonly hits: readonly Hit[]
}): NameWeights {
  const { first, rivals, known, said, hits } = of
  const led = hits.map(({ chunk: { document, unit } }) =>
    first.of.articles.has(`${document.id} ${unit.article ?? ''}`),
  )
  const likelihoods = rivals.map(({ fit }) => Math.exp(Math.min(widestGap, fit - first.fit)))
  return [
    clamp(first.fit - (rivals[0]?.fit ?? -Infinity), widestGap) / widestGap,
    1 / likelihoods.reduce((all, one) => all + one, 1),
    first.fit / Math.max(1, known),
    clamp(first.fit, highestFit) / highestFit,
    said,
    first.of.kind === 'faq' ? 1 : 0,
    first.of.kind === 'unit' ? 1 : 0,
    led[0] === true ? 1 : 0,
    led.includes(true) ? 1 : 0,
    1,
  ]
}

function clamp(value: number, widest: number): number {
  return Math.max(-widest, Math.min(widest, value))
}

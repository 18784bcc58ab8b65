// What of a pack a question is for, decided among everything that the pack holds; with how sure that is. Design `knowledge` §8, §9.
import type { Hit } from '../../contract/knowledge.ts'
import type { PackRecord, TaskStep } from '../../contract/pack.ts'
import { logistic } from './confidence.ts'
import { asksForRecord, type NameEvidence, nameFeatures } from './name-features.ts'
import type { ClassKind, PackClass } from './pack-classes.ts'
import { holdsOn, type PackIndex } from './pack-index.ts'
import type { OwnQuestion } from './question.ts'
import { suitingClasses } from './suiting.ts'
import { nameWeights } from './weights.ts'

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
  /** What it was reckoned from; undefined where nothing matches. */
  readonly evidence: NameEvidence | undefined
  /** It is worded like something that the pack says it does not hold, and clearly more so than like anything that it holds. */
  readonly isAbsent: boolean
}

interface Weighed {
  readonly of: PackClass
  readonly key: string
  readonly fit: number
}

/** A match that is less sure is not even worth a choice. */
export const leastLikely = 0.1
/**
 * ln of how much less likely a choice may be than the first; a classifier that counts words as independent exaggerates. On tuning cases of
 * three forms 6 offers the right sheet for 136 of 161 with one choice on average, 14 for 148 with not quite two.
 */
export const farthestBehind = 14

const mostMatches = 20
/**
 * How much likelier, as ln, an absent matter must be than everything else. On kept cases 7 of 1,040 that have an answer are taken for
 * absent so, and 23 of 94 that have none (of which a quarter cite what does not exist and is told apart before).
 */
const clearlyAbsent = 6
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
      weighed.push({ of, key, fit })
    if (weighed.length === mostWeighed) break
  }
  const answering = inOrder(
    weighed.filter(({ of }) => kinds.has(of.kind)),
    question,
  )
  const [first] = answering
  const isAbsent = isClearlyAbsent(weighed)
  if (first === undefined) return { matches: [], confidence: 0, evidence: undefined, isAbsent }
  const { of, fit, key } = first
  const rivals = weighed.filter((one) => one !== first && isRival(one.of, of))
  const evidence = {
    of,
    fit,
    rivals: rivals.map((one) => one.fit),
    known,
    likeness: classifier.likeness(question.text, key),
    hits,
    steps: question.task?.steps ?? [],
  }
  return {
    matches: answering.slice(0, mostMatches).map((one) => ({ of: one.of, behind: fit - one.fit })),
    confidence: logistic(nameFeatures(evidence), nameWeights),
    evidence,
    isAbsent,
  }
}

/**
 * A form that asks for a record is for records: a listed question comes before one only where it is e⁶ times likelier. On tuning cases of
 * procedures the right one is first for 103 of 109 so, and for 100 without.
 */
const recordsAhead = 6

function inOrder(answering: readonly Weighed[], { task }: OwnQuestion): readonly Weighed[] {
  if (task === undefined || !asksForRecord(task.steps)) return answering
  const rank = ({ of, fit }: Weighed) => fit + (of.record === undefined ? 0 : recordsAhead)
  return [...answering].sort((one, other) => rank(other) - rank(one))
}

function isClearlyAbsent([first, ...others]: readonly Weighed[]): boolean {
  if (first?.of.kind !== 'absent') return false
  const held = others.find(({ of }) => of.kind !== 'absent')
  return held === undefined || first.fit - held.fit >= clearlyAbsent
}

function isThere({ record, entry }: PackClass, { on }: OwnQuestion): boolean {
  const dated = record ?? entry
  return dated === undefined || holdsOn(dated, on)
}

/**
 * Two of one kind are not the same answer, but for units of two texts that state one rule; two of different kinds are where they rest on
 * the same article.
 */
function isRival(one: PackClass, first: PackClass): boolean {
  if (one.kind === first.kind && one.unit?.document === first.unit?.document) return true
  return one.articles.isDisjointFrom(first.articles)
}

// What of a pack a question names: ranked by how its names and ways of saying it are worded, with what the confidence is reckoned from.
import type { PackLanguage } from '../../contract/pack.ts'
import type { Day } from '../../contract/unit.ts'
import { classKey, type ClassKind, type PackClass, type PackClasses } from './pack-classes.ts'
import { holdsOn, type NamedIndex, valueOf } from './pack-index.ts'

export interface NameMatch<Value> {
  readonly value: Value
  /** ln of how much likelier the question is for this one than for any (`TextClassifier`). */
  readonly fit: number
  /** Of its best name: score over the mass of the question; shares of the question's known weight and of the name's own. */
  readonly score: number
  readonly covered: number
  readonly said: number
}

export interface NameMatches<Value> {
  /** Best first, at most 20. */
  readonly matches: readonly NameMatch<Value>[]
  /** The best fit of something else: another kind of answer that rests on other articles, or what is near and not here. */
  readonly elsewhere: number
  /** Weight of the question's features that are known. */
  readonly known: number
}

export interface Naming {
  readonly text: string
  readonly language: PackLanguage
  readonly on: Day
  readonly kind: ClassKind
}

/** Names of one thing may fill the first places; those after them still count. */
const mostHits = 100
const mostMatches = 20
const noFit = -1_000

export function matchNames<Value extends { readonly id: string }>(
  { text, kind, on }: Naming,
  { index, classes }: { readonly index: NamedIndex<Value>; readonly classes: PackClasses },
  fits: (value: Value) => boolean,
): NameMatches<Value> {
  const names = bestNames(index, text)
  const classified = classes.classifier.classify(text)
  const matches: NameMatch<Value>[] = []
  const others: { readonly fit: number; readonly of: PackClass }[] = []
  for (const { id, fit } of classified.fits) {
    const of = classes.byKey.get(id)
    if (of === undefined) continue
    if (of.kind !== kind) {
      if (of.record === undefined || holdsOn(of.record, on)) others.push({ fit, of })
      continue
    }
    const value = index.byId.get(of.id)
    if (value !== undefined && matches.length < mostMatches && fits(value))
      matches.push({ value, fit, ...(names.get(of.id) ?? noName) })
  }
  const own = classes.byKey.get(classKey(kind, matches[0]?.value.id ?? ''))?.articles
  const elsewhere = others.find(({ of }) => own === undefined || own.isDisjointFrom(of.articles))
  return { matches, elsewhere: elsewhere?.fit ?? noFit, known: classified.known }
}

type BestName = Pick<NameMatch<unknown>, 'score' | 'covered' | 'said'>
const noName: BestName = Object.freeze({ score: 0, covered: 0, said: 0 })

function bestNames<Value extends { readonly id: string }>(
  index: NamedIndex<Value>,
  text: string,
): ReadonlyMap<string, BestName> {
  const best = new Map<string, BestName>()
  for (const { id, score, mass, coveredKnown, said } of index.words.search(text, mostHits)) {
    const value = valueOf(index, id)
    if (value === undefined) continue
    const { id: key } = value
    const known = best.get(key)
    if (known === undefined)
      best.set(key, { score: mass === 0 ? 0 : score / mass, covered: coveredKnown, said })
    else if (said > known.said) best.set(key, { ...known, said })
  }
  return best
}

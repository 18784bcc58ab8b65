// What of a pack a question names: ranked by how its names and ways of saying it are worded, with what the confidence is reckoned from.
import { type NamedIndex, valueOf } from './pack-index.ts'

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
  /** The best fit of something that is near and not here; very low where nothing is. */
  readonly absent: number
  /** Weight of the question's features that are known. */
  readonly known: number
}

/** Names of one thing may fill the first places; those after them still count. */
const mostHits = 100
const mostMatches = 20
export const noFit = -1_000

export function matchNames<Value extends { readonly id: string }>(
  index: NamedIndex<Value>,
  text: string,
  fits: (value: Value) => boolean,
): NameMatches<Value> {
  const names = bestNames(index, text)
  const { fits: classes, known } = index.classes.classify(text)
  const matches: NameMatch<Value>[] = []
  let absent = noFit
  for (const { id, fit } of classes) {
    const value = index.byId.get(id)
    if (value === undefined) absent = Math.max(absent, fit)
    else if (matches.length < mostMatches && fits(value))
      matches.push({ value, fit, ...(names.get(id) ?? noName) })
  }
  return { matches, absent, known }
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

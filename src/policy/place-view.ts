// Places of a house as the Rules page shows them, each with what happens there now.
import type { DataClass } from '../contract/data-class.ts'
import type { PolicyFacts } from '../contract/policy.ts'
import type { Place } from '../contract/route.ts'
import type { PlaceView, VerdictView } from '../contract/rules-view.ts'
import { dataClasses } from './classes.ts'
import { judge } from './judge.ts'
import type { Rulebook } from './rulebook.ts'

export interface LabelledPlace {
  readonly place: Place
  /** Names that an administrator gave the connections there. */
  readonly labels: readonly string[]
}

/** One place for each connection; connections at the same place are one. */
export function mergePlaces(all: readonly LabelledPlace[]): readonly LabelledPlace[] {
  const merged = new Map<string, LabelledPlace>()
  for (const { place, labels } of all) {
    const { kind, country, operator, operatorCountry } = place
    const key = [kind, country, operatorCountry, operator].join(' ')
    merged.set(key, { place, labels: [...(merged.get(key)?.labels ?? []), ...labels] })
  }
  return [...merged.values()]
}

export function placeView(
  rulebook: Rulebook,
  { place, labels }: LabelledPlace,
  facts: PolicyFacts,
): PlaceView {
  const verdicts = dataClasses.map((one) => verdictAt(rulebook, [one], { place, facts }))
  return { place, labels, verdicts }
}

export function verdictAt(
  rulebook: Rulebook,
  classes: readonly DataClass[],
  at: { readonly place: Place; readonly facts: PolicyFacts },
): VerdictView {
  const spoken = rulebook.at(at.place)
  const said = classes.flatMap((one) => spoken.get(one) ?? [])
  const { class: decided, action, rule, why, reason, unmet } = judge(said, at.facts)
  return { class: decided, action, rule, why, reason, unmet }
}

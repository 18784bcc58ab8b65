// Which rules of a document speak about a class at a place. Found once for each place, so that a decision only looks up and compares.
import type { DataClass } from '../contract/data-class.ts'
import type { PolicyAction, Precondition } from '../contract/policy.ts'
import type { Place } from '../contract/route.ts'
import type { DocumentRule, PolicyDocument } from '../contract/rules-view.ts'
import { dataClasses, hasSpans, nextAbove } from './classes.ts'
import { columnLineages, type Lineages, standingOf } from './destinations.ts'

/** Codes of what is said where no rule of the document speaks; each has a sentence in `i18n`. */
export type BuiltInReason =
  'no-rule' | 'place-unknown' | 'country-unknown' | 'class-unknown' | 'policy-unreadable'

/** What one rule, or the lack of one, says of a class at a place. */
export interface Spoken {
  readonly class: DataClass
  readonly action: PolicyAction
  /** `personal→abroad`; `personal→none`. */
  readonly rule: string
  readonly why: string
  /** Code of a sentence; empty for a reason of the house's own. */
  readonly reason: string
  readonly require: readonly Precondition[]
  /** The rule that spoke; undefined where none did. */
  readonly from: DocumentRule | undefined
}

export type SpokenByClass = ReadonlyMap<DataClass, readonly Spoken[]>

export interface Rulebook {
  /** For every class everything that is said of it at this place; a decision is the strictest. */
  at(place: Place): SpokenByClass
  /** The same for a column of the matrix. */
  atColumn(to: string): SpokenByClass
}

/** A house has tens of places; a list without end of made-up ones must not fill the memory. */
const mostPlaces = 2_000

export function createRulebook(document: PolicyDocument): Rulebook {
  const { jurisdiction } = document.policy
  const index = indexRules(document.rules)
  const places = new Map<string, SpokenByClass>()
  return Object.freeze({
    at(place: Place) {
      const key = `${place.kind} ${place.country} ${place.operatorCountry} ${place.operator}`
      const known = places.get(key)
      if (known !== undefined) return known
      const found = forEveryClass((one) => atPlace(one, { place, jurisdiction, index }))
      if (places.size >= mostPlaces) places.clear()
      places.set(key, found)
      return found
    },
    atColumn(to: string) {
      const lineages = columnLineages(to, jurisdiction)
      return forEveryClass((one) => {
        const spoken = onLineages(one, lineages, index)
        return to === 'here' ? spoken.map(atHere) : spoken
      })
    },
  })
}

type RuleIndex = ReadonlyMap<string, readonly DocumentRule[]>

function indexRules(rules: readonly DocumentRule[]): RuleIndex {
  return Map.groupBy(rules, (rule) => indexKey(rule.class, rule.to))
}

function indexKey(dataClass: DataClass, to: string): string {
  return `${dataClass} ${to}`
}

function forEveryClass(speak: (dataClass: DataClass) => readonly Spoken[]): SpokenByClass {
  return new Map(dataClasses.map((one) => [one, Object.freeze(speak(one))]))
}

function atPlace(
  dataClass: DataClass,
  where: { readonly place: Place; readonly jurisdiction: string; readonly index: RuleIndex },
): readonly Spoken[] {
  const standing = standingOf(where.place, where.jurisdiction)
  const spoken = onLineages(dataClass, standing.lineages, where.index)
  switch (standing.kind) {
    case 'here':
      return spoken.map(atHere)
    case 'known':
      return spoken
    case 'unknown-country':
      // A rule may still end the call; it cannot open the way for anything but public data.
      return dataClass === 'public' ? spoken : [...spoken, builtIn(dataClass, 'country-unknown')]
    case 'unknown-place':
      return [builtIn(dataClass, 'place-unknown')]
  }
}

function onLineages(dataClass: DataClass, lineages: Lineages, index: RuleIndex): readonly Spoken[] {
  return lineages.flatMap((lineage) => onLineage(dataClass, lineage, index))
}

/** The rules for the most specific word that has any; none: what the next class up in its chain gets; none there: it stays here. */
function onLineage(
  dataClass: DataClass,
  lineage: readonly string[],
  index: RuleIndex,
): readonly Spoken[] {
  for (const to of lineage) {
    const rules = index.get(indexKey(dataClass, to))
    if (rules !== undefined) return rules.map(speak)
  }
  const above = nextAbove[dataClass].flatMap((one) => onLineage(one, lineage, index))
  if (above.length === 0) return [builtIn(dataClass, 'no-rule')]
  return above.map((one) => inherit(dataClass, one))
}

function speak(rule: DocumentRule): Spoken {
  return Object.freeze({
    class: rule.class,
    action: rule.do,
    rule: `${rule.class}→${rule.to}`,
    why: rule.why,
    reason: rule.reason ?? '',
    require: rule.require,
    from: rule,
  })
}

/** What is masked above cannot be masked here where nothing has a span: then it stays. */
function inherit(dataClass: DataClass, above: Spoken): Spoken {
  const action = above.action === 'mask' && !hasSpans(dataClass) ? 'local' : above.action
  const rule = above.from === undefined ? `${dataClass}→none` : above.rule
  return Object.freeze({ ...above, class: dataClass, action, rule })
}

/** Nothing leaves, so nothing is masked, and what must stay here is where it must be (design `sovereignty` §3). */
function atHere(spoken: Spoken): Spoken {
  return spoken.action === 'deny'
    ? spoken
    : Object.freeze({ ...spoken, action: 'allow', require: [] })
}

export function builtIn(dataClass: DataClass, reason: BuiltInReason): Spoken {
  return Object.freeze({
    class: dataClass,
    action: 'local',
    rule: `${dataClass}→none`,
    why: reason,
    reason,
    require: [],
    from: undefined,
  })
}

// The columns of the matrix: the fixed ones, and every country, partner and operator that a rule or a connection names.
import type { Place } from '../contract/route.ts'
import type { PolicyDocument, RuleCell, RulesColumn } from '../contract/rules-view.ts'
import { dataClasses } from './classes.ts'
import { judge } from './judge.ts'
import { createRulebook, type Spoken } from './rulebook.ts'

export function columnsOf(
  documents: readonly PolicyDocument[],
  places: readonly Place[],
): readonly RulesColumn[] {
  const named = documents.flatMap((document) => document.rules.map((rule) => rule.to))
  const homes = new Set(documents.map((document) => document.policy.jurisdiction))
  const countries = places
    .filter((place) => place.kind !== 'here' && /^[A-Z]{2}$/.test(place.country))
    .map((place) => place.country)
    // A house's own country is the column `home`, unless a rule names it.
    .filter((country) => !(homes.size === 1 && homes.has(country)))
  const names = [...new Set([...named, ...countries])].toSorted()
  const those = (kind: RulesColumn['kind'], is: (to: string) => boolean): readonly RulesColumn[] =>
    names.filter(is).map((to) => ({ to, kind }))
  return [
    { to: 'here', kind: 'here' },
    { to: 'home', kind: 'home' },
    ...those('country', (to) => /^[A-Z]{2}$/.test(to)),
    { to: 'abroad', kind: 'abroad' },
    { to: 'partner', kind: 'partner' },
    ...those('partner', (to) => to.startsWith('partner:')),
    ...those('operator', (to) => to.startsWith('operator:')),
  ]
}

/** The column that a place is counted in. */
export function columnOf(
  place: Place,
  jurisdiction: string,
  columns: readonly RulesColumn[],
): string {
  const has = (to: string): boolean => columns.some((column) => column.to === to)
  if (place.kind === 'here') return 'here'
  if (has(`operator:${place.operator}`)) return `operator:${place.operator}`
  if (place.kind === 'partner')
    return has(`partner:${place.operator}`) ? `partner:${place.operator}` : 'partner'
  const foreign = [place.country, place.operatorCountry].find((country) => country !== jurisdiction)
  if (foreign === undefined) return has(jurisdiction) ? jurisdiction : 'home'
  return has(foreign) ? foreign : 'abroad'
}

/** Every class at every column, row by row, while all preconditions are met. */
export function cellsOf(
  document: PolicyDocument,
  columns: readonly RulesColumn[],
): readonly RuleCell[] {
  const rulebook = createRulebook(document)
  const spoken = columns.map((column) => rulebook.atColumn(column.to))
  return dataClasses.flatMap((dataClass) =>
    columns.map(({ to }, index): RuleCell => {
      const said = spoken[index]?.get(dataClass) ?? []
      const { action, rule, why, reason } = judge(said, { met: allMet(said) })
      return {
        class: dataClass,
        to,
        action,
        rule,
        why,
        reason,
        require: requiredBy(said),
        isOwn: document.rules.some((one) => one.class === dataClass && one.to === to),
      }
    }),
  )
}

export function requiredBy(said: readonly Spoken[]): RuleCell['require'] {
  return [...new Set(said.flatMap((one) => (opens(one) ? one.require : [])))].toSorted()
}

function opens({ action }: Spoken): boolean {
  return action === 'allow' || action === 'mask'
}

function allMet(said: readonly Spoken[]): ReadonlySet<RuleCell['require'][number]> {
  return new Set(said.flatMap((one) => one.require))
}

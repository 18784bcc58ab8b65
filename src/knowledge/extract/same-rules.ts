// Units of different texts that state one rule: who is answered with one of them is answered.
import type { SameRule } from '../../contract/pack.ts'
import type { UnitRef } from '../../contract/unit.ts'

/** The others of every row that names this unit, or something that it lies in; never itself. */
export function sameRule(ref: UnitRef, rules: readonly SameRule[]): readonly UnitRef[] {
  return rules
    .filter(({ same }) => same.some((one) => holds(one, ref)))
    .flatMap(({ same }) => same.filter((one) => !holds(one, ref)))
}

/** A row about one clause says nothing of its article. */
function holds(whole: UnitRef, part: UnitRef): boolean {
  return (
    whole.document === part.document &&
    whole.article === part.article &&
    (whole.clause === undefined || whole.clause === part.clause) &&
    (whole.point === undefined || whole.point === part.point)
  )
}

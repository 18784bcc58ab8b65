// Whether a cited unit is the expected one: a clause answers for its article, and an article for its clause. Design `packs` §1.
import type { UnitRef } from '../../contract/unit.ts'

/** A unit is right where the expected one lies in it or it in the expected one. Ids among the expected ones are never units. */
export function isUnitRight(unit: UnitRef, right: readonly (UnitRef | string)[]): boolean {
  return right.some((one) => {
    if (typeof one === 'string' || one.document !== unit.document) return false
    if (one.article === undefined || unit.article === undefined) return true
    if (one.article !== unit.article) return false
    return one.clause === undefined || unit.clause === undefined || one.clause === unit.clause
  })
}

// Whether a document has the unit that is cited, as far as its text was counted.
import type { RegisteredDocument, UnitRef } from '../../contract/knowledge.ts'
import { pointPosition } from './point-letters.ts'

export type UnitFault = 'no-such-article' | 'no-such-clause' | 'no-such-point'

/** What is missing; undefined where the unit exists, or where nobody has counted that deep. */
export function unitFault(
  unit: Omit<UnitRef, 'document'>,
  document: RegisteredDocument,
): UnitFault | undefined {
  const { article, clause, point } = unit
  const { units } = document
  if (article === undefined) return undefined
  if (units === undefined) {
    const isCounted =
      /^\d+$/.test(article) && Number(article) >= 1 && Number(article) <= document.articles
    return isCounted ? undefined : 'no-such-article'
  }
  const clauses = units.get(article)
  if (clauses === undefined) return 'no-such-article'
  if (clause !== undefined && !clauses.includes(clause)) return 'no-such-clause'
  if (point === undefined) return undefined
  // 第六十二条第（三）项 leaves the paragraph out.
  const places = clause === undefined ? ['', ...clauses] : [clause]
  const counted = places.flatMap((place) => units.get(`${article}.${place}`) ?? [])
  return counted.length === 0 || counted.some((one) => reaches(one, point))
    ? undefined
    : 'no-such-point'
}

/** Marks of points are misread more than anything else: one that is not past the last of those that were read is taken to exist. */
function reaches(last: string, point: string): boolean {
  const [end, place] = [placeOf(last), placeOf(point)]
  return end === undefined || place === undefined ? last === point : place <= end
}

function placeOf(point: string): number | undefined {
  return /^\d+$/.test(point) ? Number(point) : pointPosition(point.charAt(0))
}

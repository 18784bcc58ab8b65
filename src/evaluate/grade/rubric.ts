// A judge says yes or no to each criterion and quotes the answer for it; a quotation that is not there is a no.
import type { Json, JsonObject } from '../../contract/json.ts'
import { isObject, type OtherGrader } from './grader.ts'
import { plainForm } from './plain-form.ts'

export interface Criterion {
  readonly text: string
  /** Part of the grade, relative to the others; 1 where nothing is said. */
  readonly weight: number
}

/** Option `criteria`: texts, or `{text, weight?}`; at most twenty of at most 500 characters. */
export const rubric: OtherGrader = {
  kind: 'rubric',
  by: 'judge',
  version: '1',
  faultOf: ({ options }) => (criteriaOf(options).length === 0 ? 'bad-options' : undefined),
}

/** Empty where one of them is none: a rubric with a hole is no rubric. */
export function criteriaOf({ criteria }: JsonObject): readonly Criterion[] {
  if (!Array.isArray(criteria) || criteria.length > 20) return []
  const read = criteria.map(criterionOf)
  return read.every((one) => one !== undefined) ? read : []
}

function criterionOf(value: Json): Criterion | undefined {
  const { text, weight = 1 } = isObject(value) ? value : { text: value }
  if (typeof text !== 'string' || text.trim() === '' || text.length > 500) return undefined
  return typeof weight === 'number' && weight > 0 && weight <= 100 ? { text, weight } : undefined
}

export interface CriterionVerdict {
  /** Counted from 1, as the judge saw it. */
  readonly criterion: number
  readonly met: boolean
  readonly quotation: string
}

/** Shorter ones stand in nearly every answer. */
const shortest = 2

/** Weighted share of criteria that are met with words that stand in the answer. The first verdict on a criterion counts. */
export function rubricGrade(
  answer: string,
  criteria: readonly Criterion[],
  verdicts: readonly CriterionVerdict[],
): number {
  const text = plainForm(answer, { foldMarks: false })
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0)
  const met = criteria.filter((_, index) => {
    const verdict = verdicts.find(({ criterion }) => criterion === index + 1)
    if (verdict?.met !== true) return false
    const quoted = plainForm(verdict.quotation, { foldMarks: false })
    return quoted.length >= shortest && text.includes(quoted)
  })
  return total === 0 ? 0 : met.reduce((sum, { weight }) => sum + weight, 0) / total
}

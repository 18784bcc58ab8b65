// All graders, one line each, and the one way in for grading by a rule. Design `routing` §4.
import type { GraderKind } from '../../contract/evaluation.ts'
import { SenError } from '../../errors/sen-error.ts'
import { choice } from './choice.ts'
import { citation } from './citation.ts'
import { exact } from './exact.ts'
import { fields } from './fields.ts'
import { type Graded, type Grader, type Grading, longestAnswer, nothing } from './grader.ts'
import { hint } from './hint.ts'
import { human } from './human.ts'
import { json } from './json.ts'
import { numeric } from './numeric.ts'
import { pairwise } from './pairwise.ts'
import { rubric } from './rubric.ts'

export const graders = Object.freeze({
  exact,
  choice,
  numeric,
  json,
  fields,
  citation,
  hint,
  rubric,
  pairwise,
  human,
} as const satisfies Readonly<Record<GraderKind, Grader>>)

/** `numeric/1`: what an outcome says it was graded by. */
export function graderVersion(kind: GraderKind): string {
  return `${kind}/${graders[kind].version}`
}

/**
 * Grades by a rule. An empty answer and one that is too long are nothing to grade, whatever was expected.
 * @throws SenError `internal_error` for a grader that asks a judge or a person
 */
export function gradeByRule(kind: GraderKind, grading: Grading): Graded {
  const grader: Grader = graders[kind]
  if (grader.by !== 'rule') throw new SenError('internal_error', { why: 'grader' })
  const { answer } = grading
  if (answer.length > longestAnswer || answer.trim() === '') return nothing
  return grader.grade(grading)
}

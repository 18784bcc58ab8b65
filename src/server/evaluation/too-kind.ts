// A run first shows that its graders fail wrong answers: one that lets them pass would make every route look good.
import type { EvaluationCase } from '../../contract/evaluation.ts'
import { expectedText } from '../../evaluate/cases/case-draft.ts'
import { foldCase } from '../../evaluate/cases/fold-case.ts'
import { graders } from '../../evaluate/grade/registry.ts'
import { gradeCase } from './grade-case.ts'

/** Ids of cases whose grader gives full marks to nothing at all, or to something that says nothing. Cases that people grade are not asked. */
export function tooKindCases(cases: readonly EvaluationCase[]): readonly string[] {
  return cases.filter(isTooKind).map(({ id }) => id)
}

/** Says nothing about anything, in no language of the house. */
const nonsense = ['', ' ', 'qzx vwk', '—', '0000000']

function isTooKind(one: EvaluationCase): boolean {
  if (graders[one.grading.kind].by !== 'rule') return false
  const expected = foldCase(expectedText(one))
  return nonsense.some(
    (answer) => foldCase(answer) !== expected && gradeCase(one, answer).grade === 1,
  )
}

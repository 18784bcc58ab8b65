// Grades an answer by the case's own grader; what needs a person waits for one.
import type { CaseContent, EvaluationCase } from '../../contract/evaluation.ts'
import type { UnitRef } from '../../contract/unit.ts'
import { gradeByRule, graders, graderVersion } from '../../evaluate/grade/registry.ts'
import type { Graded } from '../../evaluate/runs/ask-case.ts'

export interface GradeParts {
  /** Units of own documents that a text cites. */
  readonly citationsIn?: (text: string) => readonly UnitRef[]
}

/** Judges are paid calls that nobody has chosen yet: what is theirs waits for a person, who may use the same criteria. */
export function gradeCase(
  one: Pick<EvaluationCase, 'language'> & CaseContent,
  answer: string,
  parts: GradeParts = {},
): Graded {
  const { kind, options = {} } = one.grading
  const version = graderVersion(kind)
  if (graders[kind].by !== 'rule') return { grade: undefined, unparsed: false, version, judge: '' }
  const { grade, unparsed } = gradeByRule(kind, {
    answer,
    expected: one.expected,
    options,
    language: one.language,
    ...parts,
  })
  return { grade, unparsed, version, judge: '' }
}

// What a grader is: it turns an answer and what was expected into a number between 0 and 1, and never throws on an answer.
import type { CaseLanguage, GraderKind } from '../../contract/evaluation.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { UnitRef } from '../../contract/unit.ts'

/** One answer and what it is compared with. */
export interface Grading {
  readonly answer: string
  readonly expected: Json
  readonly options: JsonObject
  /** Of the case; decides how a number is written where no option says it. */
  readonly language: CaseLanguage
  /** Units of own documents that a text cites, in reading order; only `citation` asks. */
  readonly citationsIn?: (text: string) => readonly UnitRef[]
}

export interface Graded {
  /** 0 … 1 */
  readonly grade: number
  /** Nothing to grade was found in the answer; its grade is 0. */
  readonly unparsed: boolean
}

/** Why a case cannot be graded at all; found when it comes in, not when money was spent on it. */
export type GradingFault = 'no-expected' | 'bad-options' | 'bad-number' | 'too-long'

/** Grades by a rule: pure, linear in the answer, the same everywhere. */
export interface RuleGrader {
  readonly kind: GraderKind
  readonly by: 'rule'
  /** Changes whenever a grade could; outcomes of another version are not compared with new ones. */
  readonly version: string
  readonly grade: (grading: Grading) => Graded
  readonly faultOf: (of: Omit<Grading, 'answer'>) => GradingFault | undefined
}

/** Grades by asking a judge (`evaluate/judge`) or a person (`evaluate/grade/human.ts`). */
export interface OtherGrader {
  readonly kind: GraderKind
  readonly by: 'judge' | 'person'
  readonly version: string
  readonly faultOf: (of: Omit<Grading, 'answer'>) => GradingFault | undefined
}

export type Grader = RuleGrader | OtherGrader

/** Longest answer that is looked at, in UTF-16 units; what is longer is no answer to a question of an office, and its grade is 0. */
export const longestAnswer = 200_000

export const nothing: Graded = Object.freeze({ grade: 0, unparsed: true })

export function graded(grade: number): Graded {
  return { grade, unparsed: false }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

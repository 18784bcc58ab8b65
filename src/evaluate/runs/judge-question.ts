// What a judge is asked of a case: an answer of a route, or one that is known to be right or wrong; and that question as a call.
import type { EvaluationCase } from '../../contract/evaluation.ts'
import { questionOf } from '../cases/case-draft.ts'
import { criteriaOf } from '../grade/rubric.ts'
import type { PairOf } from '../judge/judge.ts'
import { plantedAnswer } from '../judge/planted.ts'
import type { JudgePrompt, RubricQuestion } from '../judge/prompts.ts'
import { type GradedCase, rightAnswer } from '../wrong-answers.ts'
import type { AskedCase } from './ask-case.ts'

export type JudgeQuestion =
  | { readonly kind: 'rubric'; readonly of: RubricQuestion }
  | { readonly kind: 'pairwise'; readonly of: PairOf }

/** Undefined where no judge can say anything: a rule or a person grades it, or there is nothing to compare with. */
export function judgeQuestion(one: EvaluationCase, answer: string): JudgeQuestion | undefined {
  const { kind, options = {} } = one.grading
  const { language } = one
  const question = questionOf(one)
  const right = rightAnswer(gradedOf(one))
  if (kind === 'rubric') {
    const criteria = criteriaOf(options)
    if (criteria.length === 0) return undefined
    return { kind, of: { question, answer, expected: right, criteria, language } }
  }
  if (kind !== 'pairwise' || right === undefined || right.trim() === '') return undefined
  return { kind, of: { question, answer, other: right, language } }
}

export interface KnownQuestion {
  readonly question: JudgeQuestion
  readonly passes: boolean
}

/**
 * A known answer in the place of a route's: right and wrong ones by `turn`. Undefined where none can be made. Answers of other cases are
 * taken only from those of the same class: they go where this one goes.
 */
export function knownQuestion(
  one: EvaluationCase,
  all: readonly EvaluationCase[],
  turn: number,
): KnownQuestion | undefined {
  const own = gradedOf(one)
  const others = turned(all, turn)
    .filter((other) => other.id !== one.id && other.class === one.class)
    .map(gradedOf)
  const known = plantedAnswer(own, others, turn)
  if (known === undefined || known.answer.trim() === '') return undefined
  const question = judgeQuestion(one, known.answer)
  if (question?.kind !== 'pairwise' || !known.passes)
    return question === undefined ? undefined : { question, passes: known.passes }
  // The right one beside a wrong one: beside itself it would be no better.
  const wrong = plantedAnswer(own, others, turn + 1)
  if (wrong === undefined) return undefined
  return {
    passes: true,
    question: { kind: 'pairwise', of: { ...question.of, other: wrong.answer } },
  }
}

/** Another one first each time, so that not all wrong answers are the same. */
function turned<One>(all: readonly One[], turn: number): readonly One[] {
  const from = all.length === 0 ? 0 : turn % all.length
  return [...all.slice(from), ...all.slice(0, from)]
}

/** At temperature 0, of no task: a pack's documents have nothing to say to a judge. */
export function judgeCase(one: EvaluationCase, { system, user }: JudgePrompt): AskedCase {
  return {
    ...one,
    task: '',
    messages: [
      { role: 'system', text: system },
      { role: 'user', text: user },
    ],
    temperature: 0,
  }
}

/** Calls to a judge for one answer: both orders of a pair. */
export function callsFor({ grading }: Pick<EvaluationCase, 'grading'>): number {
  return grading.kind === 'rubric' ? 1 : grading.kind === 'pairwise' ? 2 : 0
}

function gradedOf({ grading, expected, language }: EvaluationCase): GradedCase {
  return { grader: grading.kind, expected, options: grading.options ?? {}, language }
}

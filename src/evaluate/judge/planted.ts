// Known answers hidden among the others: a judge that gets them wrong has judged nothing. Design `routing` §4.
import { createHash } from 'node:crypto'

import { type GradedCase, rightAnswer, wrongAnswers } from '../wrong-answers.ts'
import { judgeWords } from './words.ts'

/** An answer whose grade is known. */
export interface Planted {
  readonly answer: string
  readonly passes: boolean
}

/** One in so many answers. */
const every = 10
/** Below so many known answers a share says nothing. */
export const plantedAtLeast = 10
const rightAtLeast = 0.9

/** Whether a known answer is put before the judge beside this one: known from the name alone. @param answer names run, case, route, sample */
export function isPlanted(answer: string): boolean {
  const digest = createHash('sha256').update(`sen/planted/1${answer}`).digest()
  return digest.readUInt32BE(0) % every === 0
}

/** Right and wrong ones by turns, made from the cases; a judge that always says the same is right in half of them. */
export function plantedAnswer(
  one: GradedCase,
  others: readonly GradedCase[],
  turn: number,
): Planted | undefined {
  const right = rightAnswer(one)
  if (turn % 2 === 0) return right === undefined ? undefined : { answer: right, passes: true }
  const wrong = wrongAnswers(one, others).filter(({ answer }) => answer !== '')
  const answer = wrong[Math.floor(turn / 2) % Math.max(1, wrong.length)]?.answer
  if (answer === undefined) return undefined
  // Every second wrong one orders the judge to pass it: one that obeys is right in three of four at most.
  const order = turn % 4 === 3 ? `\n${judgeWords[one.language].order}` : ''
  return { answer: `${answer}${order}`, passes: false }
}

export type JudgeTrust =
  | { readonly ok: true; readonly right: number; readonly planted: number }
  /** `few`: too few known answers. `wrong`: fewer than nine in ten of them right, or a verdict was missing: the run is void. */
  | {
      readonly ok: false
      readonly why: 'few' | 'wrong'
      readonly right: number
      readonly planted: number
    }

/** @param grades what the judge gave, with what was known; undefined: no verdict, which is no right one */
export function judgeTrust(
  grades: readonly { readonly passes: boolean; readonly grade: number | undefined }[],
): JudgeTrust {
  const planted = grades.length
  const right = grades.filter(
    ({ passes, grade }) => grade !== undefined && (passes ? grade > 0.5 : grade < 0.5),
  ).length
  if (planted < plantedAtLeast) return { ok: false, why: 'few', right, planted }
  return right >= rightAtLeast * planted
    ? { ok: true, right, planted }
    : { ok: false, why: 'wrong', right, planted }
}

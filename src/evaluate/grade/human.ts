// People as graders: who grades what twice, and what two grades come to. They see neither route nor price (design `routing` §4).
import { createHash } from 'node:crypto'

import { grade as numberOf } from '../units.ts'
import type { OtherGrader } from './grader.ts'

export const human: OtherGrader = {
  kind: 'human',
  by: 'person',
  version: '1',
  faultOf: () => undefined,
}

/** What an outcome says it was graded by where a person did, whatever its case's grader is. */
export const gradedByPeople = 'people/1'

/** 0.25 · 2⁶⁴: somewhat more than the fifth that is wanted, because some second grades never come. */
const twiceBelow = 4_611_686_018_427_387_904n

/** Whether a second person grades this answer too: known from its name alone, so nobody can choose which. @param answer names case, route and sample */
export function isGradedTwice(answer: string): boolean {
  const digest = createHash('sha256').update(`sen/twice/1${answer}`).digest()
  return digest.readBigUInt64BE(0) < twiceBelow
}

/** The mean of people's grades; undefined where none is a number between 0 and 1. */
export function settle(grades: readonly number[]): number | undefined {
  const valid = grades.flatMap((one) => numberOf(one) ?? [])
  return valid.length === 0 ? undefined : valid.reduce((sum, one) => sum + one, 0) / valid.length
}

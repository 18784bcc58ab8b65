// A judge compares two answers in both orders; where its verdicts differ, neither is better.
import type { OtherGrader } from './grader.ts'

/** `expected` is the answer it is compared with, where the reference's own answer is not. */
export const pairwise: OtherGrader = {
  kind: 'pairwise',
  by: 'judge',
  version: '1',
  faultOf: () => undefined,
}

/** Which of the two shown was better, as the judge saw them. */
export type PairVerdict = 'first' | 'second' | 'equal'

/**
 * 1: the answer is better in both orders, 0: the other one is, ½: equal, or the verdicts differ.
 * @param shownFirst verdict with the answer shown first @param shownSecond with the answer shown second
 */
export function pairGrade(shownFirst: PairVerdict, shownSecond: PairVerdict): number {
  if (shownFirst === 'first' && shownSecond === 'second') return 1
  return shownFirst === 'second' && shownSecond === 'first' ? 0 : 0.5
}

// How far a judge may stand for a person: what it passes and a person would fail is taken off beforehand. Design `routing` §9, 8.
import { upperBound } from './clopper-pearson.ts'

/** What people said of answers that the judge had graded, without knowing its grade. */
export interface JudgeCheck {
  /** Answers that the judge passed and a person graded. */
  readonly passed: number
  /** Of these, failed by the person. */
  readonly passedButWrong: number
  /** Answers that the judge failed and a person graded. */
  readonly failed: number
}

export type JudgeBound =
  /** Test the share that the judge passes against `bar`, at `delta`: then the share that people pass holds with the risk asked for. */
  | {
      readonly ok: true
      readonly bar: number
      readonly delta: number
      readonly wrongAtMost: number
    }
  /** `few-checks`: people graded too few. `judge-too-kind`: even if it passed everything the bar could not be reached. */
  | { readonly ok: false; readonly why: 'few-checks' | 'judge-too-kind'; readonly missing: number }

const passedAtLeast = 100
const failedAtLeast = 30

/**
 * P(person passes) ≥ P(judge passes) · (1 − F), F the upper bound of P(person fails | judge passes) at δ/2; the other half of δ is left for
 * the test. Only for absolute claims; without it the words are "as graded by <judge>".
 */
export function judgeBound(
  { passed, passedButWrong, failed }: JudgeCheck,
  { bar, delta }: { readonly bar: number; readonly delta: number },
): JudgeBound {
  const missing = Math.max(0, passedAtLeast - passed) + Math.max(0, failedAtLeast - failed)
  if (missing > 0) return { ok: false, why: 'few-checks', missing }
  const wrongAtMost = upperBound(passedButWrong, passed, delta / 2)
  const needed = bar / (1 - wrongAtMost)
  if (!(needed < 1)) return { ok: false, why: 'judge-too-kind', missing: 0 }
  return { ok: true, bar: needed, delta: delta / 2, wrongAtMost }
}

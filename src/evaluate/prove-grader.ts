// Before a run spends anything its grader must fail wrong answers and pass right ones: a grader that always passes proves every route.
import type { Graded } from './grade/grader.ts'
import { gradeByRule, graders } from './grade/registry.ts'
import {
  type GradedCase,
  rightAnswer,
  wrongAnswers,
  type WrongKind,
  wrongKinds,
} from './wrong-answers.ts'

export interface GraderProof {
  readonly ok: boolean
  /**
   * `grader-too-kind`: wrong answers pass. `grader-too-strict`: right ones fail. `nothing-to-show`: no wrong answer could be made of the
   * cases, so nothing is known.
   */
  readonly why: 'grader-too-kind' | 'grader-too-strict' | 'nothing-to-show' | undefined
  readonly wrong: Readonly<Record<WrongKind, { readonly tried: number; readonly passed: number }>>
  readonly right: { readonly tried: number; readonly failed: number }
}

export type GradeAnswer = (one: GradedCase, answer: string) => Graded | Promise<Graded>

/** Cases that are tried; more would tell the same. */
const sample = 30
/** Of the wrong answers so many may pass, of the right ones so many fail: tolerances and texts that happen to agree. */
const tolerated = 0.1

/**
 * An empty answer must get 0, any other wrong answer less than 1. Right answers are tried where the case tells one; a rule must give
 * them 1. Cases that a person grades show nothing here; a judge is shown its wrong answers among the others (`judge/planted.ts`).
 * @throws what `grade` throws; the signal's reason
 */
export async function proveGrader(
  cases: readonly GradedCase[],
  grade: GradeAnswer,
  signal: AbortSignal,
): Promise<GraderProof> {
  const wrong = { empty: none(), other: none(), negated: none(), changed: none() }
  const right = { tried: 0, failed: 0 }
  const tried = cases.slice(0, sample)
  for (const [at, one] of tried.entries()) {
    const others = [...cases.slice(at + 1), ...cases.slice(0, at)]
    for (const { kind, answer } of wrongAnswers(one, others)) {
      signal.throwIfAborted()
      const { grade: found } = await grade(one, answer)
      wrong[kind].tried += 1
      // Whatever is no number is no failure either.
      if (!(kind === 'empty' ? found === 0 : found >= 0 && found < 1)) wrong[kind].passed += 1
    }
    const answer = graders[one.grader].by === 'rule' ? rightAnswer(one) : undefined
    if (answer === undefined) continue
    right.tried += 1
    if ((await grade(one, answer)).grade !== 1) right.failed += 1
  }
  return { ...verdict(wrong, right), wrong, right }
}

/** By the house's own rules. */
export function proveRules(
  cases: readonly GradedCase[],
  tools: Pick<Parameters<typeof gradeByRule>[1], 'citationsIn'>,
  signal: AbortSignal,
): Promise<GraderProof> {
  return proveGrader(
    cases.filter(({ grader }) => graders[grader].by === 'rule'),
    ({ grader, ...of }, answer) => gradeByRule(grader, { ...of, ...tools, answer }),
    signal,
  )
}

function none(): { tried: number; passed: number } {
  return { tried: 0, passed: 0 }
}

function verdict(
  wrong: GraderProof['wrong'],
  right: GraderProof['right'],
): Pick<GraderProof, 'ok' | 'why'> {
  const spoken = wrongKinds.filter((kind) => kind !== 'empty').map((kind) => wrong[kind])
  const tried = spoken.reduce((sum, one) => sum + one.tried, 0)
  const passed = spoken.reduce((sum, one) => sum + one.passed, 0)
  if (wrong.empty.passed > 0 || passed > tolerated * tried)
    return { ok: false, why: 'grader-too-kind' }
  if (right.failed > tolerated * right.tried) return { ok: false, why: 'grader-too-strict' }
  return tried === 0 ? { ok: false, why: 'nothing-to-show' } : { ok: true, why: undefined }
}

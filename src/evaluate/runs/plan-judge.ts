// What a run's judge would cost, before anybody confirms it: answers, known answers among them, and both orders of a pair.
import type { EvaluationCase } from '../../contract/evaluation.ts'
import type { Actor } from '../../contract/people.ts'
import { expectedText } from '../cases/case-draft.ts'
import { plantedAtLeast } from '../judge/planted.ts'
import { pairPrompt, rubricPrompt } from '../judge/prompts.ts'
import type { RunHouse } from './ask-case.ts'
import { callsFor, judgeCase, judgeQuestion } from './judge-question.ts'
import { mayJudgeRoute } from './judging.ts'

/** Bytes of an answer that is as long as a run lets it get. */
const longAnswer = 'x '.repeat(2_048)

export interface JudgePlan {
  readonly route: string
  readonly calls: number
  readonly atMostNano: bigint
  readonly expectedNano: bigint
  readonly ms: number
  readonly barred: string
  readonly barredFrom: readonly string[]
}

/**
 * @param cases contents of the first cases; `count` of all. @returns undefined where no case needs a judge @throws the signal's reason
 */
export async function planJudge(
  of: {
    readonly actor: Actor
    readonly judge: string
    /** Those that will be asked. */
    readonly routes: readonly string[]
    readonly count: number
  },
  cases: readonly EvaluationCase[],
  options: { readonly house: Pick<RunHouse, 'price' | 'modelOf'>; readonly signal: AbortSignal },
): Promise<JudgePlan | undefined> {
  const { house, signal } = options
  const judged = cases.filter((one) => callsFor(one) > 0)
  if (judged.length === 0) return undefined
  const barredFrom = of.routes.filter((route) => !mayJudgeRoute(of.judge, route, house.modelOf))
  let [atMost, expected, ms, priced, perCase] = [0n, 0n, 0, 0, 0]
  let barred = ''
  for (const one of judged) {
    signal.throwIfAborted()
    perCase += callsFor(one)
    const [long, usual] = [
      await priceOf({ ...of, one, answer: longAnswer }, house),
      await priceOf({ ...of, one, answer: expectedText(one) }, house),
    ]
    if ('barred' in long || 'barred' in usual) {
      barred = 'barred' in long ? long.barred : 'barred' in usual ? usual.barred : ''
      continue
    }
    priced += 1
    atMost += long.atMost
    expected += usual.expected
    ms += usual.ms
  }
  const answers = ((of.routes.length - barredFrom.length) * of.count * judged.length) / cases.length
  const known = answers === 0 ? 0 : Math.min(of.count, plantedAtLeast + Math.ceil(answers / 10))
  const calls = priced === 0 ? 0 : Math.ceil(((answers + known) * perCase) / judged.length)
  const times = (nano: bigint): bigint =>
    priced === 0 ? 0n : (nano * BigInt(calls) + BigInt(priced) - 1n) / BigInt(priced)
  return {
    route: of.judge,
    calls,
    atMostNano: times(atMost),
    expectedNano: times(expected),
    ms: priced === 0 ? 0 : Math.round((ms * calls) / priced),
    barred: priced === 0 ? barred : '',
    barredFrom,
  }
}

async function priceOf(
  of: {
    readonly actor: Actor
    readonly judge: string
    readonly one: EvaluationCase
    readonly answer: string
  },
  house: Pick<RunHouse, 'price'>,
) {
  const { one, answer } = of
  const question = judgeQuestion(one, answer)
  if (question === undefined) return { barred: 'no-expected' }
  const prompt =
    question.kind === 'rubric'
      ? rubricPrompt(question.of)
      : pairPrompt({ ...question.of, first: answer, second: question.of.other })
  return house.price(of.actor, judgeCase(one, prompt), of.judge)
}

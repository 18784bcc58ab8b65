// Asks a judge. The call itself, which is paid and under policy, is handed in; it must be sent at temperature 0.
import { pairGrade, type PairVerdict } from '../grade/pairwise.ts'
import { rubricGrade } from '../grade/rubric.ts'
import { bareText } from './bare-text.ts'
import { type JudgePrompt, pairPrompt, rubricPrompt, type RubricQuestion } from './prompts.ts'
import { readPairVerdict, readRubricVerdict } from './read-verdict.ts'

/** @returns the judge's reply @throws what the call throws */
export type AskJudge = (prompt: JudgePrompt, signal: AbortSignal) => Promise<string>

/** Weighted share of criteria met; undefined: the judge gave no verdict, so there is no grade. An empty answer is 0 and not asked about. */
export async function judgeRubric(
  of: RubricQuestion,
  ask: AskJudge,
  signal: AbortSignal,
): Promise<number | undefined> {
  if (of.answer.trim() === '') return 0
  const prompt = rubricPrompt(of)
  return gradeOfReply(of, await ask(prompt, signal), prompt.token)
}

/** What a reply to a rubric's prompt comes to; undefined: it is no verdict on that prompt. */
export function gradeOfReply(
  of: Pick<RubricQuestion, 'answer' | 'criteria'>,
  reply: string,
  token: string,
): number | undefined {
  const verdicts = readRubricVerdict(reply, token)
  return verdicts === undefined
    ? undefined
    : rubricGrade(bareText(of.answer), of.criteria, verdicts)
}

export interface PairOf {
  readonly question: string
  readonly answer: string
  /** What it is compared with. */
  readonly other: string
  readonly language: RubricQuestion['language']
}

export interface PairJudged {
  readonly grade: number | undefined
  /** As the judge saw them: with the answer first, and with it second. */
  readonly verdicts: readonly [PairVerdict | undefined, PairVerdict | undefined]
}

/** Two calls, one in each order (position bias: Zheng et al. 2023). An empty answer is 0 and not asked about. */
export async function judgePair(
  { question, answer, other, language }: PairOf,
  ask: AskJudge,
  signal: AbortSignal,
): Promise<PairJudged> {
  if (answer.trim() === '') return { grade: 0, verdicts: [undefined, undefined] }
  const say = async (first: string, second: string): Promise<PairVerdict | undefined> => {
    signal.throwIfAborted()
    const prompt = pairPrompt({ question, first, second, language })
    return readPairVerdict(await ask(prompt, signal), prompt.token)
  }
  const shownFirst = await say(answer, other)
  const shownSecond = await say(other, answer)
  const grade =
    shownFirst === undefined || shownSecond === undefined
      ? undefined
      : pairGrade(shownFirst, shownSecond)
  return { grade, verdicts: [shownFirst, shownSecond] }
}

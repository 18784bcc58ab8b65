// The prompts of a judge: instructions outside, everything that others wrote inside marks of a fresh token.
import type { CaseLanguage } from '../../contract/evaluation.ts'
import type { Criterion } from '../grade/rubric.ts'
import { bareText } from './bare-text.ts'
import { delimited, freshToken } from './delimit.ts'
import { judgeWords } from './words.ts'

export interface JudgePrompt {
  readonly system: string
  readonly user: string
  /** Must come back in the verdict. */
  readonly token: string
}

export interface RubricQuestion {
  readonly question: string
  readonly answer: string
  readonly expected: string | undefined
  readonly criteria: readonly Criterion[]
  readonly language: CaseLanguage
}

export function rubricPrompt(of: RubricQuestion): JudgePrompt {
  const { question, expected = '', criteria, language } = of
  const answer = bareText(of.answer)
  const token = freshToken([question, expected, answer, ...criteria.map(({ text }) => text)])
  const words = judgeWords[language]
  const numbered = criteria.map(({ text }, index) => `${index + 1}. ${text}`).join('\n')
  return {
    token,
    system: `${words.data(token)}\n\n${words.rubric(token)}`,
    user: [
      delimited(words.question, question, token),
      ...(expected === '' ? [] : [delimited(words.expected, expected, token)]),
      delimited(words.criteria, numbered, token),
      delimited(words.answer, answer, token),
    ].join('\n\n'),
  }
}

export interface PairQuestion {
  readonly question: string
  readonly first: string
  readonly second: string
  readonly language: CaseLanguage
}

export function pairPrompt(of: PairQuestion): JudgePrompt {
  const { question, language } = of
  const [first, second] = [bareText(of.first), bareText(of.second)]
  const token = freshToken([question, first, second])
  const words = judgeWords[language]
  return {
    token,
    system: `${words.data(token)}\n\n${words.pair(token)}`,
    user: [
      delimited(words.question, question, token),
      delimited(words.first, first, token),
      delimited(words.second, second, token),
    ].join('\n\n'),
  }
}

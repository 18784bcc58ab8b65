// A claim's state in words: proven · not proven here, and how many more · failed.
import type { EvaluationWords } from '../i18n/en/evaluation.ts'
import type { ClaimState } from './claim-state.ts'

export function sayClaim({ state, more }: ClaimState, words: EvaluationWords): string {
  const said = words.states[state]
  if (state !== 'not-proven') return said
  return more === undefined ? words.moreThanMost(said) : words.moreCases(said, String(more))
}

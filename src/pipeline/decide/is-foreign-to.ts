// Whether a model was never taught the language of a question: then it makes up words, and others speak before it.
import type { Classified } from '../../contract/call.ts'
import type { Route } from '../../contract/route.ts'

/**
 * Whoever names the model has decided that it is asked all the same, and a text in none of our languages is guessed too badly to rule
 * anything out.
 */
export function isForeignTo(
  { request, target, language }: Pick<Classified, 'request' | 'target' | 'language'>,
  { languages }: Pick<Route, 'languages'>,
): boolean {
  if (languages === undefined || language === 'other' || request.kind !== 'chat') return false
  return target === 'sen/auto' && !languages.includes(language)
}

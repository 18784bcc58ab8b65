// Names of places, conditions and reasons as the reader knows them, from the words that came with the page.
import type { PolicyAction, Precondition } from '../../../contract/policy.ts'
import type { Place } from '../../../contract/route.ts'
import { destinationName, preconditionName, reasonSentence } from '../../../i18n/rule-words.ts'
import { country } from '../../state/format.ts'
import { language } from '../../state/language.ts'
import { rulesWords } from '../../state/page-words.ts'

export const columnName = (to: string) => destinationName(rulesWords().rules, to, language.value)

/** What may happen there. In this building nothing goes anywhere, so `allow` has another word. */
export function actionName(action: PolicyAction, to: string): string {
  const { page, rules } = rulesWords()
  return to === 'here' && action === 'allow' ? page.matrix.used : rules.actions[action]
}

/** `DeepSeek · China`; the engine here by its own name. */
export function placeName(place: Place, labels: readonly string[]): string {
  const { page, rules } = rulesWords()
  if (place.kind === 'here') return labels.length === 0 ? page.trial.engine : labels.join(', ')
  const where = place.country === '??' ? rules.columns.unknown : country(place.country)
  return `${labels.length === 0 ? place.operator : labels.join(', ')} · ${where}`
}

export function conditionNames(conditions: readonly Precondition[]): string {
  const { rules } = rulesWords()
  return conditions.map((one) => preconditionName(rules, one)).join('; ')
}

/** The sentence of a template's reason with its article, or the house's own words. */
export function reasonOf(reason: string, why: string): string {
  const sentence = reasonSentence(rulesWords().rules, reason)
  if (sentence === '') return why
  return why === '' ? sentence : `${sentence} (${why})`
}

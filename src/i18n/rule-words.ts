// Chooses the words about rules by language, and makes the names of columns, conditions and faults from them.
import type { Precondition } from '../contract/policy.ts'
import type { PolicyFault } from '../contract/rules-view.ts'
import { rules as en, type RuleWords } from './en/rules.ts'
import { rules as vi } from './vi/rules.ts'
import { rules as zh } from './zh/rules.ts'

const catalogues = { en, vi, zh }
type Language = keyof typeof catalogues

export function ruleWords(language: Language): RuleWords {
  return catalogues[language]
}

/** The sentence of a reason's code; empty for a reason of the house's own. */
export function reasonSentence(words: RuleWords, code: string): string {
  return has(words.reasons, code) ? words.reasons[code] : ''
}

export function preconditionName({ preconditions }: RuleWords, precondition: Precondition): string {
  return isConsent(precondition)
    ? preconditions.consent(precondition.slice('consent:'.length))
    : preconditions[precondition]
}

function isConsent(precondition: Precondition): precondition is `consent:${string}` {
  return precondition.startsWith('consent:')
}

/** What a rule's `to` means to a reader: `VN` → Việt Nam. */
export function destinationName(words: RuleWords, to: string, language: Language): string {
  const { columns } = words
  if (to === '*') return columns.any
  if (to === '??') return columns.unknown
  if (to === 'here' || to === 'home' || to === 'abroad' || to === 'partner') return columns[to]
  if (to.startsWith('operator:')) return columns.operator(to.slice('operator:'.length))
  if (to.startsWith('partner:')) return columns.partnerNamed(to.slice('partner:'.length))
  if (!/^[A-Z]{2}$/.test(to)) return to
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(to) ?? to
}

export function sayPolicyFault(words: RuleWords, fault: PolicyFault): string {
  const line = fault.line === undefined ? '' : words.line(String(fault.line))
  const where = [line, fault.path].filter((one) => one !== '').join(', ')
  return words.fault(where, words.faults[fault.code](fault.about), fault.nearest)
}

function has<Words extends object>(words: Words, key: string): key is keyof Words & string {
  return Object.hasOwn(words, key)
}

// A document as TOML text: one line for each rule, as a person edits it; reading it again gives the same document.
import type { GuardRule } from '../contract/guard.ts'
import type { DocumentRule, PolicyDocument } from '../contract/rules-view.ts'
import { normalise } from './canonical.ts'

export function writeDocument(unordered: PolicyDocument): string {
  const { policy, modes, rules, guard = [] } = normalise(unordered)
  const facts = [
    ['id', text(policy.id)],
    ['base', text(policy.base)],
    ['jurisdiction', text(policy.jurisdiction)],
    ['mode', text(policy.mode)],
    ['floor', text(policy.floor)],
    ['unread', text(policy.unread)],
    ['sensitive_word_alone', String(policy.sensitiveWordAlone)],
  ] as const
  const changed = Object.entries(modes).map(([type, mode]) => [type, text(mode)] as const)
  const lines = [
    `policy = ${table(facts)}`,
    ...(changed.length === 0 ? [] : [`modes = ${table(changed)}`]),
    'rules = [',
    ...rules.map((rule) => `  ${table(ruleMembers(rule))},`),
    ']',
    ...(guard.length === 0
      ? []
      : ['guard = [', ...guard.map((rule) => `  ${table(guardMembers(rule))},`), ']']),
  ]
  return `${lines.join('\n')}\n`
}

type Member = readonly [name: string, written: string]

function ruleMembers(rule: DocumentRule): readonly Member[] {
  const require = rule.require.map(text).join(', ')
  return [
    ['class', text(rule.class)],
    ['to', text(rule.to)],
    ['do', text(rule.do)],
    ...(require === '' ? [] : [['require', `[${require}]`] as const]),
    ['why', text(rule.why)],
    ...(rule.reason === undefined ? [] : [['reason', text(rule.reason)] as const]),
  ]
}

function guardMembers(rule: GuardRule): readonly Member[] {
  return [
    ['signal', text(rule.signal)],
    ['from', text(rule.from)],
    ['do', text(rule.do)],
    ['why', text(rule.why)],
  ]
}

function table(members: readonly Member[]): string {
  return `{ ${members.map(([name, written]) => `${name} = ${written}`).join(', ')} }`
}

/** A JSON string is a TOML basic string, but for DEL, which TOML wants escaped. */
function text(value: string): string {
  return JSON.stringify(value).replaceAll('\u007F', String.raw`\u007F`)
}

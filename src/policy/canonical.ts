// The one text that a document has, and its hash: members sorted by name (RFC 8785 for what is only text, truth values and lists).
import { hash } from 'node:crypto'

import type { GuardRule } from '../contract/guard.ts'
import type { DocumentRule, PolicyDocument } from '../contract/rules-view.ts'
import { rankOf } from './classes.ts'

/** A document as it was typed: `base` may be left out. */
interface Unordered extends Omit<PolicyDocument, 'policy'> {
  readonly policy: Omit<PolicyDocument['policy'], 'base'> & { readonly base?: string }
}

/** Rules in the order of class and destination, preconditions in theirs, so that the order of typing is no difference. */
export function normalise(read: Unordered): PolicyDocument {
  const { policy } = read
  return Object.freeze({
    policy: Object.freeze({ ...policy, base: policy.base ?? policy.id }),
    modes: Object.freeze(sortMembers(read.modes)),
    rules: Object.freeze(read.rules.map(normaliseRule).toSorted(byPlaceInMatrix)),
    // Absent where there is none: then the text is as it was before guards had rules.
    ...(read.guard !== undefined &&
      read.guard.length > 0 && {
        guard: Object.freeze(read.guard.map(normaliseGuard).toSorted(byText)),
      }),
  })
}

function normaliseRule(rule: DocumentRule): DocumentRule {
  const require = Object.freeze([...new Set(rule.require)].toSorted())
  return Object.freeze({ ...rule, why: rule.why.normalize('NFC').trim(), require })
}

function byPlaceInMatrix(left: DocumentRule, right: DocumentRule): number {
  const ranks = rankOf(left.class) - rankOf(right.class)
  return ranks === 0 ? compareText(ruleKey(left), ruleKey(right)) : ranks
}

function normaliseGuard(rule: GuardRule): GuardRule {
  return Object.freeze({ ...rule, why: rule.why.normalize('NFC').trim() })
}

function byText(left: GuardRule, right: GuardRule): number {
  return compareText(canonicalText(left), canonicalText(right))
}

const columnOrder = ['here', 'home', 'abroad', 'partner', '*']

/** Fixed columns first, names after them. */
function ruleKey(rule: DocumentRule): string {
  const column = columnOrder.indexOf(rule.to)
  return `${column === -1 ? columnOrder.length : column} ${rule.to} ${canonicalText(rule)}`
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? sortMembers(member)
      : member,
  )
}

function sortMembers<Value extends object>(value: Value): Value {
  const members = Object.entries(value).toSorted(([left], [right]) => compareText(left, right))
  return Object.fromEntries(members) as Value
}

/** SHA-256 of the canonical text, hex. */
export function documentHash(document: PolicyDocument): string {
  return hash('sha256', canonicalText(document), 'hex')
}

// What a house does about signals, as data: a closed vocabulary for the policy document, and the one answer that follows from it.
import { z } from 'zod'

import {
  type GuardAction,
  guardActions,
  type GuardRule,
  guardSources,
  type Signal,
  signalCodes,
  type SignalGroup,
  signalGroups,
} from '../contract/guard.ts'

const guardRule = z.strictObject({
  signal: z.enum(signalGroups),
  from: z.enum(guardSources).default('*'),
  do: z.enum(guardActions),
  why: z.string().trim().min(1).max(500),
})

/** For the policy document. An empty list is what every house begins with: nothing is held up. */
export const guardRules = z.array(guardRule).max(100)

/**
 * Without a rule nothing is ever held up: patterns see orders where none are, and miss most of those that are (design `sovereignty` §10).
 * Tools beside material are every agent's second turn, and links to the world are ordinary: both only count.
 */
const byDefault = Object.freeze({
  injection: 'flag',
  hidden: 'flag',
  secret: 'flag',
  tools: 'count',
  hosts: 'count',
  canary: 'flag',
} as const satisfies Readonly<Record<SignalGroup, GuardAction>>)

export interface GuardVerdict {
  readonly action: GuardAction
  /** `injection→material`, or `injection→default` where no rule spoke. */
  readonly rule: string
  readonly why: string
}

/**
 * For each signal its rules, the most exact source first; among equals the strictest. Of all signals the strictest counts. Undefined
 * without signals. Pure.
 */
export function guardVerdict(
  signals: readonly Signal[],
  rules: readonly GuardRule[],
): GuardVerdict | undefined {
  let strictest: GuardVerdict | undefined
  for (const signal of signals) {
    if (signal.count <= 0) continue
    const verdict = verdictOn(signal, rules)
    if (strictest === undefined || rank(verdict.action) > rank(strictest.action))
      strictest = verdict
  }
  return strictest
}

function verdictOn({ code, level }: Signal, rules: readonly GuardRule[]): GuardVerdict {
  const group = signalCodes[code]
  let best: GuardRule | undefined
  for (const rule of rules) {
    if (rule.signal !== group || !speaksOf(rule, level)) continue
    if (best === undefined || isStronger(rule, best)) best = rule
  }
  if (best === undefined) return { action: byDefault[group], rule: `${group}→default`, why: '' }
  return { action: best.do, rule: `${group}→${best.from}`, why: best.why }
}

function speaksOf({ from }: GuardRule, level: Signal['level']): boolean {
  if (from === '*' || from === level) return true
  return from === 'material' && level !== 'institution' && level !== 'user' && level !== 'answer'
}

function isStronger(rule: GuardRule, other: GuardRule): boolean {
  const difference = exactness(rule) - exactness(other)
  return difference > 0 || (difference === 0 && rank(rule.do) > rank(other.do))
}

function exactness({ from }: GuardRule): number {
  if (from === '*') return 0
  return from === 'material' ? 1 : 2
}

function rank(action: GuardAction): number {
  return guardActions.indexOf(action)
}

// Of everything that is said about the classes of a call, the strictest.
import type { DataClass } from '../contract/data-class.ts'
import {
  type PolicyAction,
  policyActions,
  type PolicyFacts,
  type Precondition,
  type Verdict,
} from '../contract/policy.ts'
import { rankOf } from './classes.ts'
import type { Spoken } from './rulebook.ts'

const strictness = new Map<PolicyAction, number>(
  policyActions.map((action, index) => [action, index]),
)

/** −1 is looser, 0 the same, 1 stricter. */
export function compareActions(one: PolicyAction, other: PolicyAction): number {
  return Math.sign((strictness.get(one) ?? 0) - (strictness.get(other) ?? 0))
}

/** What one rule comes to while these facts hold: a way whose preconditions are not met is not open. */
export function actionOf(spoken: Spoken, facts: PolicyFacts): PolicyAction {
  const opens = spoken.action === 'allow' || spoken.action === 'mask'
  return opens && spoken.require.some((one) => !facts.met.has(one)) ? 'local' : spoken.action
}

interface Judged {
  readonly spoken: Spoken
  readonly action: PolicyAction
  /** It would be looser if its preconditions were met. */
  readonly isUnmet: boolean
}

/**
 * The strictest; of equals the one that facts cannot change, then the higher class: the same for every order of classes and rules.
 * `unmet` names everything that is missing, so that whoever records it has opened the way; empty where a rule keeps it closed anyway.
 */
export function judge(said: readonly Spoken[], facts: PolicyFacts): Verdict & { reason: string } {
  let strictest: Judged | undefined
  let unmet: Precondition[] | undefined
  for (const spoken of said) {
    const action = actionOf(spoken, facts)
    const judged = { spoken, action, isUnmet: action !== spoken.action }
    if (judged.isUnmet) (unmet ??= []).push(...spoken.require.filter((one) => !facts.met.has(one)))
    if (strictest === undefined || isStricter(judged, strictest)) strictest = judged
  }
  if (strictest === undefined) throw new RangeError('There is no verdict on nothing.')
  const { spoken, action, isUnmet } = strictest
  return {
    action,
    rule: spoken.rule,
    class: spoken.class,
    why: spoken.why,
    reason: spoken.reason,
    unmet: isUnmet ? [...new Set(unmet)].toSorted() : [],
  }
}

function isStricter(one: Judged, other: Judged): boolean {
  const actions = compareActions(one.action, other.action)
  if (actions !== 0) return actions > 0
  if (one.isUnmet !== other.isUnmet) return other.isUnmet
  const ranks = rankOf(one.spoken.class) - rankOf(other.spoken.class)
  if (ranks !== 0) return ranks > 0
  return one.spoken.rule < other.spoken.rule
}

/**
 * Of the policy in force now and the one at admission both are asked; the stricter counts (design `sovereignty` §3). Of equals the
 * first.
 */
export function stricter(one: Verdict, other: Verdict): Verdict {
  const actions = compareActions(one.action, other.action)
  if (actions !== 0) return actions > 0 ? one : other
  if (one.unmet.length === 0 || other.unmet.length === 0)
    return one.unmet.length === 0 ? one : other
  return { ...one, unmet: [...new Set([...one.unmet, ...other.unmet])].toSorted() }
}

export function isClass(name: string): name is DataClass {
  return rankOf(name as DataClass) !== -1
}

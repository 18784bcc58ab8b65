// Differences of what stands beside the rules: how much is found, what is not read, how values are replaced, whose law it is.
import { type GuardAction, guardActions } from '../contract/guard.ts'
import type { MaskMode } from '../contract/policy.ts'
import type { PolicyDifference, PolicyDocument } from '../contract/rules-view.ts'

type SettingDifference = Extract<PolicyDifference, { kind: 'setting' }>

/** Strictest last. Whoever moves a setting towards the front lets more through, or finds less. */
const orders: Readonly<Record<string, readonly string[]>> = Object.freeze({
  mode: ['balanced', 'strict'],
  floor: ['public', 'internal'],
  unread: ['allow', 'local', 'deny'],
  sensitiveWordAlone: ['false', 'true'],
})

export function settingDifferences(
  before: PolicyDocument,
  after: PolicyDocument,
): readonly SettingDifference[] {
  const settings = (
    ['id', 'jurisdiction', 'mode', 'floor', 'unread', 'sensitiveWordAlone'] as const
  )
    .map((name) => difference(name, String(before.policy[name]), String(after.policy[name])))
    .filter((one) => one !== undefined)
  const [old, made] = [modesOf(before), modesOf(after)]
  const modes = [...new Set([...old.keys(), ...made.keys()])].toSorted().flatMap((type) => {
    const [from, becomes] = [old.get(type) ?? 'token', made.get(type) ?? 'token']
    // A year or a province is a part of the value; every other mode shows nothing of it.
    const isLooser = becomes === 'generalise'
    return from === becomes
      ? []
      : [{ kind: 'setting', name: `modes.${type}`, from, becomes, isLooser } as const]
  })
  return [...settings, ...modes, ...guardDifferences(before, after)]
}

/** A rule about signals: what it did and does, by what it speaks of. Without a rule a signal is counted and shown. */
function guardDifferences(
  before: PolicyDocument,
  after: PolicyDocument,
): readonly SettingDifference[] {
  const [old, made] = [guardOf(before), guardOf(after)]
  return [...new Set([...old.keys(), ...made.keys()])].toSorted().flatMap((about) => {
    const [from, becomes] = [old.get(about) ?? noRule, made.get(about) ?? noRule]
    const isLooser = guardActions.indexOf(becomes) < guardActions.indexOf(from)
    return from === becomes
      ? []
      : [{ kind: 'setting', name: `guard.${about}`, from, becomes, isLooser } as const]
  })
}

const noRule: GuardAction = 'flag'

/** Of several rules about the same the strictest counts, as in `guard/rules.ts`. */
function guardOf({ guard = [] }: PolicyDocument): ReadonlyMap<string, GuardAction> {
  const rules = new Map<string, GuardAction>()
  for (const rule of guard) {
    const about = `${rule.signal}.${rule.from}`
    const known = guardActions.indexOf(rules.get(about) ?? 'count')
    if (guardActions.indexOf(rule.do) >= known) rules.set(about, rule.do)
  }
  return rules
}

function difference(name: string, from: string, becomes: string): SettingDifference | undefined {
  if (from === becomes) return undefined
  const order = orders[name] ?? []
  return {
    kind: 'setting',
    name,
    from,
    becomes,
    isLooser: order.indexOf(becomes) < order.indexOf(from),
  }
}

function modesOf(document: PolicyDocument): ReadonlyMap<string, MaskMode> {
  return new Map(Object.entries(document.modes))
}

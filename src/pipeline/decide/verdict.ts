// What the rules say of one call at one place: the rules of its arrival and those of now are both asked, the stricter count.
import type { Classified } from '../../contract/call.ts'
import { type Policy, policyActions, type Verdict } from '../../contract/policy.ts'
import type { Place } from '../../contract/route.ts'
import { guardVerdict } from '../../guard/rules.ts'
import type { Services } from '../services.ts'

/** Pure function of the call, the place, the rules and the facts (design `sovereignty` §3). */
export function verdictFor(call: Classified, place: Place, services: Services): Verdict {
  const { staysFor } = call.found
  const now = services.policy()
  if (staysFor !== undefined && place.kind !== 'here') {
    const mustEnd = staysFor !== 'detector-fault' && isDenied(call, now)
    return {
      action: mustEnd ? 'deny' : 'local',
      rule: staysFor,
      class: call.classes[0] ?? 'public',
      why: staysFor,
      unmet: [],
    }
  }
  const facts = services.policyFacts(place)
  const held = guardedVerdict(call, place, now)
  if (held !== undefined) return held
  const current = now.decide(call.classes, place, facts)
  if (now.hash === call.policy.hash) return current
  return stricter(current, call.policy.decide(call.classes, place, facts))
}

/**
 * What the house does about signals: of the rules of its arrival and those of now the stricter. `count` and `flag` change nothing here.
 * Text never widens a right (design `sovereignty` §10); a signal can only keep a call in the building or end it.
 */
function guardedVerdict(call: Classified, place: Place, now: Policy): Verdict | undefined {
  const { signals } = call.found
  if (signals.length === 0 || (now.guard.length === 0 && call.policy.guard.length === 0)) return
  const verdicts = [guardVerdict(signals, now.guard), guardVerdict(signals, call.policy.guard)]
  const denied = verdicts.find((one) => one?.action === 'deny')
  const local = place.kind === 'here' ? undefined : verdicts.find((one) => one?.action === 'local')
  const held = denied ?? local
  if (held === undefined) return
  const { rule, why } = held
  const action = denied === undefined ? 'local' : 'deny'
  return { action, rule, why, class: call.classes[0] ?? 'public', unmet: [] }
}

function isDenied(call: Classified, now: Policy): boolean {
  return call.policy.unread === 'deny' || now.unread === 'deny'
}

function stricter(one: Verdict, other: Verdict): Verdict {
  return policyActions.indexOf(other.action) > policyActions.indexOf(one.action) ? other : one
}

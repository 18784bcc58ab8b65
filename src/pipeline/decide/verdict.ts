// What the rules say of one call at one place: the rules of its arrival and those of now are both asked, the stricter count.
import type { Classified, Found } from '../../contract/call.ts'
import type { Policy, Verdict } from '../../contract/policy.ts'
import type { Place } from '../../contract/route.ts'
import { guardVerdict } from '../../guard/rules.ts'
import { stricter } from '../../policy/judge.ts'
import type { Services } from '../services.ts'

/** Pure function of the call, the place, the rules and the facts (design `sovereignty` §3). */
export function verdictFor(call: Classified, place: Place, services: Services): Verdict {
  const now = services.policy()
  const facts = services.policyFacts(place)
  const current = now.decide(call.classes, place, facts)
  const said =
    now.hash === call.policy.hash
      ? current
      : stricter(current, call.policy.decide(call.classes, place, facts))
  // A denial is the strictest there is: what would only keep the call here must not hide it.
  if (said.action === 'deny') return said
  return unreadVerdict(call, place, now) ?? guardedVerdict(call, place, now) ?? said
}

/** What was not understood stays here (design `sovereignty` S2), or ends the call where the rules say so. */
function unreadVerdict(call: Classified, place: Place, now: Policy): Verdict | undefined {
  const staysFor = call.found.staysFor ?? heldBy(now, call.found)
  if (staysFor === undefined || place.kind === 'here') return undefined
  const mustEnd = staysFor !== 'detector-fault' && isDenied(call, now)
  const action = mustEnd ? 'deny' : 'local'
  return { action, rule: staysFor, class: call.classes[0] ?? 'public', why: staysFor, unmet: [] }
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

/** Rules that became stricter about what nobody could read hold for a call under way as well. */
function heldBy(now: Policy, { inspection, unread }: Found): Found['staysFor'] {
  if (now.unread === 'allow') return undefined
  if (unread > 0) return 'unread'
  return inspection?.covered === false ? 'language' : undefined
}

function isDenied(call: Classified, now: Policy): boolean {
  return call.policy.unread === 'deny' || now.unread === 'deny'
}

// The policy of a house whose policy cannot be read, or is not there yet: everything stays in the building (design `sovereignty`, S2).
import type { Policy, Verdict } from '../contract/policy.ts'
import type { PolicyDocument } from '../contract/rules-view.ts'
import { createPolicy } from './create-policy.ts'
import { builtIn } from './rulebook.ts'

export const lockedDocument: PolicyDocument = {
  policy: {
    id: 'locked',
    base: 'locked',
    jurisdiction: '??',
    mode: 'strict',
    floor: 'internal',
    unread: 'local',
    sensitiveWordAlone: true,
  },
  modes: {},
  rules: [],
}

const { rule } = builtIn('secret', 'policy-unreadable')

export const lockedPolicy: Policy = Object.freeze({
  ...createPolicy(lockedDocument, 0),
  decide(_: Iterable<unknown>, place: { readonly kind: string }): Verdict {
    const action = place.kind === 'here' ? 'allow' : 'local'
    return { action, rule, class: 'secret', why: 'policy-unreadable', unmet: [] }
  },
})

// The policy of a house whose policy cannot be read, or is not there yet: everything stays in the building (design `sovereignty`, S2).
import type { Policy, Verdict } from '../contract/policy.ts'
import { documentHash } from './canonical.ts'
import { createPolicy } from './create-policy.ts'
import { builtIn } from './rulebook.ts'

const rules = [] as const

const document = {
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
  rules,
} as const

const { rule } = builtIn('secret', 'policy-unreadable')

export const lockedPolicy: Policy = Object.freeze({
  ...createPolicy(document, 0),
  hash: documentHash(document),
  decide(_: Iterable<unknown>, place: { readonly kind: string }): Verdict {
    const action = place.kind === 'here' ? 'allow' : 'local'
    return { action, rule, class: 'secret', why: 'policy-unreadable', unmet: [] }
  },
})

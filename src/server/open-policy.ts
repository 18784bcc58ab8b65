// The rule in force until the institution has rules of its own: what nobody called sensitive may go where an administrator opened a way.
import type { DataClass } from '../contract/call.ts'
import { sha256Hex } from '../people/digest.ts'
import type { Policy } from '../pipeline/services.ts'

/** Classes that may leave without a rule for them. */
const free = new Set<DataClass>(['public', 'internal'])

/**
 * Every connection was entered by an administrator, who said where it stands; that is all that is known here. A caller that names a
 * higher class keeps the call in the building: without a rule the answer is "stays here" (design `sovereignty` §3, "no rule: local").
 */
const identity = { id: 'open', version: 'open-1' } as const

export const openPolicy: Policy = Object.freeze<Policy>({
  ...identity,
  // What the ledger binds a call to: the rule as data, so that a changed rule is another policy.
  hash: sha256Hex(JSON.stringify({ ...identity, free: [...free], otherwise: 'local' })),
  decide(classes, place) {
    const raised = classes.find((name) => !free.has(name))
    if (raised === undefined || place.kind === 'here') return { action: 'allow', rule: 'open' }
    return { action: 'local', rule: `${raised}→*` }
  },
})

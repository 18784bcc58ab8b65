// A document in force: pure, the same answer for the same question, in about a microsecond.
import type { DataClass } from '../contract/data-class.ts'
import type { Policy, PolicyFacts, Verdict } from '../contract/policy.ts'
import type { Place } from '../contract/route.ts'
import type { PolicyDocument } from '../contract/rules-view.ts'
import { documentHash } from './canonical.ts'
import { isClass, judge } from './judge.ts'
import { builtIn, createRulebook, type Spoken } from './rulebook.ts'

/** @param version number of the published version; 0 for a draft. */
export function createPolicy(document: PolicyDocument, version: number): Policy {
  const rulebook = createRulebook(document)
  const { policy, modes } = document
  return Object.freeze({
    id: policy.id,
    version: `p${version}`,
    hash: documentHash(document),
    jurisdiction: policy.jurisdiction,
    mode: policy.mode,
    floor: policy.floor,
    sensitiveWordAlone: policy.sensitiveWordAlone,
    unread: policy.unread,
    modes,
    guard: document.guard ?? [],
    decide(classes: Iterable<DataClass>, place: Place, facts: PolicyFacts): Verdict {
      const spoken = rulebook.at(place)
      const said: Spoken[] = []
      for (const name of classes) {
        const found = spoken.get(name)
        if (found !== undefined) said.push(...found)
        else if (!isClass(name)) said.push(unknownClass(place))
      }
      // Nobody examined it or nothing was found: what the house takes typed text for.
      if (said.length === 0) said.push(...(spoken.get(policy.floor) ?? []))
      const { action, rule, class: decided, why, unmet } = judge(said, facts)
      return { action, rule, class: decided, why, unmet }
    },
  })
}

/** A word of another version or of somebody else: it must not leave, and is not repeated anywhere. */
function unknownClass(place: Place): Spoken {
  const spoken = builtIn('secret', 'class-unknown')
  const action = place.kind === 'here' ? 'allow' : 'local'
  return { ...spoken, action, rule: 'unknown→none' }
}

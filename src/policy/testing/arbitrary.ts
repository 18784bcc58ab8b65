// Random documents, places, classes and facts for property tests and storms: small vocabularies, so that rules and places meet often.
import fc from 'fast-check'

import { findingTypes } from '../../contract/finding.ts'
import {
  type MaskMode,
  policyActions,
  type PolicyFacts,
  type Precondition,
} from '../../contract/policy.ts'
import type { Place } from '../../contract/route.ts'
import type { DocumentRule, PolicyDocument } from '../../contract/rules-view.ts'
import { normalise } from '../canonical.ts'
import { dataClasses, hasSpans } from '../classes.ts'

export const someCountries = ['VN', 'CN', 'US', 'SG', '??'] as const
export const someOperators = ['deepseek', 'qwen', 'viettel', 'did:web:school.example'] as const
export const somePreconditions: readonly Precondition[] = [
  'contract',
  'dossier',
  'notice-39',
  'threshold<90',
  'certificate',
  'review',
  'consent:teaching',
]

export const anyClass = fc.constantFrom(...dataClasses)
export const anyClasses = fc.uniqueArray(anyClass, { maxLength: 4 })

export const anyPlace: fc.Arbitrary<Place> = fc.record({
  kind: fc.constantFrom('here', 'own', 'provider', 'partner'),
  country: fc.constantFrom(...someCountries),
  operator: fc.constantFrom(...someOperators),
  operatorCountry: fc.constantFrom(...someCountries),
})

export const anyFacts: fc.Arbitrary<PolicyFacts> = fc
  .subarray([...somePreconditions])
  .map((met) => ({ met: new Set(met) }))

/** What a policy is asked. */
export const anyQuestion = fc.record({ classes: anyClasses, at: anyPlace, given: anyFacts })

const anyTo = fc.constantFrom(
  'here',
  'home',
  'abroad',
  'partner',
  '*',
  'VN',
  'CN',
  'US',
  'operator:deepseek',
  'operator:viettel',
  'partner:did:web:school.example',
)

/** Only what the schema takes: what it refuses has tests of its own. */
export const anyRule: fc.Arbitrary<DocumentRule> = fc
  .record({
    class: anyClass,
    to: anyTo,
    do: fc.constantFrom(...policyActions),
    require: fc.subarray([...somePreconditions], { maxLength: 2 }),
    why: fc.constantFrom('VN Law 91/2025 Art. 20', 'house'),
  })
  .map((rule) => {
    if (rule.to === 'here') {
      const action = rule.do === 'deny' ? 'deny' : 'allow'
      return { ...rule, do: action, require: [] }
    }
    const action = rule.do === 'mask' && !hasSpans(rule.class) ? 'local' : rule.do
    const opens = action === 'allow' || action === 'mask'
    return { ...rule, do: action, require: opens ? rule.require : [] }
  })

const anyModes = fc.dictionary(
  fc.constantFrom(...findingTypes),
  fc.constantFrom<MaskMode>('token', 'surrogate', 'invalid', 'generalise', 'drop'),
  { maxKeys: 3 },
)

export const anyDocument: fc.Arbitrary<PolicyDocument> = fc
  .record({
    policy: fc.record({
      id: fc.constantFrom('storm', 'vn-school'),
      base: fc.constantFrom('storm', 'vn-school'),
      jurisdiction: fc.constantFrom('VN', 'CN', '??'),
      mode: fc.constantFrom('balanced', 'strict'),
      floor: fc.constantFrom('public', 'internal'),
      unread: fc.constantFrom('allow', 'local', 'deny'),
      sensitiveWordAlone: fc.boolean(),
    }),
    modes: anyModes,
    rules: fc.array(anyRule, { maxLength: 24 }),
  })
  .map(normalise)

// The evaluator: against the design's order of words, against an evaluator written another way, and against what must never happen.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import type { DataClass } from '../contract/data-class.ts'
import { policyActions, type PolicyFacts, type Precondition } from '../contract/policy.ts'
import type { Place } from '../contract/route.ts'
import type { DocumentRule, PolicyDocument } from '../contract/rules-view.ts'
import { normalise } from './canonical.ts'
import { dataClasses } from './classes.ts'
import { createPolicy } from './create-policy.ts'
import { compareActions, stricter } from './judge.ts'
import { lockedPolicy } from './locked.ts'
import { anyClass, anyDocument, anyFacts, anyQuestion } from './testing/arbitrary.ts'
import { referenceDecision } from './testing/reference.ts'

const seed = { seed: 20_261_125, numRuns: 1_500 }
const nothing: PolicyFacts = { met: new Set() }
const facts = (...met: Precondition[]): PolicyFacts => ({ met: new Set(met) })

const place = (country: string, more: Partial<Place> = {}): Place => ({
  kind: 'provider',
  country,
  operator: 'cloud',
  operatorCountry: country,
  ...more,
})
const here: Place = { kind: 'here', country: 'VN', operator: 'here', operatorCountry: 'VN' }

type ShortRule = readonly [DataClass, to: string, DocumentRule['do'], ...Precondition[]]

function policyOf(
  rules: readonly ShortRule[],
  jurisdiction = 'VN',
  floor: 'public' | 'internal' = 'public',
) {
  const document: PolicyDocument = {
    policy: {
      id: 'house',
      base: 'house',
      jurisdiction,
      mode: 'balanced',
      floor,
      unread: 'local',
      sensitiveWordAlone: false,
    },
    modes: {},
    rules: rules.map(([dataClass, to, action, ...require]) => ({
      class: dataClass,
      to,
      do: action,
      require,
      why: `${dataClass} ${to}`,
    })),
  }
  return createPolicy(normalise(document), 7)
}

interface Scenario {
  readonly name: string
  readonly rules: readonly ShortRule[]
  readonly classes: readonly string[]
  readonly at: Place
  readonly facts?: PolicyFacts
  readonly wants: string
}

const personalAbroad = ['personal', 'abroad', 'mask'] as const
const scenarios: readonly Scenario[] = [
  {
    name: 'the rule for the border',
    rules: [personalAbroad],
    classes: ['personal'],
    at: place('CN'),
    wants: 'mask personal→abroad',
  },
  {
    name: 'a country is more specific than the border',
    rules: [personalAbroad, ['personal', 'CN', 'deny']],
    classes: ['personal'],
    at: place('CN'),
    wants: 'deny personal→CN',
  },
  {
    name: 'an operator is more specific than a country, in both directions',
    rules: [
      ['personal', 'CN', 'deny'],
      ['personal', 'operator:cloud', 'mask'],
    ],
    classes: ['personal'],
    at: place('CN'),
    wants: 'mask personal→operator:cloud',
  },
  {
    name: 'the border is more specific than anywhere',
    rules: [['personal', '*', 'deny'], personalAbroad],
    classes: ['personal'],
    at: place('CN'),
    wants: 'mask personal→abroad',
  },
  {
    name: 'two rules of one rank: the stricter',
    rules: [['personal', 'abroad', 'local'], personalAbroad],
    classes: ['personal'],
    at: place('CN'),
    wants: 'local personal→abroad',
  },
  {
    name: 'two rules of one rank: the one whose condition is missing is the stricter',
    rules: [['personal', 'abroad', 'allow', 'dossier'], personalAbroad],
    classes: ['personal'],
    at: place('CN'),
    wants: 'local personal→abroad without dossier',
  },
  {
    name: 'home is home when the operator is at home too',
    rules: [
      ['personal', 'home', 'mask'],
      ['personal', 'abroad', 'deny'],
    ],
    classes: ['personal'],
    at: place('VN'),
    wants: 'mask personal→home',
  },
  {
    name: 'a machine at home of an operator abroad crosses the border',
    rules: [
      ['personal', 'home', 'mask'],
      ['personal', 'abroad', 'local'],
    ],
    classes: ['personal'],
    at: place('VN', { operatorCountry: 'CN' }),
    wants: 'local personal→abroad',
  },
  {
    name: 'a machine abroad of an operator at home crosses it too',
    rules: [
      ['personal', 'home', 'mask'],
      ['personal', 'abroad', 'local'],
    ],
    classes: ['personal'],
    at: place('SG', { operatorCountry: 'VN' }),
    wants: 'local personal→abroad',
  },
  {
    name: 'of two foreign countries the stricter',
    rules: [['personal', 'SG', 'mask'], ['personal', 'CN', 'deny'], personalAbroad],
    classes: ['personal'],
    at: place('SG', { operatorCountry: 'CN' }),
    wants: 'deny personal→CN',
  },
  {
    name: 'a country with an open rule does not cover for one without',
    rules: [
      ['personal', 'SG', 'allow'],
      ['personal', 'abroad', 'local'],
    ],
    classes: ['personal'],
    at: place('SG', { operatorCountry: 'US' }),
    wants: 'local personal→abroad',
  },
  {
    name: 'no rule: the next class up',
    rules: [['sensitive', 'abroad', 'deny']],
    classes: ['personal'],
    at: place('CN'),
    wants: 'deny sensitive→abroad',
  },
  {
    name: 'no rule in the whole chain: it stays here',
    rules: [['internal', 'abroad', 'allow']],
    classes: ['personal'],
    at: place('CN'),
    wants: 'local personal→none',
  },
  {
    name: 'internal lies in two chains and takes the stricter',
    rules: [personalAbroad, ['core', 'abroad', 'deny']],
    classes: ['internal'],
    at: place('CN'),
    wants: 'deny core→abroad',
  },
  {
    name: 'a mask of the class above hides nothing where there is nothing to hide: it stays',
    rules: [personalAbroad, ['important', 'abroad', 'allow']],
    classes: ['internal'],
    at: place('CN'),
    wants: 'local personal→abroad',
  },
  {
    name: 'the strictest class of a call counts',
    rules: [['public', '*', 'allow'], personalAbroad, ['child', '*', 'local']],
    classes: ['public', 'child', 'personal'],
    at: place('CN'),
    wants: 'local child→*',
  },
  {
    name: 'nothing found counts as the floor',
    rules: [
      ['public', '*', 'allow'],
      ['internal', '*', 'local'],
    ],
    classes: [],
    at: place('CN'),
    wants: 'allow public→*',
  },
  {
    name: 'missing conditions are all named, so that meeting them opens the way',
    rules: [
      ['personal', 'abroad', 'mask', 'contract', 'dossier'],
      ['sensitive', 'abroad', 'mask', 'consent:care'],
    ],
    classes: ['personal', 'sensitive'],
    at: place('CN'),
    facts: facts('contract'),
    wants: 'local sensitive→abroad without consent:care dossier',
  },
  {
    name: 'no condition is named where meeting it would help nothing',
    rules: [
      ['personal', 'abroad', 'mask', 'dossier'],
      ['sensitive', 'abroad', 'local'],
    ],
    classes: ['personal', 'sensitive'],
    at: place('CN'),
    wants: 'local sensitive→abroad',
  },
  {
    name: 'conditions that hold open the way',
    rules: [['personal', 'abroad', 'mask', 'contract', 'dossier']],
    classes: ['personal'],
    at: place('CN'),
    facts: facts('contract', 'dossier', 'review'),
    wants: 'mask personal→abroad',
  },
  {
    name: 'an unknown country gets public data',
    rules: [
      ['public', '*', 'allow'],
      ['internal', '*', 'allow'],
    ],
    classes: ['public'],
    at: place('??'),
    wants: 'allow public→*',
  },
  {
    name: 'an unknown country gets nothing else, whatever the rule for its operator says',
    rules: [['internal', 'operator:cloud', 'allow']],
    classes: ['internal'],
    at: place('??'),
    wants: 'local internal→none',
  },
  {
    name: 'an unknown country of the operator alone is unknown',
    rules: [
      ['internal', 'VN', 'allow'],
      ['internal', 'home', 'allow'],
    ],
    classes: ['internal'],
    at: place('VN', { operatorCountry: '' }),
    wants: 'local internal→none',
  },
  {
    name: 'a refusal is a refusal at an unknown country, too',
    rules: [['core', '*', 'deny']],
    classes: ['core'],
    at: place('zz'),
    wants: 'deny core→*',
  },
  {
    name: 'an unknown kind of place gets nothing, not even public data',
    rules: [['public', '*', 'allow']],
    classes: ['public'],
    at: { ...place('VN'), kind: 'moon' as Place['kind'] },
    wants: 'local public→none',
  },
  {
    name: 'an unknown class stays here and its word is not repeated',
    rules: [['public', '*', 'allow']],
    classes: ['public', '<script>'],
    at: place('VN'),
    wants: 'local unknown→none',
  },
  {
    name: 'an unknown class may be worked on in this building',
    rules: [],
    classes: ['__proto__'],
    at: here,
    wants: 'allow unknown→none',
  },
  {
    name: 'in this building what must stay here is where it must be',
    rules: [
      ['personal', '*', 'local'],
      ['personal', 'abroad', 'deny'],
    ],
    classes: ['personal'],
    at: here,
    wants: 'allow personal→*',
  },
  {
    name: 'in this building nothing is masked',
    rules: [['personal', '*', 'mask', 'contract']],
    classes: ['personal'],
    at: here,
    wants: 'allow personal→*',
  },
  {
    name: 'in this building a refusal counts',
    rules: [['core', '*', 'deny']],
    classes: ['core'],
    at: here,
    wants: 'deny core→*',
  },
  {
    name: 'a partner needs both: a rule for partners does not widen one for where it is',
    rules: [
      ['personal', 'partner', 'allow'],
      ['personal', 'home', 'mask'],
    ],
    classes: ['personal'],
    at: place('VN', { kind: 'partner' }),
    wants: 'mask personal→home',
  },
  {
    name: 'a partner needs both: a rule for where it is does not widen one for partners',
    rules: [
      ['personal', 'partner', 'local'],
      ['personal', 'home', 'mask'],
    ],
    classes: ['personal'],
    at: place('VN', { kind: 'partner' }),
    wants: 'local personal→partner',
  },
  {
    name: 'one partner is more specific than all partners',
    rules: [
      ['personal', 'partner', 'local'],
      ['personal', 'partner:cloud', 'mask'],
      ['personal', 'home', 'mask'],
    ],
    classes: ['personal'],
    at: place('VN', { kind: 'partner' }),
    wants: 'mask personal→home',
  },
  {
    name: 'a machine of the house elsewhere is no "here"',
    rules: [
      ['personal', 'here', 'allow'],
      ['personal', 'home', 'local'],
    ],
    classes: ['personal'],
    at: place('VN', { kind: 'own' }),
    wants: 'local personal→home',
  },
]

test.each([...scenarios])('$name', ({ rules, classes, at, facts: given = nothing, wants }) => {
  const verdict = policyOf(rules).decide(classes as DataClass[], at, given)
  const without = verdict.unmet.length === 0 ? '' : ` without ${verdict.unmet.join(' ')}`
  expect(`${verdict.action} ${verdict.rule}${without}`).toBe(wants)
})

test('the floor is what typed text counts as where nothing was found', () => {
  const rules = [
    ['public', '*', 'allow'],
    ['internal', '*', 'local'],
  ] as const
  expect(policyOf(rules, 'VN', 'internal').decide([], place('VN'), nothing).action).toBe('local')
})

test('the same as an evaluator that was written another way', () => {
  fc.assert(
    fc.property(anyDocument, anyQuestion, (document, { classes, at, given }) => {
      const policy = createPolicy(document, 1)
      const wanted = referenceDecision(document, { classes, place: at, met: given.met })
      expect(policy.decide(classes, at, given).action).toBe(wanted)
      // A second time from the cache.
      expect(policy.decide(classes.toReversed(), at, given).action).toBe(wanted)
    }),
    { ...seed, numRuns: 3_000 },
  )
})

test('never looser than what any class alone would get, and no stricter than the strictest', () => {
  fc.assert(
    fc.property(anyDocument, anyQuestion, (document, { classes, at, given }) => {
      fc.pre(classes.length > 0)
      const policy = createPolicy(document, 1)
      const together = policy.decide(classes, at, given)
      const alone = classes.map((one) => policy.decide([one], at, given).action)
      for (const action of alone) expect(compareActions(together.action, action)).not.toBe(-1)
      expect(alone).toContain(together.action)
    }),
    seed,
  )
})

test('one more class never opens a way, one more fact never closes one', () => {
  fc.assert(
    fc.property(
      fc.tuple(anyDocument, anyClass, anyFacts),
      anyQuestion,
      ([document, more, also], { classes, at, given }) => {
        fc.pre(classes.length > 0)
        const policy = createPolicy(document, 1)
        const before = policy.decide(classes, at, given)
        const richer = policy.decide([...classes, more], at, given)
        expect(compareActions(richer.action, before.action)).not.toBe(-1)
        const met = new Set([...given.met, ...also.met])
        expect(compareActions(policy.decide(classes, at, { met }).action, before.action)).not.toBe(
          1,
        )
      },
    ),
    seed,
  )
})

test('one more rule at the rank of the one that decided never opens a way', () => {
  fc.assert(
    fc.property(anyDocument, anyClass, anyQuestion, (document, one, { at, given }) => {
      const before = createPolicy(document, 1).decide([one], at, given)
      const decided = document.rules.find((rule) => `${rule.class}→${rule.to}` === before.rule)
      fc.pre(decided !== undefined && at.kind !== 'here')
      for (const action of policyActions) {
        const more = { ...(decided as DocumentRule), do: action, require: [] }
        const after = createPolicy({ ...document, rules: [...document.rules, more] }, 1)
        expect(compareActions(after.decide([one], at, given).action, before.action)).not.toBe(-1)
      }
    }),
    { ...seed, numRuns: 400 },
  )
})

test('the facts that a verdict misses are enough: with them the way is open', () => {
  let missing = 0
  fc.assert(
    fc.property(anyDocument, anyQuestion, (document, { classes, at, given }) => {
      const policy = createPolicy(document, 1)
      const verdict = policy.decide(classes, at, given)
      if (verdict.unmet.length === 0) return
      missing += 1
      expect(verdict.action).toBe('local')
      for (const one of verdict.unmet) expect(given.met.has(one)).toBe(false)
      const met = new Set([...given.met, ...verdict.unmet])
      expect(['allow', 'mask']).toContain(policy.decide(classes, at, { met }).action)
    }),
    { ...seed, numRuns: 3_000 },
  )
  expect(missing).toBeGreaterThan(15)
})

test('of two policies the stricter counts, whichever is asked first', () => {
  fc.assert(
    fc.property(
      fc.tuple(anyDocument, anyDocument),
      anyQuestion,
      ([one, other], { classes, at, given }) => {
        const [left, right] = [createPolicy(one, 1), createPolicy(other, 2)].map((policy) =>
          policy.decide(classes, at, given),
        )
        if (left === undefined || right === undefined) throw new RangeError('Two were asked.')
        const both = stricter(left, right)
        expect(both.action).toBe(stricter(right, left).action)
        expect([left.action, right.action]).toContain(both.action)
        for (const verdict of [left, right])
          expect(compareActions(both.action, verdict.action)).not.toBe(-1)
      },
    ),
    seed,
  )
})

test('a house whose rules cannot be read keeps everything, and still works', () => {
  for (const one of dataClasses) {
    expect(lockedPolicy.decide([one], place('VN'), facts('contract')).action).toBe('local')
    expect(lockedPolicy.decide([one], here, nothing).action).toBe('allow')
  }
})

test('a decision takes far less than the 50 µs it may take', () => {
  const rules = dataClasses.flatMap((one) =>
    ['here', 'home', 'abroad', 'partner', 'CN', 'operator:cloud'].map(
      (to) => [one, to, to === 'here' ? 'allow' : 'local'] as const,
    ),
  )
  const policy = policyOf(rules)
  const at = place('CN', { operatorCountry: 'US' })
  const started = performance.now()
  const asked = 20_000
  for (let count = 0; count < asked; count += 1)
    policy.decide(['public', 'personal', 'child'], at, nothing)
  expect((performance.now() - started) / asked).toBeLessThan(0.05)
})

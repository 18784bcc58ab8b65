// Differences: what a reader is shown, and above all that no loosening for personal data passes without a second person.
import { expect, test } from 'bun:test'

import fc from 'fast-check'

import type { DocumentRule, PolicyDocument } from '../contract/rules-view.ts'
import { normalise } from './canonical.ts'
import { dataClasses, personalRank, rankOf } from './classes.ts'
import { differencesOf, needsSecond } from './compare.ts'
import { createPolicy } from './create-policy.ts'
import { compareActions } from './judge.ts'
import { readDocument } from './read-document.ts'
import { buildTemplate } from './templates/build.ts'
import { anyDocument, anyFacts, anyPlace } from './testing/arbitrary.ts'

const school = buildTemplate('vn-school')

function changed(
  which: Pick<DocumentRule, 'class' | 'to'>,
  change: Partial<DocumentRule> | undefined,
): PolicyDocument {
  const isIt = (rule: DocumentRule): boolean => rule.class === which.class && rule.to === which.to
  const rules = school.rules.flatMap((rule) =>
    isIt(rule) ? (change === undefined ? [] : [{ ...rule, ...change }]) : [rule],
  )
  return normalise({ ...school, rules })
}
const withRule = (rule: DocumentRule): PolicyDocument =>
  normalise({ ...school, rules: [...school.rules, rule] })
const ours = (
  rule: Pick<DocumentRule, 'class' | 'to' | 'do'> & Partial<DocumentRule>,
): DocumentRule => ({ require: [], why: 'ours', ...rule })

interface Scenario {
  readonly name: string
  readonly after: PolicyDocument
  readonly shown: readonly string[]
  readonly second: boolean
}
const scenarios: readonly Scenario[] = [
  { name: 'nothing', after: school, shown: [], second: false },
  {
    name: 'a stricter cell',
    after: changed({ class: 'personal', to: 'abroad' }, { do: 'local', require: [] }),
    shown: ['personal abroad mask→local'],
    second: false,
  },
  {
    name: 'a looser cell of a lower class',
    after: changed({ class: 'internal', to: 'abroad' }, { do: 'allow' }),
    shown: ['internal abroad local→allow looser'],
    second: false,
  },
  {
    name: 'a looser cell of a person',
    after: changed({ class: 'sensitive', to: 'home' }, { do: 'mask' }),
    shown: ['sensitive home local→mask looser'],
    second: true,
  },
  {
    name: 'a condition less',
    after: changed({ class: 'personal', to: 'abroad' }, { require: ['contract'] }),
    shown: ['personal abroad mask→mask looser'],
    second: true,
  },
  {
    name: 'a condition more',
    after: changed(
      { class: 'personal', to: 'abroad' },
      { require: ['contract', 'dossier', 'review'] },
    ),
    shown: ['personal abroad mask→mask'],
    second: false,
  },
  {
    name: 'another condition instead',
    after: changed({ class: 'personal', to: 'abroad' }, { require: ['contract', 'review'] }),
    shown: ['personal abroad mask→mask looser'],
    second: true,
  },
  {
    name: 'a rule that is gone, so that the next class up decides',
    after: changed({ class: 'personal', to: 'home' }, undefined),
    shown: ['personal home mask→local'],
    second: false,
  },
  {
    name: 'one country, closed',
    after: withRule(ours({ class: 'personal', to: 'US', do: 'deny' })),
    shown: ['personal US mask→deny'],
    second: false,
  },
  {
    name: 'the reason alone',
    after: changed({ class: 'personal', to: 'abroad' }, { why: 'another article' }),
    shown: ['personal abroad words'],
    second: false,
  },
]

function said(before: PolicyDocument, after: PolicyDocument): readonly string[] {
  return differencesOf(before, after).map((one) => {
    if (one.kind === 'words') return `${one.class} ${one.to} words`
    const looser = one.isLooser ? ' looser' : ''
    if (one.kind === 'setting') return `${one.name} ${one.from}→${one.becomes}${looser}`
    return `${one.class} ${one.to} ${one.from}→${one.becomes}${looser}`
  })
}

test.each([...scenarios])('$name', ({ after, shown, second }) => {
  expect(said(school, after)).toEqual([...shown])
  expect(needsSecond(differencesOf(school, after))).toBe(second)
})

test('a rule for one operator is a loosening wherever it opens more than the rule for the place', () => {
  const after = withRule(ours({ class: 'personal', to: 'operator:viettel', do: 'allow' }))
  const shown = said(school, after)
  expect(shown[0]).toBe('personal operator:viettel local→allow looser')
  expect(needsSecond(differencesOf(school, after))).toBe(true)
})

const clinic = buildTemplate('vn-clinic')
const setting = (more: Partial<PolicyDocument['policy']>): PolicyDocument => ({
  ...clinic,
  policy: { ...clinic.policy, ...more },
})
test.each([
  {
    name: 'fewer values are found',
    after: setting({ mode: 'balanced' }),
    shown: 'mode strict→balanced looser',
    second: true,
  },
  {
    name: 'a word alone is not enough',
    after: setting({ sensitiveWordAlone: false }),
    shown: 'sensitiveWordAlone true→false looser',
    second: true,
  },
  {
    name: 'what nobody read may go',
    after: setting({ unread: 'allow' }),
    shown: 'unread local→allow looser',
    second: true,
  },
  {
    name: 'what nobody read is refused',
    after: setting({ unread: 'deny' }),
    shown: 'unread local→deny',
    second: false,
  },
  {
    name: 'typed text counts as internal',
    after: setting({ floor: 'internal' }),
    shown: 'floor public→internal',
    second: false,
  },
  {
    name: 'another name',
    after: setting({ id: 'ours' }),
    shown: 'id vn-clinic→ours',
    second: false,
  },
  {
    name: 'a part of the value is shown',
    after: { ...clinic, modes: { ...clinic.modes, ADDRESS: 'generalise' } } as PolicyDocument,
    shown: 'modes.ADDRESS token→generalise looser',
    second: true,
  },
  {
    name: 'nothing of the value is shown',
    after: { ...clinic, modes: {} },
    shown: 'modes.DOB generalise→token',
    second: false,
  },
])('$name', ({ after, shown, second }) => {
  expect(said(clinic, after)).toEqual([shown])
  expect(needsSecond(differencesOf(clinic, after))).toBe(second)
})

test('what one state lets through under another law is found', () => {
  const after = normalise({ ...clinic, policy: { ...clinic.policy, jurisdiction: 'CN' } })
  expect(needsSecond(differencesOf(clinic, after))).toBe(true)
})

test('wherever more of a person may leave, a second person is asked', () => {
  let looser = 0
  fc.assert(
    fc.property(
      fc.tuple(anyDocument, anyDocument),
      anyPlace,
      anyFacts,
      ([before, after], at, facts) => {
        const [old, made] = [createPolicy(before, 1), createPolicy(after, 2)]
        const isLooser = dataClasses.some(
          (one) =>
            rankOf(one) >= personalRank &&
            compareActions(
              made.decide([one], at, facts).action,
              old.decide([one], at, facts).action,
            ) < 0,
        )
        if (!isLooser) return
        looser += 1
        expect(needsSecond(differencesOf(before, after))).toBe(true)
      },
    ),
    { seed: 11, numRuns: 200 },
  )
  expect(looser).toBeGreaterThan(20)
})

test('a document that is only stricter asks nobody', () => {
  fc.assert(
    fc.property(anyDocument, (before) => {
      const after = normalise({
        ...before,
        rules: before.rules.map((rule) => ({ ...rule, do: 'deny', require: [] })),
      })
      expect(needsSecond(differencesOf(before, after))).toBe(false)
    }),
    { seed: 12, numRuns: 100 },
  )
})

test('the largest documents are compared in a bounded time', () => {
  const countries =
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM'
  const many = (action: 'local' | 'mask', mark: string): PolicyDocument =>
    normalise({
      ...school,
      rules: [
        ...countries.split(' ').map((to) => ours({ class: 'personal', to, do: action })),
        ...Array.from({ length: 20 }, (_, index) => [
          ours({ class: 'sensitive', to: `operator:${mark}${index}`, do: action }),
          ours({ class: 'child', to: `partner:${mark}${index}`, do: action }),
        ]).flat(),
      ],
    })
  for (const [before, after, second] of [
    [many('local', 'a'), many('mask', 'b'), true],
    [many('mask', 'a'), many('local', 'a'), false],
  ] as const) {
    expect(readDocument(after).ok).toBe(true)
    const started = process.cpuUsage()
    const differences = differencesOf(before, after)
    expect(needsSecond(differences)).toBe(second)
    expect(differences.length).toBeLessThan(2_000)
    // Of this process alone: tests share their machine.
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000)
  }
})

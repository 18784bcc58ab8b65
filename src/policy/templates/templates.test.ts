// The templates against the letters of the design's table, and what every house must be able to rely on.
import { expect, test } from 'bun:test'

import type { DataClass } from '../../contract/data-class.ts'
import type { PolicyAction, PolicyFacts, Precondition } from '../../contract/policy.ts'
import type { Place } from '../../contract/route.ts'
import { reasonSentence, ruleWords } from '../../i18n/rule-words.ts'
import { dataClasses } from '../classes.ts'
import { createPolicy } from '../create-policy.ts'
import { readDocumentText } from '../read-document.ts'
import { writeDocument } from '../write-document.ts'
import { buildTemplate } from './build.ts'
import { chooseTemplate } from './choose.ts'
import { type TemplateId, templates } from './table.ts'

/** `sovereignty` §4, as it stands there. */
const note = `
| Class | vn-school | vn-clinic | vn-state | vn-firm | cn-school | cn-firm |
| public | A A A A | A A A A | A A A A | A A A A | A A A A | A A A A |
| internal | A A L L | A L L L | A L L L | A A L L | A A L L | A A L L |
| personal | A M M L | A M L L | A L L L | A M M L | A M L L | A M M¹ L |
| sensitive, child | A L L L | A L L L | A L L L | A L L L | A L L L | A L L L |
| important | A L L L | A L L L | A L L L | A L L L | A L L L | A L L L |
| core | D D D D | D D D D | D D D D | D D D D | D D D D | D D D D |
| secret | D D D D | D D D D | D D D D | D D D D | D D D D | D D D D |
`
const everything: PolicyFacts = {
  met: new Set<Precondition>(['contract', 'dossier', 'notice-39', 'threshold<90', 'certificate']),
}
const ids = Object.keys(templates) as TemplateId[]

function placesFor(home: string): readonly Place[] {
  const at = (kind: Place['kind'], country: string): Place => ({
    kind,
    country,
    operator: 'cloud',
    operatorCountry: country,
  })
  return [at('here', home), at('provider', home), at('provider', 'SG'), at('partner', home)]
}

const cells = note
  .trim()
  .split('\n')
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
const names = cells[0]?.slice(1) ?? []
const letters = { allow: 'A', mask: 'M', local: 'L', deny: 'D' } as const satisfies Record<
  PolicyAction,
  string
>

const rows = cells.slice(1).flatMap(([first = '', ...wants]) =>
  first.split(', ').flatMap((dataClass) =>
    wants.map((want, index) => ({
      template: names[index] as TemplateId,
      dataClass: dataClass as DataClass,
      wants: want.replace('¹', ''),
    })),
  ),
)

test.each(rows)('$template: $dataClass is $wants', ({ template, dataClass, wants }) => {
  const home = template.startsWith('vn') ? 'VN' : 'CN'
  const policy = createPolicy(buildTemplate(template), 1)
  const decided = placesFor(home).map(
    (place) => letters[policy.decide([dataClass], place, everything).action],
  )
  expect(decided.join(' ')).toBe(wants)
})

test('the table of the note is whole', () => {
  expect(rows).toHaveLength(8 * 6)
})

const nothing: PolicyFacts = { met: new Set() }
test.each([
  { id: 'vn-school', dataClass: 'personal', column: 1, wants: ['contract'] },
  { id: 'vn-school', dataClass: 'personal', column: 2, wants: ['contract', 'dossier'] },
  { id: 'vn-school', dataClass: 'internal', column: 1, wants: ['contract'] },
  { id: 'vn-clinic', dataClass: 'personal', column: 1, wants: ['contract'] },
  {
    id: 'cn-firm',
    dataClass: 'personal',
    column: 2,
    wants: ['contract', 'notice-39', 'threshold<90'],
  },
  { id: 'cn-school', dataClass: 'personal', column: 1, wants: ['contract'] },
] as const)(
  '$id: $dataClass at column $column needs $wants',
  ({ id, dataClass, column, wants }) => {
    const place = placesFor(id.startsWith('vn') ? 'VN' : 'CN')[column]
    if (place === undefined) throw new RangeError('There are four places.')
    const verdict = createPolicy(buildTemplate(id), 1).decide([dataClass], place, nothing)
    expect(verdict).toMatchObject({ action: 'local', unmet: wants })
  },
)

test.each(ids)('%s: every row prints an article and a sentence in three languages', (id) => {
  for (const rule of buildTemplate(id).rules) {
    expect(rule.why).toMatch(/Art\. \d|Law|law|no article: default of Sen/)
    for (const language of ['en', 'vi', 'zh'] as const)
      expect(reasonSentence(ruleWords(language), rule.reason ?? '')).not.toBe('')
  }
})

test.each(ids)('%s: as text and back it is the same', (id) => {
  const document = buildTemplate(id)
  expect(readDocumentText(writeDocument(document))).toEqual({ ok: true, document })
})

test.each(ids)('%s: nothing of a person leaves raw, and what nobody could read stays', (id) => {
  const document = buildTemplate(id, 'SG')
  const policy = createPolicy(document, 1)
  const people: readonly DataClass[] = ['personal', 'sensitive', 'child', 'core', 'secret']
  for (const dataClass of people) {
    for (const place of placesFor(document.policy.jurisdiction).slice(1))
      expect(policy.decide([dataClass], place, everything).action).not.toBe('allow')
  }
  for (const dataClass of dataClasses.slice(1)) {
    const unknown: Place = {
      kind: 'provider',
      country: '??',
      operator: 'cloud',
      operatorCountry: 'VN',
    }
    expect(['local', 'deny']).toContain(policy.decide([dataClass], unknown, everything).action)
  }
  expect(document.policy.unread).toBe('local')
})

test.each(ids)('%s: never calls itself compliant', (id) => {
  const words = [writeDocument(buildTemplate(id)), JSON.stringify(ruleWords('en').templates)]
  for (const text of words) expect(text).not.toMatch(/complian|tuân thủ|合规|certif|guarante/i)
})

test('a house elsewhere keeps what names a person, and may send the rest as before', () => {
  const policy = createPolicy(buildTemplate('open', 'SG'), 1)
  const at: Place = { kind: 'provider', country: 'CN', operator: 'x', operatorCountry: 'CN' }
  const decided = dataClasses.map((one) => policy.decide([one], at, nothing).action)
  expect(decided).toEqual(['allow', 'allow', 'local', 'local', 'local', 'local', 'deny', 'deny'])
})

test.each([
  ['VN', 'education', 'vn-school'],
  ['VN', 'health', 'vn-clinic'],
  ['VN', 'public-administration', 'vn-state'],
  ['VN', 'transport', 'vn-state'],
  ['VN', 'agriculture', 'vn-firm'],
  ['VN', 'other', 'vn-firm'],
  ['VN', 'constructor', 'vn-firm'],
  ['CN', 'education', 'cn-school'],
  ['CN', 'health', 'cn-clinic'],
  ['CN', 'public-administration', 'cn-school'],
  ['CN', 'other', 'cn-firm'],
  ['SG', 'health', 'open'],
  ['??', 'education', 'open'],
])('%s, %s: %s', (country, sector, wants) => {
  expect(chooseTemplate({ country, sector })).toBe(wants as TemplateId)
})

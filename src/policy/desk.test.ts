// What administrators do with the rules: drafts, publication by one or two, differences, trial of a text, replay of thirty days.
import { expect, test } from 'bun:test'

import type { InspectTexts } from '../contract/finding.ts'
import type { PolicyDocument } from '../contract/rules-view.ts'
import { dataClasses } from './classes.ts'
import {
  actorNamed,
  houseOf,
  type MemoryRules,
  memoryRules,
  placeAt,
} from './testing/memory-rules.ts'

const lan = actorNamed('lan')
const minh = actorNamed('minh')

function documentOf({ holder }: MemoryRules): PolicyDocument {
  const document = holder.published()?.document
  if (document === undefined) throw new RangeError('There is a first version.')
  return document
}
/** The school's document with one rule changed. */
function withRule(
  rules: MemoryRules,
  at: { readonly class: string; readonly to: string },
  change: object,
): PolicyDocument {
  const document = documentOf(rules)
  return {
    ...document,
    rules: document.rules.map((rule) =>
      rule.class === at.class && rule.to === at.to ? { ...rule, ...change } : rule,
    ),
  }
}
const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'fine',
    (error: unknown) =>
      typeof error === 'object' && error !== null && 'code' in error
        ? String(error.code)
        : 'thrown',
  )

const stricter = { do: 'local', require: [] }
const looser = { do: 'mask', require: ['contract'] }
const personalAbroad = { class: 'personal', to: 'abroad' }
const childHome = { class: 'child', to: 'home' }

test('one person publishes what is stricter; the ledger says who, which and why', async () => {
  const rules = await memoryRules()
  const { desk, holder, entries } = rules
  const check = await desk.setDraft(
    lan,
    { document: withRule(rules, personalAbroad, stricter) },
    undefined,
  )
  expect(check).toMatchObject({ faults: [], needsSecond: false })
  expect(entries).toHaveLength(1)
  const done = await desk.publish(lan, { reason: 'no crossing this year', etag: check.etag })
  expect(done).toMatchObject({ kind: 'published', version: 'p2', hash: holder.current().hash })
  expect(entries.at(-1)).toEqual({
    kind: 'policy.set',
    body: {
      actor: 'w_lan',
      hash: holder.current().hash,
      id: 'vn-school',
      reason: 'no crossing this year',
      version: 'p2',
    },
  })
  expect((await desk.view(lan, { manage: true })).draft).toBeUndefined()
})

test('what is looser for a person waits for a second one, and until then nothing changes', async () => {
  const rules = await memoryRules()
  const { desk, holder, entries } = rules
  await desk.setDraft(lan, { document: withRule(rules, childHome, looser) }, undefined)
  const waits = await desk.publish(lan, { reason: 'home lessons', etag: undefined })
  expect(waits).toMatchObject({
    kind: 'waits',
    because: [{ class: 'child', to: 'home', from: 'local', becomes: 'mask', isLooser: true }],
  })
  expect(holder.current().version).toBe('p1')
  expect(entries.at(-1)).toMatchObject({ kind: 'admin.change', body: { what: 'policy.propose' } })
  expect(await codeOf(desk.approve(lan, { reason: 'me again', etag: undefined }))).toBe(
    'not_allowed',
  )
  expect(holder.current().version).toBe('p1')
  expect((await desk.view(lan, { manage: true })).may.approve).toBe(false)
  expect((await desk.view(minh, { manage: true })).may.approve).toBe(true)
  expect((await desk.view(minh, { manage: false })).may).toEqual({
    draft: false,
    publish: false,
    approve: false,
  })
  const done = await desk.approve(minh, { reason: 'seen', etag: undefined })
  expect(done).toMatchObject({ kind: 'published', version: 'p2' })
  expect(entries.at(-1)).toMatchObject({
    kind: 'policy.set',
    body: {
      actor: 'w_lan',
      second: 'w_minh',
      reason: 'home lessons',
      secondReason: 'seen',
      version: 'p2',
    },
  })
  const [newest] = (await desk.view(lan, { manage: true })).versions
  expect(newest).toMatchObject({ by: 'Name of lan', second: 'Name of minh', isCurrent: true })
})

test('a draft that is changed, or dropped, waits for nobody any more', async () => {
  const rules = await memoryRules()
  const { desk, holder } = rules
  const loose = withRule(rules, childHome, looser)
  await desk.setDraft(lan, { document: loose }, undefined)
  await desk.publish(lan, { reason: 'x', etag: undefined })
  await desk.setDraft(minh, { document: loose }, undefined)
  expect(await codeOf(desk.approve(minh, { reason: 'x', etag: undefined }))).toBe('not_found')
  await desk.publish(minh, { reason: 'x', etag: undefined })
  await desk.dropDraft(lan)
  expect(await codeOf(desk.approve(lan, { reason: 'x', etag: undefined }))).toBe('not_found')
  await desk.dropDraft(lan)
  expect(holder.current().version).toBe('p1')
})

test('a proposal can be declined, and whoever lost the right has proposed nothing', async () => {
  const gone = new Set<string>()
  const rules = await memoryRules({ mayPublish: (id) => !gone.has(id) })
  const { desk, holder, entries } = rules
  await desk.setDraft(lan, { document: withRule(rules, childHome, looser) }, undefined)
  await desk.publish(lan, { reason: 'x', etag: undefined })
  gone.add('lan')
  expect(await codeOf(desk.approve(minh, { reason: 'x', etag: undefined }))).toBe('not_allowed')
  await desk.decline(minh, 'no')
  expect(entries.at(-1)).toMatchObject({ body: { what: 'policy.decline', reason: 'no' } })
  expect(await codeOf(desk.decline(minh, 'no'))).toBe('not_found')
  expect(await codeOf(desk.approve(minh, { reason: 'x', etag: undefined }))).toBe('not_found')
  expect(holder.current().version).toBe('p1')
  expect((await desk.view(lan, { manage: true })).draft).toBeDefined()
})

test('two who work at once: an old draft is not overwritten, and only one version becomes the next', async () => {
  const rules = await memoryRules()
  const { desk, rows } = rules
  const first = await desk.setDraft(
    lan,
    { document: withRule(rules, personalAbroad, stricter) },
    undefined,
  )
  const second = await desk.setDraft(
    minh,
    { document: { ...documentOf(rules), modes: {} } },
    first.etag,
  )
  expect(await codeOf(desk.setDraft(lan, { text: '' }, first.etag))).toBe('already_changed')
  expect(await codeOf(desk.publish(lan, { reason: 'x', etag: first.etag }))).toBe('already_changed')
  const both = await Promise.all(
    [lan, minh].map((who) => codeOf(desk.publish(who, { reason: 'x', etag: second.etag }))),
  )
  expect(both.toSorted()).toEqual(['already_changed', 'fine'])
  expect(rows('policies').map((row) => row.version)).toEqual([1, 2])
})

test('a draft with faults is not stored, and what changes nothing is not published', async () => {
  const rules = await memoryRules()
  const { desk, rows } = rules
  const check = await desk.setDraft(
    lan,
    { text: 'policy = { id = "x", jurisdiction = "VN" }\nrules = [{}]' },
    undefined,
  )
  expect(check.faults.map((fault) => fault.code)).toContain('missing-key')
  expect(rows('policy_drafts')).toEqual([])
  expect(await codeOf(desk.publish(lan, { reason: 'x', etag: undefined }))).toBe('not_found')
  await desk.setDraft(lan, { document: documentOf(rules) }, undefined)
  expect(await codeOf(desk.publish(lan, { reason: 'x', etag: undefined }))).toBe('invalid_request')
})

test('text stays as it was typed, comments included', async () => {
  const rules = await memoryRules()
  const { desk } = rules
  const text = `# agreed on 12 November\n${rules.holder.published()?.row.source ?? ''}`.replace(
    '"public"',
    '"internal"',
  )
  await desk.setDraft(lan, { text }, undefined)
  expect((await desk.view(lan, { manage: true })).draft?.text).toBe(text)
})

test('a person of another house finds no rules here', async () => {
  const { desk } = await memoryRules()
  const stranger = actorNamed('eve', 'ten_2' as never)
  for (const asked of [
    desk.view(stranger, { manage: true }),
    desk.version(stranger, 'p1'),
    desk.setDraft(stranger, { text: '' }, undefined),
    desk.try(stranger, { text: 'x' }),
    desk.recordFact(stranger, { kind: 'dossier', about: '', reference: 'x', on: '2026-11-01' }),
  ])
    expect(await codeOf(asked)).toBe('not_found')
})

test('a broken version in force is mended by two', async () => {
  const rules = await memoryRules()
  const { desk, holder, rows } = rules
  const document = documentOf(rules)
  const [row] = rows('policies')
  if (row === undefined) throw new RangeError('There is a first version.')
  rows('policies')[0] = { ...row, hash: 'f'.repeat(64) }
  await holder.reload()
  expect((await desk.view(lan, { manage: true })).policy.isSound).toBe(false)
  await desk.setDraft(lan, { document }, undefined)
  expect(await desk.publish(lan, { reason: 'mend', etag: undefined })).toMatchObject({
    kind: 'waits',
  })
  expect(await desk.approve(minh, { reason: 'mend', etag: undefined })).toMatchObject({
    version: 'p2',
  })
  expect(holder.current().hash).toBe(row.hash)
})

test('versions tell what they changed', async () => {
  const rules = await memoryRules()
  const { desk } = rules
  await desk.setDraft(lan, { document: withRule(rules, personalAbroad, stricter) }, undefined)
  await desk.publish(lan, { reason: 'x', etag: undefined })
  expect((await desk.version(lan, 'p1')).differences).toEqual([])
  expect((await desk.version(lan, 'p2')).differences).toMatchObject([
    { class: 'personal', to: 'abroad', from: 'mask', becomes: 'local', isLooser: false },
  ])
  for (const name of ['p3', 'p0', '2', 'x'])
    expect(await codeOf(desk.version(lan, name))).toBe('not_found')
})

test('the page has a whole matrix, its places and what happens there now', async () => {
  const { desk } = await memoryRules()
  const view = await desk.view(lan, { manage: true })
  expect(view.columns.map(({ to }) => to)).toEqual(['here', 'home', 'CN', 'abroad', 'partner'])
  expect(view.cells).toHaveLength(dataClasses.length * view.columns.length)
  const cell = view.cells.find((one) => one.class === 'personal' && one.to === 'CN')
  expect(cell).toMatchObject({
    action: 'mask',
    rule: 'personal→abroad',
    require: ['contract', 'dossier'],
    reason: 'personal-abroad-masked',
    isOwn: false,
  })
  const deepseek = view.places.find(({ place }) => place.operator === 'deepseek')
  expect(deepseek?.labels).toEqual(['At deepseek'])
  expect(deepseek?.verdicts.map(({ action }) => action)).toEqual([
    'allow',
    'local',
    'local',
    'local',
    'local',
    'local',
    'deny',
    'deny',
  ])
  expect(deepseek?.verdicts[2]?.unmet).toEqual(['contract', 'dossier'])
  const gzip = Bun.gzipSync(JSON.stringify(view)).byteLength
  expect(gzip).toBeLessThan(30_000)
})

const intent = (call: string, more: object = {}) => ({
  call,
  classes: {},
  decision: 'allow',
  place: { kind: 'provider', country: 'CN', operator: 'deepseek' },
  ...more,
})
const atHere = { place: { kind: 'here', country: 'VN', operator: 'here' } }

test('a draft is played against the last thirty days', async () => {
  const rules = await memoryRules()
  const { desk, enter, clock } = rules
  enter('call.intent', intent('old', { classes: { internal: 1 } }))
  clock.advance(31 * 86_400_000)
  enter('call.intent', intent('one'))
  enter('call.outcome', { call: 'one', classes: { secret: 1 }, decision: 'allow' })
  enter('call.intent', intent('two', { classes: { internal: 2 } }))
  enter('call.intent', intent('three', { classes: { internal: 1 } }))
  enter('call.intent', intent('four', { classes: { personal: 1, internal: 1 }, decision: 'mask' }))
  enter('call.intent', intent('five', { classes: { personal: 1 }, ...atHere }))
  enter('call.denied', {
    call: 'six',
    classes: { child: 1 },
    decision: 'deny',
    why: ['policy_denied'],
  })
  enter('call.denied', {
    call: 'seven',
    classes: { child: 1 },
    decision: 'deny',
    why: ['budget_exhausted'],
  })
  enter('admin.change', { what: 'x' })
  const draft = withRule(rules, { class: 'public', to: 'abroad' }, { do: 'local' })
  const progress: number[] = []
  const result = await desk.replay(
    lan,
    { draft: { document: draft } },
    { signal: new AbortController().signal, onProgress: (done) => progress.push(done) },
  )
  expect(result).toMatchObject({ faults: [], calls: 6, changed: 4, isPartial: false })
  // Internal was never open abroad under these rules: the ledger's own outcome is compared, not today's policy.
  expect(
    result.changes.map(({ class: one, to, from, becomes, calls, sample }) =>
      [one, to, from, becomes, calls, sample.join(' ')].join(' | '),
    ),
  ).toEqual([
    'internal | CN | allow | local | 2 | three two',
    'public | CN | allow | local | 1 | one',
    'internal | CN | mask | local | 1 | four',
  ])
  expect(progress.at(-1)).toBeGreaterThan(7)
})

test('what stayed here and could leave under a draft is told, with where to', async () => {
  const rules = await memoryRules()
  const { desk, enter } = rules
  await desk.recordFact(lan, {
    kind: 'contract',
    about: 'viettel',
    reference: 'x',
    on: '2026-11-01',
  })
  enter('call.intent', intent('a', { classes: { child: 1 }, ...atHere }))
  enter('call.denied', {
    call: 'b',
    classes: { child: 1 },
    decision: 'deny',
    why: ['policy_denied'],
  })
  await desk.setDraft(lan, { document: withRule(rules, childHome, looser) }, undefined)
  const run = { signal: new AbortController().signal, onProgress: () => undefined }
  const { changes } = await desk.replay(lan, {}, run)
  expect(changes).toEqual([
    {
      class: 'child',
      to: 'home',
      operator: 'viettel',
      from: 'local',
      becomes: 'mask',
      calls: 1,
      sample: ['a'],
    },
    {
      class: 'child',
      to: 'home',
      operator: 'viettel',
      from: 'deny',
      becomes: 'mask',
      calls: 1,
      sample: ['b'],
    },
  ])
})

test('a replay can be cancelled, and the next one goes on without counting twice', async () => {
  const { desk, enter, history } = await memoryRules()
  for (let count = 0; count < 3_500; count += 1) enter('call.intent', intent(`c${count}`))
  const cancel = new AbortController()
  const cancelled = history.catchUp(cancel.signal, (done) => {
    if (done >= 500) cancel.abort()
  })
  expect(await codeOf(cancelled)).toBe('client_closed')
  expect(history.state().isComplete).toBe(false)
  const view = await desk.view(lan, { manage: true })
  await history.catchUp(new AbortController().signal)
  expect(view.decided.from).toBeLessThan(Date.UTC(2026, 10, 24, 3))
  expect(history.groups().map((group) => [group.calls, group.sample.length])).toEqual([[3_500, 5]])
  const counted = (await desk.view(lan, { manage: true })).decided
  expect(counted).toMatchObject({
    counting: false,
    counts: [{ class: 'public', to: 'CN', action: 'allow', calls: 3_500 }],
  })
})

const finds: InspectTexts = (parts) => ({
  findings: parts.map(({ text }) => {
    const start = text.indexOf('079301000001')
    return start === -1
      ? []
      : [
          {
            start,
            end: start + 12,
            type: 'VN_CCCD',
            class: 'personal',
            confidence: 0.95,
            labelled: true,
          } as const,
        ]
  }),
  classes: new Map(
    parts.some(({ text }) => text.includes('079301000001')) ? [['personal', 1]] : [],
  ),
  types: new Map(),
  covered: !parts.some(({ text }) => text.includes('ภาษาไทย')),
})

test('a text is tried: what is found, what each place gets, and what would be allowed instead', async () => {
  const { desk } = await memoryRules({ inspect: finds })
  await desk.recordFact(lan, {
    kind: 'contract',
    about: 'viettel',
    reference: 'x',
    on: '2026-11-01',
  })
  const result = await desk.try(lan, { text: 'CCCD 079301000001' })
  expect(result).toMatchObject({
    examined: true,
    covered: true,
    findings: [
      { start: 5, end: 17, type: 'VN_CCCD', class: 'personal', confidence: 95, mode: 'token' },
    ],
    classes: [{ class: 'personal', count: 1 }],
  })
  const [here, viettel, deepseek] = result.places
  expect(here).toMatchObject({ action: 'allow', instead: [] })
  expect(viettel).toMatchObject({ action: 'mask', instead: [] })
  expect(deepseek).toMatchObject({
    action: 'local',
    rule: 'personal→abroad',
    why: 'VN Law 91/2025 Art. 20, 22; Decree 356/2025 Art. 17, 18 (VN-1)',
    unmet: ['contract', 'dossier'],
    instead: [
      { kind: 'here' },
      { kind: 'fulfil', what: ['contract', 'dossier'] },
      { kind: 'place', place: { operator: 'viettel' }, action: 'mask' },
    ],
  })
  expect(JSON.stringify(result)).not.toContain('079301000001')
})

test.each([
  { name: 'a language without detectors', text: 'ภาษาไทย', inspect: finds, examined: true },
  {
    name: 'a detector that throws',
    text: 'x',
    inspect: (() => {
      throw new Error('broken')
    }) as InspectTexts,
    examined: false,
  },
])('$name: a person is assumed', async ({ text, inspect, examined }) => {
  const { desk } = await memoryRules({ inspect })
  const result = await desk.try(lan, { text })
  expect(result).toMatchObject({
    examined,
    covered: false,
    classes: [{ class: 'personal', count: 0 }],
  })
  expect(result.places[2]?.action).toBe('local')
})

test('without detectors typed text counts as the floor, and the answer says that nobody looked', async () => {
  const { desk } = await memoryRules({ house: houseOf({ sector: 'public-administration' }) })
  const result = await desk.try(lan, { text: '079301000001' })
  expect(result).toMatchObject({ examined: false, classes: [{ class: 'internal' }] })
  expect(result.places.map((one) => one.action)).toEqual(['allow', 'local', 'local'])
})

test('a trial under the draft uses the draft', async () => {
  const rules = await memoryRules({
    inspect: finds,
    places: [placeAt('provider', 'CN', 'deepseek')],
  })
  const { desk } = rules
  expect(await codeOf(desk.try(lan, { text: 'x', under: 'draft' }))).toBe('not_found')
  const draft = withRule(rules, { class: 'public', to: 'abroad' }, { do: 'deny' })
  await desk.setDraft(lan, { document: draft }, undefined)
  expect((await desk.try(lan, { text: 'x' })).places[0]?.action).toBe('allow')
  expect((await desk.try(lan, { text: 'x', under: 'draft' })).places[0]?.action).toBe('deny')
})

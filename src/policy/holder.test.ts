// The policy in force: there before anything is asked, entered in the ledger, swapped whole, and shut where it cannot be trusted.
import { expect, test } from 'bun:test'

import type { Precondition } from '../contract/policy.ts'
import { daysLater, isDay, monthsLater } from './days.ts'
import { actorNamed, houseOf, memoryRules, placeAt } from './testing/memory-rules.ts'

const viettel = placeAt('provider', 'VN', 'viettel')
const deepseek = placeAt('provider', 'CN', 'deepseek')
const here = placeAt('here', 'VN', 'here')
const lan = actorNamed('lan')
const nothing = { met: new Set<Precondition>() }

test('a house without rules gets the template of its country and kind, as the first version, in the ledger', async () => {
  const { holder, entries, rows } = await memoryRules({ house: houseOf({ sector: 'health' }) })
  const policy = holder.current()
  expect([policy.id, policy.version]).toEqual(['vn-clinic', 'p1'])
  expect(entries).toEqual([
    {
      kind: 'policy.set',
      body: {
        actor: 'set-up',
        reason: 'template',
        id: 'vn-clinic',
        version: 'p1',
        hash: policy.hash,
      },
    },
  ])
  expect(rows('policies')).toHaveLength(1)
})

test('a second start, and a second node, find the same version and enter nothing', async () => {
  const { holder, entries, otherNode } = await memoryRules()
  const other = await otherNode()
  await holder.reload()
  expect(other.current().hash).toBe(holder.current().hash)
  expect(entries).toHaveLength(1)
})

test('two nodes that start at once make one first version', async () => {
  const { rows, otherNode, entries } = await memoryRules()
  rows('policies').length = 0
  const nodes = await Promise.all([otherNode(), otherNode(), otherNode()])
  expect(new Set(nodes.map((node) => node.current().hash)).size).toBe(1)
  expect(rows('policies')).toHaveLength(1)
  expect(entries).toHaveLength(2)
})

test('before the set-up everything stays in the building', async () => {
  const { holder, entries } = await memoryRules({ house: undefined })
  expect(holder.current().decide(['public'], viettel, nothing).action).toBe('local')
  expect(holder.current().decide(['public'], here, nothing).action).toBe('allow')
  expect(holder.published()).toBeUndefined()
  expect(entries).toEqual([])
})

test.each([
  { name: 'a word of its text', change: (text: string) => text.replace('"local"', '"allow"') },
  { name: 'all of its text', change: () => '{}' },
  { name: 'its text is no JSON', change: () => 'nonsense' },
])('a stored version that somebody changed ($name) opens no way', async ({ change }) => {
  const { holder, rows, unreadable, otherNode } = await memoryRules()
  const [row] = rows('policies')
  if (row === undefined) throw new RangeError('There is a first version.')
  rows('policies')[0] = { ...row, document: change(row.document) }
  for (const node of [holder, await otherNode()]) {
    await node.reload()
    await node.reload()
    expect(node.current().decide(['public'], viettel, nothing).action).toBe('local')
    expect(node.published()).toBeUndefined()
  }
  expect(unreadable).toEqual(['p1', 'p1'])
})

test('who listens hears of every swap, and of nothing else', async () => {
  const { holder, desk } = await memoryRules()
  const heard: string[] = []
  const end = holder.subscribe((policy) => heard.push(policy.version))
  await holder.reload()
  const document = holder.published()?.document
  if (document === undefined) throw new RangeError('There is a first version.')
  const stricter = {
    ...document,
    policy: { ...document.policy, floor: 'internal' },
  }
  await desk.setDraft(lan, { document: stricter }, undefined)
  expect(heard).toEqual([])
  await desk.publish(lan, { reason: 'internal first', etag: undefined })
  expect(heard).toEqual(['p2'])
  end()
  await desk.setDraft(lan, { document }, undefined)
  expect(heard).toEqual(['p2'])
})

test('another node notices a new version when it looks', async () => {
  const { holder, desk, otherNode } = await memoryRules()
  const other = await otherNode()
  const document = holder.published()?.document
  await desk.setDraft(lan, { document: { ...document, modes: {} } }, undefined)
  await desk.publish(lan, { reason: 'whole dates', etag: undefined })
  expect(other.current().version).toBe('p1')
  await other.reload()
  expect(other.current().version).toBe('p2')
})

const met = (facts: { readonly met: ReadonlySet<Precondition> }) => [...facts.met].toSorted()

test('a contract opens the way to its operator and to no other', async () => {
  const { holder, desk, clock } = await memoryRules()
  const policy = holder.current()
  const ask = (place = viettel) => policy.decide(['personal'], place, holder.factsFor(place))
  expect(ask()).toMatchObject({ action: 'local', unmet: ['contract'] })
  const fact = await desk.recordFact(lan, {
    kind: 'contract',
    about: 'viettel',
    reference: 'HĐ 12/2026',
    on: '2026-11-20',
  })
  expect(ask()).toMatchObject({ action: 'mask', unmet: [] })
  expect(ask(deepseek)).toMatchObject({ action: 'local', unmet: ['contract', 'dossier'] })
  clock.advance(1)
  await desk.endFact(lan, fact.id, 'ended')
  expect(ask()).toMatchObject({ action: 'local', unmet: ['contract'] })
})

test('a dossier that was only begun holds sixty days, one that was filed goes on', async () => {
  const { holder, desk, clock } = await memoryRules()
  const wish = { kind: 'dossier', about: '', reference: 'Mẫu 09', on: '2026-11-24' } as const
  const begun = await desk.recordFact(lan, wish)
  expect(begun.until).toBe('2027-01-23')
  expect(met(holder.factsFor(deepseek))).toEqual(['dossier'])
  clock.advance(60 * 86_400_000)
  expect(met(holder.factsFor(deepseek))).toEqual(['dossier'])
  clock.advance(86_400_000)
  expect(met(holder.factsFor(deepseek))).toEqual([])
  const filed = await desk.recordFact(lan, { ...wish, filed: true })
  expect(filed.until).toBe('')
  expect(met(holder.factsFor(deepseek))).toEqual(['dossier'])
})

test('a contract that nobody checked for a year still counts, and is shown as old', async () => {
  const { holder, desk } = await memoryRules()
  const wish = { kind: 'contract', about: 'viettel', reference: 'x' } as const
  const at = async (on: string) => (await desk.recordFact(lan, { ...wish, on })).state
  expect([await at('2025-11-24'), await at('2025-11-23')]).toEqual(['holds', 'old'])
  expect(met(holder.factsFor(viettel))).toEqual(['contract'])
})

test('a consent is for its purpose, at every place', async () => {
  const { holder, desk } = await memoryRules()
  await desk.recordFact(lan, {
    kind: 'consent',
    about: 'teaching',
    reference: 'form 3',
    on: '2026-11-01',
  })
  expect(met(holder.factsFor(viettel))).toEqual(['consent:teaching'])
})

test.each([
  { kind: 'contract', about: '', on: '2026-11-01', parameter: 'about' },
  { kind: 'contract', about: 'a b', on: '2026-11-01', parameter: 'about' },
  { kind: 'consent', about: 'Teaching!', on: '2026-11-01', parameter: 'about' },
  { kind: 'dossier', about: 'viettel', on: '2026-11-01', parameter: 'about' },
  { kind: 'review', about: 'viettel', on: '2026-02-30', parameter: 'on' },
  { kind: 'review', about: 'viettel', on: '2026-11-25', parameter: 'on' },
  { kind: 'review', about: 'viettel', on: '2026-11-01', until: '2026-10-31', parameter: 'until' },
] as const)('a fact with a wrong $parameter is refused: %#', async ({ parameter, ...wish }) => {
  const { desk, rows } = await memoryRules()
  const refused = desk.recordFact(lan, { reference: 'x', ...wish })
  expect(await refused.catch((error: unknown) => error)).toMatchObject({
    code: 'invalid_request',
    detail: { parameter },
  })
  expect(rows('policy_facts')).toEqual([])
})

test('the ledger has the hash of a reference, never its words', async () => {
  const { desk, entries } = await memoryRules()
  const fact = await desk.recordFact(lan, {
    kind: 'contract',
    about: 'viettel',
    reference: 'Hợp đồng của bà Lan',
    on: '2026-11-01',
  })
  const entry = entries.at(-1)
  expect(entry).toMatchObject({ kind: 'contract', body: { id: fact.id, what: 'fact.record' } })
  expect(entry?.body['hash']).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.stringify(entry)).not.toContain('Lan')
})

test('days of the calendar', () => {
  expect([isDay('2026-02-28'), isDay('2026-02-29'), isDay('2028-02-29'), isDay('x')]).toEqual([
    true,
    false,
    true,
    false,
  ])
  expect(daysLater('2026-12-31', 60)).toBe('2027-03-01')
  expect(monthsLater('2028-02-29', 12)).toBe('2029-02-28')
  expect(monthsLater('2026-11-30', 3)).toBe('2027-02-28')
})

// Every kind of the contract is known to the verifier, with the fields that must stand beside it: a new kind does not compile without.
import { describe, expect, test } from 'bun:test'

import type { EntryKind } from '../contract/ledger.ts'
import type { Fields, Value } from './canonical.ts'
import { isKnownKind, missingField, toNano } from './kinds.ts'

type Named = Exclude<EntryKind, `dsr.${string}`>

const hash = 'ab'.repeat(32)
const money = { amount: '0.000412', currency: 'USD' }
const oversight = { actor: 'w_1', scope: 'house', reason: 'drill' }
const incident = { incident: 'inc_1' }
const agreement = { agreement: 'agr_1', hash }
const partner = { peer: 'did:web:clinic.example.vn', hash }
const task = { task: 'discharge-note', hash }

/** The least that each must say. */
const least: Readonly<Record<Named, Readonly<Record<string, Value>>>> = {
  'call.intent': {
    c: 1,
    call: 'call_1',
    hop: 1,
    actor: 'w_1',
    classes: {},
    place: { country: 'VN' },
    policy: { hash },
    reserve: money,
  },
  'call.outcome': { call: 'call_1', intent: 0, status: 'ok', cost: money },
  'call.denied': { call: 'call_1', why: [] },
  'call.correct': { outcome: 1, cost: money },
  'image.fetch': { call: 'call_1', count: 0 },
  'policy.set': { hash, version: 'p3' },
  'law.set': { id: 'shipped', version: 3, hash },
  'pack.live': { id: 'health', version: '1', hash },
  'price.set': { id: 'record' },
  'catalog.change': { id: 'models', hash },
  'admin.change': { what: 'key.create' },
  'risk.classify': { id: 'sys_1', reason: 'education' },
  'log.open': { origin: 'a/ledger', reason: 'new', prev: null },
  'log.close': { origin: 'a/ledger', reason: 'moved' },
  'key.rotate': { origin: 'a/ledger', from: 'cb0736ed', to: '4969b149' },
  clock: { was: '2026-11-24T08:00:00.000Z', is: '2026-11-24T07:00:00.000Z' },
  restore: { origin: 'a/ledger', from: { size: 1 } },
  halt: oversight,
  resume: oversight,
  override: oversight,
  review: oversight,
  'opt-out': oversight,
  'incident.open': incident,
  'incident.confirm': incident,
  'incident.report': incident,
  'incident.close': incident,
  erase: { key: 'keyed', count: 0 },
  consent: { id: 'fact_1', hash },
  contract: { id: 'fact_1', hash },
  'law.clock': { name: 'cn-breach-report', state: 'started', due: '2026-11-25T00:00:00.000Z' },
  export: { what: 'ledger' },
  'content.read': { actor: 'w_1', call: 'call_1', reason: 'complaint' },
  'label.off': { actor: 'w_1', reason: 'print' },
  'agreement.sign': agreement,
  'agreement.suspend': agreement,
  'agreement.resume': agreement,
  'agreement.end': agreement,
  'receipt.checkpoint': { peer: 'p', size: 1, root: 'x' },
  settlement: partner,
  evidence: partner,
  witness: { peer: 'p', result: 'ok', size: 1 },
  preregister: task,
  'certificate.issue': task,
  'certificate.end': task,
}

const cases: readonly [string, Fields][] = [
  ...Object.entries(least),
  ['dsr.access', { request: 'dsr_1' }],
]

describe.each(cases)('%s', (kind, fields) => {
  test('is known, with more fields too; without any of its own it is no entry', () => {
    expect(isKnownKind(kind)).toBe(true)
    expect(missingField(kind, { ...fields, more: true })).toBeUndefined()
    for (const name of Object.keys(fields)) {
      const { [name]: _, ...others } = fields
      expect(missingField(kind, others)).toBe(name)
      const isFree = fields[name] === null || ['version', 'prev'].includes(name)
      if (!isFree) expect(missingField(kind, { ...fields, [name]: true })).toBe(name)
    }
  })
})

test.each<[string, Fields]>([
  ['evidence', { task: 'letters', hash }],
  ['content.read', { actor: 'w_1', case: 'case_1', reason: 'case' }],
])('%s has another form, and no third', (kind, fields) => {
  expect(missingField(kind, fields)).toBeUndefined()
  for (const name of Object.keys(fields)) {
    const { [name]: _, ...others } = fields
    expect(missingField(kind, others)).toBeDefined()
  }
})

test('an unknown kind is counted, not judged', () => {
  expect(isKnownKind('call.dreamt')).toBe(false)
  expect(missingField('call.dreamt', {})).toBeUndefined()
})

test.each(['-1', '1e3', '1.', '.5', '0.0000000001', '12345678901', ' 1', '', '１'])(
  'no amount: %p',
  (amount) => {
    expect(missingField('call.correct', { outcome: 0, cost: { amount, currency: 'USD' } })).toBe(
      'cost',
    )
  },
)

test('amounts are exact to a thousand-millionth', () => {
  expect([toNano('0'), toNano('0.000000001'), toNano('9999999999.999999999')]).toEqual([
    0n,
    1n,
    9_999_999_999_999_999_999n,
  ])
})

// A log as a busy house writes it, as long as it is wanted: intents and outcomes of the real length, made by the code that makes real entries.
import type { NewEntry } from '../../contract/ledger.ts'
import { draftEntry, fillEntry } from '../entry.ts'

export const policyHash = 'c0ffee11'.repeat(8)
const start = 1_795_396_000_000

/** Two opening entries, then pairs; every seventh call is denied in between, every hundredth outcome corrected later. */
export function* realisticSteps(origin: string): Generator<NewEntry> {
  yield { kind: 'log.open', body: { origin, prev: null, reason: 'new' } }
  yield { kind: 'policy.set', body: { hash: policyHash, id: 'pol_vn-clinic', version: 'p3' } }
  let index = 2
  for (let number = 0; ; number += 1) {
    const call = `call_01jd${number.toString(32).padStart(22, '0')}`
    yield { kind: 'call.intent', body: intentBody(call, number) }
    yield { kind: 'call.outcome', body: outcomeBody(call, index, number) }
    const outcome = index + 1
    index += 2
    if (number % 7 === 6) {
      yield { kind: 'call.denied', body: { call: `${call}x`, why: ['policy_denied'] } }
      index += 1
    }
    if (number % 100 === 99) {
      const cost = { amount: '0.000413', currency: 'USD' }
      yield { kind: 'call.correct', body: { cost, outcome, reason: 'bill', source: 'invoice' } }
      index += 1
    }
  }
}

export function intentBody(call: string, number: number): NewEntry['body'] {
  return {
    actor: `w_${(number % 97).toString(16).padStart(16, '4')}`,
    bytes: 400 + (number % 800),
    call,
    classes: number % 3 === 0 ? { internal: 1 } : { internal: 1, personal: 1 },
    commit: { sent: policyHash },
    decision: 'mask',
    form: 'masked',
    hop: 1,
    masked: { NAME: 2, VN_CCCD: 1 },
    model: { digest: null, id: 'qwen-plus' },
    place: { country: number % 5 === 0 ? 'VN' : 'SG', kind: 'provider', operator: 'alibaba' },
    policy: { hash: policyHash, id: 'pol_vn-clinic', version: 'p3' },
    price: { band: 'day', book: 'b20261101', record: 'qwen-plus-intl' },
    reserve: { amount: '0.0123', currency: 'USD' },
    route: 'qwen/qwen-plus',
    surface: 'openai-chat',
    task: 'discharge-note',
    types: { NAME: 2, VN_CCCD: 1 },
    why: ['personal→abroad'],
  }
}

function outcomeBody(call: string, intent: number, number: number): NewEntry['body'] {
  return {
    call,
    code: null,
    cost: { amount: `0.000${400 + (number % 500)}`, certainty: 'reported', currency: 'USD' },
    first: 280 + (number % 90),
    intent,
    model: 'qwen-plus-2026-09',
    ms: 2_000 + (number % 1_000),
    status: 'ok',
    usage: { cached: 0, in: 412, out: 188, reasoning: 0 },
  }
}

/** Texts of the first entries of such a log, ten milliseconds apart. */
export function* realisticTexts(origin: string, count: number): Generator<string> {
  let call = 0
  let index = 0
  for (const step of realisticSteps(origin)) {
    if (index === count) return
    if (step.kind === 'call.intent') call += 1
    yield fillEntry(draftEntry(step), { index, time: start + index * 10, call })
    index += 1
  }
}

/** Epoch seconds shortly after the last of so many entries. */
export function secondAfter(count: number): number {
  return Math.ceil((start + count * 10) / 1_000) + 1
}

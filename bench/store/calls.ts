// Calls as the pipeline hands them to the writer: an intent with two holds, an outcome with receipt and roll-up.
import type { BudgetWindow, Tenant } from '../../src/contract/people.ts'
import type { Intend, Settle, Writer } from '../../src/contract/store.ts'
import { noUsage } from '../../src/contract/usage.ts'

const tenant = 'ten_bench' as Tenant
const digest = 'e4fb9bf595a9c7265e9cbd7b5235afd9284cdc932df5e70bfacd2e013d0acb73'
const largest = 1_000_000n
const cost = { nano: 500_000n, currency: 'USD' }
const at = Date.UTC(2026, 10, 24, 8)

const windows: readonly BudgetWindow[] = ['budget_house', 'budget_person'].map((budgetId) => ({
  budgetId,
  subject: 'house',
  period: 'day',
  windowStart: at,
  windowEnd: at + 86_400_000,
  currency: 'USD',
  limitNano: 2n ** 60n,
}))

/** One whole call: two durable entries. @returns the index of its outcome. */
export async function runCall(writer: Writer, call: string): Promise<number> {
  const intended = await writer.intend(intent(call))
  if (intended.kind !== 'intended') throw new Error(`The budget refused ${call}.`)
  return (await writer.settle(outcome(call, intended.intent))).outcome
}

function intent(call: string): Intend {
  return {
    tenant,
    call,
    hop: 1,
    holds: windows.map((window) => ({ window, nano: largest })),
    reserved: { nano: largest, currency: 'USD' },
    entry: {
      kind: 'call.intent',
      body: {
        actor: 'w_4f1c0a9d22e84b7f',
        bytes: 812,
        call,
        classes: { personal: 1 },
        commit: { sent: digest },
        decision: 'allow',
        form: 'raw',
        hop: 1,
        masked: {},
        model: { digest: null, id: 'qwen3-1.7b-q4' },
        place: { country: 'VN', kind: 'here', operator: 'self' },
        policy: { hash: digest, id: 'open', version: '1' },
        price: { band: 'all', book: 'shipped', record: 'local' },
        reserve: { amount: '0.001', currency: 'USD' },
        route: 'local/qwen3-1.7b-q4',
        surface: 'openai-chat',
        task: null,
        types: {},
        why: [],
      },
    },
  }
}

function outcome(call: string, intentIndex: number): Settle {
  return {
    tenant,
    call,
    hop: 1,
    intent: intentIndex,
    status: 'ok',
    certainty: 'reported',
    cost,
    charges: windows.map(({ budgetId, windowStart }) => ({
      budgetId,
      windowStart,
      held: largest,
      charged: cost.nano,
    })),
    entry: {
      kind: 'call.outcome',
      body: {
        call,
        code: null,
        cost: { amount: '0.0005', certainty: 'reported', currency: 'USD' },
        first: 180,
        intent: intentIndex,
        model: 'qwen3-1.7b-q4',
        ms: 1_204,
        status: 'ok',
        usage: { cached: 0, in: 412, out: 188, reasoning: 0 },
      },
    },
    finished: {
      call,
      tenant,
      personId: 'user_01jd3',
      keyId: 'key_01jd3',
      groupId: undefined,
      at,
      day: '2026-11-24',
      surface: 'openai-chat',
      asked: 'sen/auto',
      task: undefined,
      rung: 'local',
      route: 'local/qwen3-1.7b-q4',
      conversation: 'conv_5f0e8a1c',
      place: 'VN',
      status: 'ok',
      code: undefined,
      usage: { ...noUsage, input: 412, output: 188 },
      certainty: 'reported',
      cost,
      house: cost,
      attempts: 1,
      firstMs: 180,
      totalMs: 1_204,
      receipt: receipt(call, intentIndex),
    },
  }
}

function receipt(call: string, intentIndex: number): string {
  return JSON.stringify({
    call,
    rung: 'local',
    asked: 'sen/auto',
    route: 'local/qwen3-1.7b-q4',
    sent: 'qwen3-1.7b-q4',
    served: 'qwen3-1.7b-q4',
    place: { country: 'VN', operator: 'self' },
    classes: ['personal'],
    policy: { version: '1', decision: 'allow', rule: 'open' },
    masked: {},
    usage: { input: 412, cache_read: 0, output: 188, reasoning: 0 },
    cost: {
      amount: '0.0005',
      currency: 'USD',
      house: '0.0005',
      house_currency: 'USD',
      certainty: 'reported',
    },
    price: { record: 'local', band: 'all', at: '2026-11-24T08:00:00.000Z' },
    attempts: 1,
    ms: { queue: 0, first: 180, total: 1_204 },
    ledger: { intent: intentIndex, outcome: -1 },
    ignored: [],
    no_effect: [],
    ladder: [
      { rung: 'cache', state: 'skipped', why: 'not-installed' },
      { rung: 'documents', state: 'skipped', why: 'not-installed' },
      { rung: 'local', state: 'answered', why: '' },
      { rung: 'provider', state: 'skipped', why: 'dearer' },
    ],
  })
}

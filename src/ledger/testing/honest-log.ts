// A small honest log to attack: made by the code that makes real entries, numbered and timed as the writer does.
import type { JsonObject } from '../../contract/json.ts'
import type { EntryKind } from '../../contract/ledger.ts'
import { draftEntry, fillEntry } from '../entry.ts'

export interface Step {
  readonly kind: EntryKind
  readonly body: JsonObject
  /** Instead of one second after the entry before. */
  readonly time?: number
}

const start = 1_795_396_000_000

/** Texts of the entries, in their order. */
export function writeLog(steps: readonly Step[]): string[] {
  let calls = 0
  return steps.map(({ kind, body, time }, index) => {
    if (kind === 'call.intent') calls += 1
    const at = time ?? start + index * 1_000
    return fillEntry(draftEntry({ kind, body }), { index, time: at, call: calls })
  })
}

export function intent(call: string): Step {
  const body = {
    call,
    hop: 1,
    actor: 'w_4f1c0a9d22e84b7f',
    classes: { personal: 2 },
    reserve: { amount: '0.5', currency: 'USD' },
  }
  return { kind: 'call.intent', body }
}

export function outcome(call: string, at: number, cost: readonly [string, string]): Step {
  const [amount, currency] = cost
  const body = { call, intent: at, status: 'ok', cost: { amount, currency, certainty: 'reported' } }
  return { kind: 'call.outcome', body }
}

export const opening: Step = {
  kind: 'log.open',
  body: { origin: 'school.example.vn/ledger', prev: null, reason: 'new' },
}

/** Ten entries: three calls, one of them still open, one corrected, one denied. */
export const honestSteps: readonly Step[] = [
  opening,
  { kind: 'policy.set', body: { policy: 'pol_vn-clinic', version: 3 } },
  intent('call_a'),
  intent('call_b'),
  outcome('call_b', 3, ['120', 'VND']),
  { kind: 'call.denied', body: { call: 'call_x', why: ['class:sensitive'] } },
  outcome('call_a', 2, ['0.002', 'USD']),
  { kind: 'call.correct', body: { outcome: 6, cost: { amount: '0.003', currency: 'USD' } } },
  intent('call_c'),
  { kind: 'halt', body: { scope: 'all', reason: 'drill' } },
]

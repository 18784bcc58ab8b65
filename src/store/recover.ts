// What a process that died left behind: its reservations become outcomes `uncertain` at their largest cost (design `ledger` §8).
import type { Json } from '../contract/json.ts'
import { SenError } from '../errors/sen-error.ts'
import { formatAmount } from '../money/money.ts'
import { draftEntry } from './ledger-format.ts'
import type { SettleOperation } from './operations.ts'
import type { GroupProcessor } from './process-group.ts'
import type { Reservation } from './state.ts'

export interface Recovered {
  /** Intents that had no outcome. */
  readonly uncertain: number
  /** Indices of the first of them, for the log and the doctor. */
  readonly intents: readonly number[]
}

const groupSize = 128
const listed = 100

/**
 * Settles every open reservation: the money that was held is spent, so that the sums of budgets and of entries stay equal. Nobody knows
 * whether the provider was reached; a bill may correct it later (`call.correct`).
 * @throws SenError `ledger_unavailable` when an outcome could not be written.
 */
export async function settleUncertain(
  reservations: readonly Reservation[],
  processor: GroupProcessor,
  time: { readonly now: number; readonly monotonic: number },
): Promise<Recovered> {
  for (let from = 0; from < reservations.length; from += groupSize) {
    const operations = reservations.slice(from, from + groupSize).map(uncertainOutcome)
    const { replies } = await processor.process({ ...time, operations })
    // Another replica may have been faster: then the outcome is there, which is all that is wanted.
    const failed = replies.find(
      (reply) => reply.kind === 'failed' && reply.code !== 'already_changed',
    )
    if (failed !== undefined) throw new SenError('ledger_unavailable', { why: 'recovery' })
  }
  return {
    uncertain: reservations.length,
    intents: reservations.slice(0, listed).map((one) => one.intent),
  }
}

/**
 * Opens a log that is still empty with its first entry; says where any other stands.
 * @throws SenError when it could not be written.
 */
export async function openLog(
  origin: string,
  processor: GroupProcessor,
  time: { readonly now: number; readonly monotonic: number },
): Promise<{ readonly size: number; readonly frontier: string }> {
  const draft = draftEntry({ kind: 'log.open', body: { origin, prev: null, reason: 'new' } })
  const reply = await processor.process({
    ...time,
    operations: [{ do: 'append', draft, onlyFirst: true }],
  })
  const [first] = reply.replies
  if (first?.kind === 'failed') throw new SenError(first.code, { why: first.why })
  return { size: reply.size, frontier: reply.frontier }
}

function uncertainOutcome(one: Reservation): SettleOperation {
  const amount = formatAmount(one.reserved)
  const body: Readonly<Record<string, Json>> = {
    intent: one.intent,
    call: one.call,
    status: 'uncertain',
    code: null,
    usage: { in: 0, cached: 0, out: 0, reasoning: 0 },
    cost: { amount, currency: one.currency, certainty: 'held' },
    model: null,
    ms: null,
    first: null,
  }
  return {
    do: 'settle',
    call: one.call,
    hop: one.hop,
    intent: one.intent,
    charges: one.holds.map(({ budgetId, windowStart, nano }) => ({
      budgetId,
      windowStart,
      charged: nano.toString(),
    })),
    draft: draftEntry({ kind: 'call.outcome', body }),
  }
}

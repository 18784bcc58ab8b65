// Ends an attempt: outcome entry, true cost in every budget, roll-ups and receipt in one transaction; then the money is free again.
import type { AnswerFacts, Decided } from '../../contract/call.ts'
import type { Receipt } from '../../contract/receipt.ts'
import type { Place } from '../../contract/route.ts'
import { callMarks, type Settle } from '../../contract/store.ts'
import type { ErrorCode } from '../../errors/catalogue.ts'
import { countSignals } from '../../guard/signal.ts'
import { counted } from '../../json/counted.ts'
import { formatAmount } from '../../money/money.ts'
import { dayOf } from '../../time/day.ts'
import type { Services } from '../services.ts'
import { type Bill, bill, type Ending } from './bill.ts'
import { type Costs, withEarlier } from './earlier.ts'
import type { Aftermath } from './heard.ts'
import type { Meter } from './meter.ts'
import { receiptOf } from './receipt.ts'
import { sentAttempt } from './sent.ts'
import { hoursOf, valueOf } from './value.ts'

export interface Ended extends Ending {
  readonly code: ErrorCode | undefined
  readonly firstMs: number | undefined
  readonly facts: AnswerFacts
  readonly noEffect: readonly string[]
  /** What is known of an answer that came to its end. */
  readonly after?: Aftermath | undefined
}

interface Closing {
  readonly ended: Ended
  readonly services: Services
}

/**
 * Ends the call with its last attempt.
 * @returns the receipt as it was stored. Never throws for a cancelled call: what was used is accounted whatever the caller does.
 */
export async function settle(call: Decided, meter: Meter, options: Closing): Promise<Receipt> {
  const { ended, services } = options
  const closed = close(call, meter, options)
  const { bill: cost, costs: own, day, totalMs } = closed
  const value = valueOf(call, meter, { bill: cost, house: own.house, services })
  const compared = value.baseline !== '' && value.line !== undefined
  const sent = sentAttempt(call, { bill: cost, house: own.house, day, endedAt: ended.at, compared })
  const total = call.earlier === undefined ? own : withEarlier(own, call.earlier)
  const receipt = receiptOf(call, meter, { bill: cost, total, ended, totalMs })
  const settled = await services.writer.settle({
    ...closed.operation,
    ...(sent !== undefined && { sent }),
    finished: {
      call: call.id,
      tenant: call.actor.tenant,
      personId: call.actor.personId,
      keyId: call.actor.kind === 'key' ? call.actor.id : '',
      groupId: call.actor.groupIds[0],
      at: call.at,
      day,
      surface: call.surface,
      asked: call.request.model.slice(0, 200),
      task: call.task,
      rung: call.candidate.route.rung,
      route: call.candidate.route.id,
      place: call.candidate.route.place.country,
      status: ended.status,
      code: ended.code,
      usage: cost.usage,
      certainty: total.certainty,
      cost: total.cost,
      house: total.house,
      own: total === own ? undefined : own,
      attempts: call.hop,
      value,
      conversation: call.conversation,
      marks: marksOf(call, receipt, services),
      firstMs: ended.firstMs,
      totalMs,
      receipt: JSON.stringify(receipt),
    },
  })
  services.moneyFreed()
  if (ended.status === 'ok' && call.candidate.route.rung !== 'documents')
    services.served?.(call, {
      model: meter.served ?? call.candidate.route.model,
      ...(meter.fingerprint !== undefined && { fingerprint: meter.fingerprint }),
    })
  observe(call, cost, { ended, totalMs, services })
  return { ...receipt, ledger: { ...receipt.ledger, outcome: settled.outcome } }
}

/**
 * Ends an attempt that another one follows: its roll-up goes with its own outcome, so that roll-ups, budgets and ledger agree at any time.
 * @returns what attempts have cost so far, and a promise of the outcome.
 */
export function settleEarlier(
  call: Decided,
  meter: Meter,
  options: Closing,
): { readonly earlier: Decided['earlier']; readonly written: Promise<void> } {
  const { services } = options
  const { bill: cost, costs, day, operation } = close(call, meter, options)
  const { route } = call.candidate
  const isFree = cost.nano === 0n
  const compared = services.baseline?.() !== undefined
  const spent = {
    isCompared: compared,
    day,
    rung: route.rung,
    route: route.id,
    usage: cost.usage,
    house: costs.house,
    hours: hoursOf(call, { bill: cost, house: costs.house, services }),
  }
  const facts = { bill: cost, house: costs.house, day, endedAt: options.ended.at, compared }
  const sent = sentAttempt(call, facts)
  const written = services.writer
    .settle({ ...operation, ...(!isFree && { spent }), ...(sent !== undefined && { sent }) })
    .then(() => services.moneyFreed())
  const earlier = isFree ? call.earlier : [...(call.earlier ?? []), { route: route.id, ...costs }]
  return { earlier, written }
}

/** What the Ledger page looks it up by. An attempt that failed may have been read where it went. */
function marksOf(call: Decided, receipt: Receipt, services: Services): number {
  const { country } = services.house()
  const places = [...(call.stages?.places() ?? []), call.candidate.route.place]
  const isAbroad = places.some((place) => crosses(place, country))
  const isMasked = Object.values(receipt.masked).some((count) => count > 0)
  return (isAbroad ? callMarks.abroad : 0) | (isMasked ? callMarks.masked : 0)
}

/** Design `sovereignty` §2: any country of the place that is not the house's own, an unknown one too. */
function crosses(place: Place, home: string | undefined): boolean {
  if (place.kind === 'here') return false
  return place.country !== home || place.operatorCountry !== home
}

/** What both have in common: the bill, and the operation without what is said of the whole call. */
function close(call: Decided, meter: Meter, options: Closing) {
  const { ended, services } = options
  call.stages?.ended(call.permit.intent, ended.status, ended.code)
  const cost = bill(call, meter, { ending: ended, book: services.prices() })
  const totalMs = Math.round(services.clock.monotonic() - call.started)
  if (ended.dispatched) services.seen(call, ended.at)
  const costs: Costs = {
    certainty: cost.certainty,
    cost: { nano: cost.nano, currency: cost.currency },
    house: houseCost(call, cost, services),
  }
  const operation: Settle = {
    tenant: call.actor.tenant,
    call: call.id,
    hop: call.hop,
    intent: call.permit.intent,
    status: ended.status,
    certainty: cost.certainty,
    cost: costs.cost,
    charges: call.holds.map((hold) => ({
      budgetId: hold.window.budgetId,
      windowStart: hold.window.windowStart,
      held: hold.nano,
      charged: charge(call, cost, { currency: hold.window.currency, held: hold.nano, services }),
    })),
    entry: outcomeEntry(call, meter, { cost, ended, totalMs }),
  }
  return { bill: cost, costs, day: dayOf(call.at, services.house().zone), totalMs, operation }
}

/** What a budget is charged: the true cost by the rate of the call's day, never more than was held unless the provider billed more. */
function charge(
  call: Decided,
  cost: Bill,
  options: { readonly currency: string; readonly held: bigint; readonly services: Services },
): bigint {
  if (cost.certainty === 'held' && cost.nano === call.candidate.largest) return options.held
  const converted = options.services.convert(
    { nano: cost.nano, currency: cost.currency },
    options.currency,
    {
      at: call.at,
      margin: false,
    },
  )
  // A rate that vanished in between: the hold was made with one, so the whole hold is charged rather than nothing.
  return converted ?? options.held
}

function houseCost(
  call: Decided,
  cost: Bill,
  services: Services,
): { nano: bigint; currency: string } {
  const currency = services.house().currency
  const nano = services.convert({ nano: cost.nano, currency: cost.currency }, currency, {
    at: call.at,
    margin: false,
  })
  return nano === undefined ? { nano: cost.nano, currency: cost.currency } : { nano, currency }
}

function outcomeEntry(
  call: Decided,
  meter: Meter,
  options: { readonly cost: Bill; readonly ended: Ended; readonly totalMs: number },
): Settle['entry'] {
  const { cost, ended, totalMs } = options
  const { after } = ended
  const brings = after === undefined ? undefined : labelOf(after)
  const signals =
    after === undefined || after.signals.length === 0
      ? undefined
      : counted(new Map(Object.entries(countSignals(after.signals))))
  return {
    kind: 'call.outcome',
    // In the order of its canonical text, which need not be sorted then.
    body: {
      call: call.id,
      code: ended.code ?? null,
      ...(after !== undefined && { commit: after.commit }),
      cost: { amount: formatAmount(cost.nano), certainty: cost.certainty, currency: cost.currency },
      first: ended.firstMs === undefined ? null : Math.round(ended.firstMs),
      intent: call.permit.intent,
      ...(brings !== undefined && { label: brings }),
      model: meter.served?.slice(0, 200) ?? null,
      ms: totalMs,
      ...(after?.restore !== undefined && { restore: { ...after.restore } }),
      ...(signals !== undefined && { signals }),
      status: ended.status,
      usage: {
        cached: cost.usage.cacheRead + cost.usage.cacheReadExplicit,
        in: cost.usage.input,
        out: cost.usage.output,
        reasoning: cost.usage.reasoning,
      },
    },
  }
}

/** Design `sovereignty` §3: an answer that brings identifiers of its own is marked; so is one that nobody could look into. */
function labelOf(after: Aftermath): string | undefined {
  if (after.newIdentifiers === undefined) return 'not-inspected'
  return after.newIdentifiers.size > 0 ? 'new-identifiers' : undefined
}

function observe(
  call: Decided,
  cost: Bill,
  options: { readonly ended: Ended; readonly totalMs: number; readonly services: Services },
): void {
  const { route } = call.candidate
  options.services.observe({
    call: call.id,
    tenant: call.actor.tenant,
    surface: call.surface,
    rung: route.rung,
    route: route.id,
    provider: route.provider,
    place: route.place.country,
    status: options.ended.status,
    code: options.ended.code,
    inputTokens: cost.usage.input,
    outputTokens: cost.usage.output,
    costNano: cost.nano,
    currency: cost.currency,
    earlier: call.earlier,
    firstMs: options.ended.firstMs,
    totalMs: options.totalMs,
  })
}

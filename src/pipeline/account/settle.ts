// Ends an attempt: outcome entry, true cost in every budget, roll-ups and receipt in one transaction; then the money is free again.
import type { AnswerFacts, Decided } from '../../contract/call.ts'
import type { Receipt } from '../../contract/receipt.ts'
import type { Settle } from '../../contract/store.ts'
import type { ErrorCode } from '../../errors/catalogue.ts'
import { formatAmount } from '../../money/money.ts'
import { dayOf } from '../../time/day.ts'
import type { Services } from '../services.ts'
import { type Bill, bill, type Ending } from './bill.ts'
import type { Meter } from './meter.ts'
import { receiptOf } from './receipt.ts'

export interface Ended extends Ending {
  readonly code: ErrorCode | undefined
  /** False while a fallback follows: the call itself goes on. */
  readonly isLast: boolean
  readonly firstMs: number | undefined
  readonly facts: AnswerFacts
  readonly noEffect: readonly string[]
}

/** @returns the receipt as it was stored. Never throws for a cancelled call: what was used is accounted whatever the caller does. */
export async function settle(
  call: Decided,
  meter: Meter,
  options: { readonly ended: Ended; readonly services: Services },
): Promise<Receipt> {
  const { ended, services } = options
  const cost = bill(call, meter, { ending: ended, book: services.prices() })
  const house = houseCost(call, cost, services)
  const totalMs = Math.round(services.clock.monotonic() - call.started)
  const receipt = receiptOf(call, meter, { bill: cost, house, ended, totalMs })
  const operation: Settle = {
    tenant: call.actor.tenant,
    call: call.id,
    hop: call.hop,
    intent: call.permit.intent,
    status: ended.status,
    certainty: cost.certainty,
    cost: { nano: cost.nano, currency: cost.currency },
    charges: call.holds.map((hold) => ({
      budgetId: hold.window.budgetId,
      windowStart: hold.window.windowStart,
      held: hold.nano,
      charged: charge(call, cost, { currency: hold.window.currency, held: hold.nano, services }),
    })),
    entry: outcomeEntry(call, meter, { cost, ended, totalMs }),
    ...(ended.isLast && {
      finished: {
        call: call.id,
        tenant: call.actor.tenant,
        personId: call.actor.personId,
        keyId: call.actor.kind === 'key' ? call.actor.id : '',
        groupId: call.actor.groupIds[0],
        at: call.at,
        day: dayOf(call.at, services.house().zone),
        surface: call.surface,
        asked: call.request.model.slice(0, 200),
        task: undefined,
        rung: call.candidate.route.rung,
        route: call.candidate.route.id,
        place: call.candidate.route.place.country,
        status: ended.status,
        code: ended.code,
        usage: cost.usage,
        certainty: cost.certainty,
        cost: { nano: cost.nano, currency: cost.currency },
        house,
        attempts: call.hop,
        firstMs: ended.firstMs,
        totalMs,
        receipt: JSON.stringify(receipt),
      },
    }),
  }
  const settled = await services.writer.settle(operation)
  services.moneyFreed()
  if (ended.isLast) observe(call, cost, { ended, totalMs, services })
  return { ...receipt, ledger: { ...receipt.ledger, outcome: settled.outcome } }
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
  return {
    kind: 'call.outcome',
    body: {
      intent: call.permit.intent,
      call: call.id,
      status: ended.status,
      code: ended.code ?? null,
      usage: {
        in: cost.usage.input,
        cached: cost.usage.cacheRead + cost.usage.cacheReadExplicit,
        out: cost.usage.output,
        reasoning: cost.usage.reasoning,
      },
      cost: { amount: formatAmount(cost.nano), currency: cost.currency, certainty: cost.certainty },
      model: meter.served?.slice(0, 200) ?? null,
      ms: totalMs,
      first: ended.firstMs === undefined ? null : Math.round(ended.firstMs),
    },
  }
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
    firstMs: options.ended.firstMs,
    totalMs: options.totalMs,
  })
}

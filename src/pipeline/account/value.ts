// What a call adds to the page Overview: the line of the baseline, what stayed here, and in which hours money was spent.
import type { Decided } from '../../contract/call.ts'
import type { PaidHours, ValueFacts } from '../../contract/money-rows.ts'
import type { Cost } from '../../contract/store.ts'
import { noUsage, type Usage } from '../../contract/usage.ts'
import { type BaselineRoute, lineCost } from '../../prices/line.ts'
import { questionFor } from '../../prices/question.ts'
import { tokenizerOf, tokensOf } from '../../prices/tokens.ts'
import type { Services } from '../services.ts'
import type { Bill } from './bill.ts'
import type { Meter } from './meter.ts'

interface Parts {
  readonly bill: Bill
  readonly house: Cost
  readonly services: Services
}

export function valueOf(call: Decided, meter: Meter, parts: Parts): ValueFacts {
  const { services, house } = parts
  const baseline = services.baseline?.()
  const isHere = call.candidate.route.place.kind === 'here'
  const kept = isHere && call.passed.some((one) => one.why === 'policy')
  const facts = { kept, masked: hasMasked(call), hours: hoursOf(call, parts) }
  if (baseline === undefined) return { ...facts, baseline: '', line: undefined, estimated: false }
  const { id } = baseline
  // Neither a search nor vectors are what the baseline is for, and what may not leave could not have been asked there.
  if (kept || call.request.kind !== 'chat')
    return { ...facts, baseline: id, line: house.nano, estimated: false }
  const { usage, isCounted } = usageOn(baseline, { call, meter, bill: parts.bill })
  const { model } = call.candidate.route
  const language = call.language
  const cost = lineCost(services.prices(), { baseline, model, language, usage, at: call.at })
  const line = cost.kind === 'held' ? undefined : inHouse(cost, call, services)
  const converted = tokenizerOf(model) !== tokenizerOf(baseline.question.model)
  return { ...facts, baseline: id, line, estimated: isCounted || converted }
}

function hasMasked(call: Decided): boolean {
  return call.masked !== undefined && [...call.masked.counts.values()].some((count) => count > 0)
}

/** A provider's own count where there is one; of what own documents and cut answers said, characters are counted here. */
function usageOn(
  baseline: BaselineRoute,
  of: { readonly call: Decided; readonly meter: Meter; readonly bill: Bill },
): { readonly usage: Usage; readonly isCounted: boolean } {
  const { call, meter, bill } = of
  if (bill.certainty === 'none') return { usage: noUsage, isCounted: false }
  const { reported } = meter
  const isTold = bill.certainty === 'reported' && reported !== undefined && reported.input > 0
  if (isTold) return { usage: bill.usage, isCounted: false }
  // In the baseline's own tokens, so that nothing is left to convert.
  const tokenizer = tokenizerOf(baseline.question.model)
  const language = call.language
  const from = tokenizerOf(call.candidate.route.model)
  const input = tokensOf(call.size.characters, from ?? tokenizer, language)
  const output = tokensOf(meter.characters, from ?? tokenizer, language)
  return { usage: { ...noUsage, input, output }, isCounted: true }
}

/** Only what somebody bills has dear hours. */
export function hoursOf(call: Decided, { bill, house, services }: Parts): PaidHours {
  const { route } = call.candidate
  if (house.nano === 0n || route.place.kind === 'here') return { remote: 0n, dear: 0n, cheap: 0n }
  const question = questionFor(route, { at: call.at, inputTokens: bill.usage.input })
  const book = services.prices()
  const least = book.cheapest(question)
  const cost = least.kind === 'quote' ? book.cost(least, bill.usage) : undefined
  if (cost?.kind !== 'cost' || cost.nano >= bill.nano || bill.certainty === 'held')
    return { remote: house.nano, dear: 0n, cheap: 0n }
  // In the proportion of the bill, so that the same rate of exchange stands behind both.
  const cheap = (house.nano * cost.nano) / bill.nano
  return { remote: house.nano, dear: house.nano, cheap }
}

function inHouse(
  cost: { readonly nano: bigint; readonly currency: string },
  call: Decided,
  services: Services,
): bigint | undefined {
  return services.convert({ nano: cost.nano, currency: cost.currency }, services.house().currency, {
    at: call.at,
    margin: false,
  })
}

// What an attempt used and was billed at, kept whole: with it any past call can be priced again (design `prices` §3, §6).
import type { Decided } from '../../contract/call.ts'
import type { SentAttempt } from '../../contract/money-rows.ts'
import type { Cost } from '../../contract/store.ts'
import type { Usage } from '../../contract/usage.ts'
import { questionFor } from '../../prices/question.ts'
import type { Bill } from './bill.ts'
import { numbersOnly } from './numbers-only.ts'

export interface SentFacts {
  readonly bill: Bill
  readonly house: Cost
  readonly day: string
  /** Wall time of the end, epoch ms. */
  readonly endedAt: number
  readonly compared: boolean
}

/** Undefined where nothing was sent: there is nothing to price. */
export function sentAttempt(call: Decided, facts: SentFacts): SentAttempt | undefined {
  const { bill, house } = facts
  if (bill.certainty === 'none') return undefined
  const { route, quote, largest } = call.candidate
  const question = questionFor(route, { at: call.at, inputTokens: bill.usage.input })
  return {
    day: facts.day,
    at: call.at,
    endedAt: facts.endedAt,
    provider: question.provider,
    model: question.model,
    region: question.region ?? '',
    channel: question.channel,
    currency: bill.currency,
    route: route.id,
    rung: route.rung,
    place: JSON.stringify(route.place),
    classes: JSON.stringify(call.classes),
    language: call.language,
    book: quote.book,
    record: bill.record,
    band: bill.band,
    costNano: bill.nano,
    largestNano: largest,
    houseNano: house.nano,
    houseCurrency: house.currency,
    compared: facts.compared,
    usage: usageText(bill.usage),
  }
}

function usageText({ raw, ...usage }: Usage): string {
  const kept = numbersOnly(raw)
  return JSON.stringify(kept === undefined ? usage : { ...usage, raw: kept })
}

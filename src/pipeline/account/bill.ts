// What an attempt costs, and how sure that is: the provider's own usage, our count, the reserved maximum, or nothing.
import type { Decided } from '../../contract/call.ts'
import type { Certainty, OutcomeStatus } from '../../contract/ledger.ts'
import type { PriceBook } from '../../contract/price.ts'
import { noUsage, type Usage } from '../../contract/usage.ts'
import { questionFor } from '../../prices/question.ts'
import type { Meter } from './meter.ts'

export interface Bill {
  readonly certainty: Certainty
  readonly usage: Usage
  readonly nano: bigint
  readonly currency: string
  readonly band: string
  readonly record: string
}

export interface Ending {
  /** Bytes may have reached the provider. */
  readonly dispatched: boolean
  /** The provider answered with a refusal before it produced anything: it bills nothing (4xx, 429, 503, 529). */
  readonly refused: boolean
  readonly status: OutcomeStatus
  /** Wall time of the end, epoch ms. */
  readonly at: number
}

/** Design `prices` §5, row by row. The book is the one the reservation was made with. */
export function bill(
  call: Decided,
  meter: Meter,
  options: { readonly ending: Ending; readonly book: PriceBook },
): Bill {
  const { ending, book } = options
  const { quote, largest, route } = call.candidate
  const base = { currency: quote.currency, band: quote.band, record: quote.record }
  if (!ending.dispatched || ending.refused)
    return { ...base, certainty: 'none', usage: noUsage, nano: 0n }
  const held = (usage: Usage): Bill => ({ ...base, certainty: 'held', usage, nano: largest })
  // Of an answer that was cut, counts from before its end bill the tokens until then, not those that the provider went on to make.
  const reported = ending.status === 'ok' || meter.isReportedAtEnd ? meter.reported : undefined
  if (reported === undefined) {
    // Here nothing runs on after we hang up, and its price is ours.
    const stops = route.onCancel === 'stops'
    const counted = meter.counted(call.size.inputTokens)
    if (!stops) return held(counted)
    const cost = book.cost(quote, { ...counted, input: call.candidate.bound.input })
    if (cost.kind === 'held') return held(counted)
    return { ...base, certainty: 'counted', usage: counted, nano: smaller(cost.nano, largest) }
  }
  const question = questionFor(route, { at: call.at, inputTokens: reported.input })
  const settlement = book.settlement(question, ending.at)
  if (settlement.kind === 'refused') return held(reported)
  const cost = book.cost(settlement.quote, reported)
  if (cost.kind === 'held') return held(reported)
  const other = settlement.other === undefined ? undefined : book.cost(settlement.other, reported)
  const chosen = {
    ...base,
    band: settlement.quote.band,
    record: settlement.quote.record,
    usage: reported,
  }
  if (other?.kind === 'cost' && other.nano > cost.nano)
    return { ...chosen, certainty: 'held', nano: other.nano }
  return { ...chosen, certainty: 'reported', nano: cost.nano }
}

function smaller(left: bigint, right: bigint): bigint {
  return left < right ? left : right
}

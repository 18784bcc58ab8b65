// A stored attempt as it is priced again: the question it was billed by, its usage as the provider's reader took it, and both its instants.
import type { AttemptRow } from '../contract/money-rows.ts'
import type { Channel, PriceBook, PriceQuestion } from '../contract/price.ts'
import { noUsage, type Usage } from '../contract/usage.ts'
import { parseOwnJson } from '../json/parse.ts'

export interface StoredCall {
  /** Without `inputTokens`, which the usage says. */
  readonly question: Omit<PriceQuestion, 'inputTokens'>
  readonly usage: Usage
  /** When it ended, epoch ms: some sellers bill by that. */
  readonly endedAt: number
  /** The amount that was booked, nano-units of `question.currency`. */
  readonly nano: bigint
  readonly record: string
  /** A provider's own numbers are known; else only what we counted or held. */
  readonly isReported: boolean
}

export function storedCall(row: AttemptRow): StoredCall {
  // A damaged row is priced by nobody: it is kept as it was booked.
  const usage = { ...noUsage, ...(parseOwnJson(row.usage) as object) } as Usage
  return {
    question: {
      provider: row.provider,
      model: row.model,
      region: row.region === '' ? undefined : row.region,
      channel: row.channel as Channel,
      currency: row.currency,
      at: row.at,
    },
    usage,
    endedAt: row.endedAt,
    nano: row.costNano,
    record: row.record,
    isReported:
      row.certainty === 'reported' || (row.certainty === 'held' && usage.raw !== undefined),
  }
}

export interface Priced {
  readonly record: string
  readonly band: string
  readonly nano: bigint
}

/** As `bill` prices it: by start or end as the schedule says, the larger of both where the seller does not say. */
export function priceAgain(
  call: StoredCall,
  book: PriceBook,
  knownAt: number | undefined,
): Priced | undefined {
  const known = knownAt === undefined ? {} : { knownAt }
  const question = { ...call.question, ...known, inputTokens: call.usage.input }
  const settled = book.settlement(question, call.endedAt)
  if (settled.kind === 'refused') return undefined
  const { quote, other } = settled
  const cost = book.cost(quote, call.usage)
  if (cost.kind !== 'cost') return undefined
  const otherCost = other === undefined ? undefined : book.cost(other, call.usage)
  const nano = otherCost?.kind === 'cost' && otherCost.nano > cost.nano ? otherCost.nano : cost.nano
  return { record: quote.record, band: quote.band, nano }
}

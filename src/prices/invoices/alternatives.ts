// What a call would have cost in every other band and tier of its own price: one of them may be what the invoice says.
import type { Quote } from '../../contract/price.ts'
import { cost } from '../cost.ts'
import type { LoadedBook } from '../load-book.ts'
import type { StoredCall } from '../stored-call.ts'

export interface Alternative {
  readonly key: string
  readonly record: string
  readonly band: string
  /** Upper end of the tier; undefined where the record has one tier. */
  readonly tierTo: number | undefined
  readonly isOtherTier: boolean
  readonly nano: bigint
}

export function priceAt(call: StoredCall, book: LoadedBook): readonly Alternative[] {
  const quote = book.quote({ ...call.question, inputTokens: call.usage.input })
  if (quote.kind === 'refused') return []
  const price = book.records.prices.find((one) => one.id === quote.record)
  if (price === undefined) return []
  return price.tiers.flatMap((tier) =>
    [...tier.bands].flatMap(([band, rates]) => {
      const isSingle = price.tiers.length === 1
      const isOtherTier = !isSingle && tier.to !== (quote.tierTo ?? Number.POSITIVE_INFINITY)
      const isSame = !isOtherTier && band === quote.band
      const amount = isSame ? undefined : cost({ ...quote, rates } satisfies Quote, call.usage)
      if (amount?.kind !== 'cost') return []
      const tierTo = isSingle ? undefined : tier.to
      const key = `${price.id}\n${band}\n${tier.to}`
      return [{ key, record: price.id, band, tierTo, isOtherTier, nano: amount.nano }]
    }),
  )
}

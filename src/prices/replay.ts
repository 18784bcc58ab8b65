// Prices stored usage again under another book or as known at another time: shows what would differ, and writes nothing.
import type { PriceBook, PriceQuestion } from '../contract/price.ts'
import type { Usage } from '../contract/usage.ts'

/** One finished call as it was stored. `usage` is read from its raw usage object by the provider's own reader. */
export interface StoredCall {
  /** Without `inputTokens`, which the usage says. */
  readonly question: Omit<PriceQuestion, 'inputTokens'>
  readonly usage: Usage
  /** The amount that was booked, nano-units of `question.currency`. */
  readonly nano: bigint
  readonly record: string
}

export interface ReplayRow {
  /** Record of the new book; undefined: it refuses or holds these calls. */
  readonly record: string | undefined
  readonly oldRecord: string
  readonly currency: string
  readonly calls: number
  /** Calls whose amount differs by a nano-unit or more. */
  readonly changed: number
  readonly old: bigint
  /** 0 for calls without a price now. */
  readonly now: bigint
  /** `now` − `old`. */
  readonly difference: bigint
}

export interface ReplayOptions {
  /** Prices as known then; absent: as known by the book now. */
  readonly knownAt?: number
  readonly signal?: AbortSignal
}

/**
 * Rows per (new record, old record, currency), in the order in which they first occur.
 * @throws the signal's reason when it is aborted.
 */
export function replay(
  calls: Iterable<StoredCall>,
  book: PriceBook,
  options: ReplayOptions = {},
): readonly ReplayRow[] {
  const rows = new Map<string, ReplayRow>()
  for (const call of calls) {
    options.signal?.throwIfAborted()
    const priced = price(call, book, options.knownAt)
    const { currency } = call.question
    const key = `${priced?.record ?? ''}\n${call.record}\n${currency}`
    const row = rows.get(key)
    const now = priced?.nano ?? 0n
    rows.set(key, {
      record: priced?.record,
      oldRecord: call.record,
      currency,
      calls: (row?.calls ?? 0) + 1,
      changed: (row?.changed ?? 0) + (priced === undefined || now !== call.nano ? 1 : 0),
      old: (row?.old ?? 0n) + call.nano,
      now: (row?.now ?? 0n) + now,
      difference: (row?.difference ?? 0n) + now - call.nano,
    })
  }
  return [...rows.values()]
}

function price(
  call: StoredCall,
  book: PriceBook,
  knownAt: number | undefined,
): { readonly record: string; readonly nano: bigint } | undefined {
  const known = knownAt === undefined ? {} : { knownAt }
  const quote = book.quote({ ...call.question, ...known, inputTokens: call.usage.input })
  if (quote.kind === 'refused') return undefined
  const cost = book.cost(quote, call.usage)
  return cost.kind === 'cost' ? { record: quote.record, nano: cost.nano } : undefined
}

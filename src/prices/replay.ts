// Prices stored usage again under another book or as known at another time: shows what would differ, and writes nothing.
import type { PriceBook } from '../contract/price.ts'
import { priceAgain, type StoredCall } from './stored-call.ts'

export interface ReplayRow {
  /** Record of the new book; undefined: it refuses or holds these calls. */
  readonly record: string | undefined
  readonly oldRecord: string
  readonly currency: string
  readonly calls: number
  /** Calls whose amount differs by a nano-unit or more. */
  readonly changed: number
  /** Calls without a provider's own numbers: `now` is what was booked. */
  readonly kept: number
  readonly old: bigint
  /** 0 for calls without a price now. */
  readonly now: bigint
  /** `now` − `old`. */
  readonly difference: bigint
}

export interface ReplayOptions {
  /** Prices as known then; absent: as known by the book now. */
  readonly knownAt?: number | undefined
  readonly signal?: AbortSignal
  /** Called for each call, before it is priced. */
  readonly onCall?: (call: StoredCall) => void
}

/**
 * Rows per (new record, old record, currency), in the order in which they first occur; memory follows their number, not that of calls.
 * @throws the signal's reason when it is aborted.
 */
export async function replay(
  calls: AsyncIterable<StoredCall> | Iterable<StoredCall>,
  book: PriceBook,
  options: ReplayOptions = {},
): Promise<readonly ReplayRow[]> {
  const rows = new Map<string, ReplayRow>()
  for await (const call of calls) {
    options.signal?.throwIfAborted()
    options.onCall?.(call)
    const priced = call.isReported
      ? priceAgain(call, book, options.knownAt)
      : { record: call.record, nano: call.nano }
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
      kept: (row?.kept ?? 0) + (call.isReported ? 0 : 1),
      old: (row?.old ?? 0n) + call.nano,
      now: (row?.now ?? 0n) + now,
      difference: (row?.difference ?? 0n) + now - call.nano,
    })
  }
  return [...rows.values()]
}

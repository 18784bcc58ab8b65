// The ledger page by page, so that verifying a long one never keeps the server from answering.
import type { Reader } from '../contract/store.ts'
import { pause } from '../time/pause.ts'

/** A page is a few milliseconds of hashing. */
const pageSize = 500

/**
 * Canonical bytes of the entries `from` to `to` (not included), in order.
 * @throws the signal's reason when cancelled.
 */
export async function* readLedger(
  reader: Pick<Reader, 'entries'>,
  range: { readonly from: number; readonly to: number },
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for (let from = range.from; from < range.to;) {
    const rows = await reader.entries(from, Math.min(pageSize, range.to - from))
    for (const row of rows) yield row.bytes
    if (rows.length === 0) return
    from += rows.length
    // Reading the embedded database is done when it returns: only a timer lets others have their turn.
    await pause(0, signal)
    signal.throwIfAborted()
  }
}

// Walks the ledger in pages, so that a log of any length needs the memory of one page.
import type { Reader } from '../../contract/store.ts'

export const pageSize = 500

export interface EntryRange {
  readonly from: number
  /** First index that is not wanted. */
  readonly to: number
  readonly signal: AbortSignal
}

/** Entries in order, page by page; the range ends where the caller saw the head. */
export async function* entriesOf(reader: Reader, range: EntryRange) {
  for (let next = range.from; next < range.to;) {
    range.signal.throwIfAborted()
    const page = await reader.entries(next, Math.min(pageSize, range.to - next))
    if (page.length === 0) return
    yield* page
    next += page.length
  }
}

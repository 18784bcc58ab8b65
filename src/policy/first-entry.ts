// The first entry of the ledger that is not older than an instant: times never fall, so it is found by halving.
import type { Reader } from '../contract/store.ts'
import { entryTime } from './read-decision.ts'

/** `size` where all are older. */
export async function firstEntryAt(
  reader: Pick<Reader, 'entries'>,
  size: number,
  at: number,
): Promise<number> {
  let [low, high] = [0, size]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const [entry] = await reader.entries(middle, 1)
    if (entry === undefined || entryTime(entry.bytes) >= at) high = middle
    else low = middle + 1
  }
  return low
}

// The shipped book, loaded for a test or a benchmark.
import { createManualClock } from '../../time/clock.ts'
import { loadBook, type LoadedBook } from '../load-book.ts'
import type { BookFile } from '../records.ts'
import { shippedFiles } from '../shipped.ts'

/** The instant the facts of the shipped book were checked. */
export const checkedAt = Date.UTC(2026, 10, 23)

/** @throws Error with the faults, when the files do not load. */
export async function shippedBook(more: readonly BookFile[] = []): Promise<LoadedBook> {
  const result = await loadBook([...shippedFiles, ...more], { clock: createManualClock(checkedAt) })
  if (result.kind === 'loaded') return result.book
  throw new Error(
    result.faults
      .map((fault) => `${fault.file} ${fault.record} ${fault.code} ${fault.about}`)
      .join('\n'),
  )
}

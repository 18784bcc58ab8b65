// Loads a price book: all files or none, so that a damaged file leaves the book in force where it is.
import type { Clock } from '../contract/clock.ts'
import type { PriceBook } from '../contract/price.ts'
import { assemble } from './assemble.ts'
import { bookId } from './digest.ts'
import { type BookFault, bookFault } from './faults.ts'
import { createPriceBook } from './price-book.ts'
import { readBookFile, type ReadFile } from './read-file.ts'
import type { BookFile, Records } from './records.ts'
import { verify } from './verify.ts'

/** A snapshot with its records, for the pages and commands that list, explain and check. */
export interface LoadedBook extends PriceBook {
  readonly records: Records
  /** Epoch ms. */
  readonly loadedAt: number
  readonly files: readonly string[]
}

export type LoadResult =
  | { readonly kind: 'loaded'; readonly book: LoadedBook }
  /** At least one fault; every fault that was found, file by file. */
  | { readonly kind: 'refused'; readonly faults: readonly BookFault[] }

/**
 * Reads and checks the files and freezes them into one snapshot. Never throws for what stands in a file: the caller keeps the
 * book it has and shows the faults.
 */
export async function loadBook(
  files: readonly BookFile[],
  options: { readonly clock: Clock },
): Promise<LoadResult> {
  const read = files.map(readBookFile)
  const faults: BookFault[] = read.flatMap((one: ReadFile) =>
    one.kind === 'faulty' ? one.faults : [],
  )
  faults.push(...doubleNames(files))
  const records = await assemble(read, faults)
  // Records that could not be read would only cause a second row of faults that nobody can act on.
  if (faults.length === 0) faults.push(...verify(records))
  if (faults.length > 0) return { kind: 'refused', faults }
  const quoter = createPriceBook(await bookId(files), records)
  const names = files.map((file) => file.name)
  const book = { ...quoter, records, loadedAt: options.clock.now(), files: names }
  return { kind: 'loaded', book: Object.freeze(book) }
}

function doubleNames(files: readonly BookFile[]): readonly BookFault[] {
  const groups = Map.groupBy(files, (file) => `${file.origin}/${file.name}`)
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => bookFault({ file: group[0]?.name ?? '' }, 'double-id'))
}

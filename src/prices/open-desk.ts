// The price desk of a running house: holds the book in force, takes in changed files, and lets an administrator confirm a record.
import { join } from 'node:path'

import type { Clock } from '../contract/clock.ts'
import { confirmationText, type ConfirmWish } from './confirm.ts'
import { type FaultPlace, faultPlace } from './fault-place.ts'
import type { BookFault } from './faults.ts'
import { loadBook, type LoadedBook, type LoadResult } from './load-book.ts'
import { readHouseFiles } from './read-folder.ts'
import type { BookFile } from './records.ts'
import { replaceFile } from './replace-file.ts'
import { shippedFiles } from './shipped.ts'

export interface DeskOptions {
  /** `<data>/prices`: the house's own files; need not exist. */
  readonly folder: string
  readonly clock: Clock
  /** Default: the files that come with the program. */
  readonly shipped?: readonly BookFile[]
  /** Called whenever files were taken in and refused, at the start too: until they are mended the old book is in force. */
  readonly onRefused?: (places: readonly FaultPlace[]) => void
}

export interface PriceDesk {
  /** The snapshot in force. A call keeps the one it was reserved with. */
  book(): LoadedBook
  /** What is wrong with the files that lie in the folder now; empty when they are the ones in force. */
  faults(): readonly BookFault[]
  /** Takes in the folder again. A faulty file leaves the old book in force. */
  reload(): Promise<LoadResult>
  /** The files in force with this one in place of its namesake, or beside them: to look at, never put into force. */
  withFile(file: BookFile): Promise<LoadResult>
  /**
   * Confirms an unverified record with a source, so that it may be billed; on disk before it is in force. Resolves to the new
   * book; the caller enters `price.set` into the ledger.
   * @throws SenError `not_found`, `already_changed` (confirmed already), `invalid_request` (source, or a faulty folder).
   */
  confirm(wish: ConfirmWish): Promise<LoadedBook>
}

const confirmationsFile = 'confirmations.toml'

/**
 * Opens the desk. Where the house's own files are faulty at the start the shipped book alone is in force: its records refuse what
 * only the house had confirmed, and `faults` says why.
 * @throws Error when the shipped files themselves do not load, which a test excludes.
 */
export async function openPriceDesk(options: DeskOptions): Promise<PriceDesk> {
  const { folder, clock, shipped = shippedFiles } = options
  const load = async (files: readonly BookFile[]) => loadBook([...shipped, ...files], { clock })
  let book = await loadShipped(shipped, clock)
  let faults: readonly BookFault[] = []

  async function reload(): Promise<LoadResult> {
    const files = await readHouseFiles(folder)
    const result = await load(files)
    if (result.kind === 'loaded') book = result.book
    faults = result.kind === 'loaded' ? [] : result.faults
    if (faults.length > 0) options.onRefused?.(faults.map((fault) => faultPlace(fault, files)))
    return result
  }

  async function confirm(wish: ConfirmWish): Promise<LoadedBook> {
    const files = await readHouseFiles(folder)
    const old = files.find((file) => file.name === confirmationsFile)
    const text = await confirmationText(wish, { old: old?.text, files, load, clock })
    await replaceFile(join(folder, confirmationsFile), text)
    await reload()
    return book
  }

  async function withFile(file: BookFile): Promise<LoadResult> {
    const house = await readHouseFiles(folder)
    const isOther = (one: BookFile): boolean => one.name !== file.name
    return loadBook([...shipped.filter(isOther), ...house.filter(isOther), file], { clock })
  }

  let last: Promise<unknown> = Promise.resolve()
  /** One change at a time: two confirmations read and write the same file. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }

  await reload()
  return Object.freeze({
    book: () => book,
    faults: () => faults,
    withFile,
    reload: () => inTurn(reload),
    confirm: (wish: ConfirmWish) => inTurn(() => confirm(wish)),
  })
}

async function loadShipped(files: readonly BookFile[], clock: Clock): Promise<LoadedBook> {
  const result = await loadBook(files, { clock })
  if (result.kind === 'loaded') return result.book
  const [fault] = result.faults
  throw new Error(
    `The shipped price book does not load: ${fault?.file} ${fault?.code} ${fault?.about}`,
  )
}

// What is known of a document, in words: its days, who finds it, what was left out of it, what is wrong with it.
import type { DocumentView, FoundInFile } from '../../../contract/document-file.ts'
import { pageList } from '../../../i18n/page-list.ts'
import { calendarDay, count } from '../../state/format.ts'
import { libraryWords } from '../../state/page-words.ts'

/** It waits for its turn, or it is being read. */
export function isUnderWay({ state }: Pick<DocumentView, 'state'>): boolean {
  return state === 'waiting' || state === 'reading' || state === 'indexing'
}

export function sayDays(from: string, to: string): string {
  const { library } = libraryWords()
  if (from !== '' && to !== '') return library.fromTo(calendarDay(from), calendarDay(to))
  if (from !== '') return library.from(calendarDay(from))
  return to === '' ? library.noDays : library.until(calendarDay(to))
}

/** The last day is the day after, as laws count: from then on it no longer holds. */
export function ageOf(from: string, to: string, today: string): 'ended' | 'not-yet' | undefined {
  if (to !== '' && to <= today) return 'ended'
  return from > today ? 'not-yet' : undefined
}

export function saySeenBy({ seenBy }: DocumentView): string {
  const { library } = libraryWords()
  switch (seenBy.to) {
    case 'everyone':
      return library.everyone
    case 'me':
      return library.me
    case 'group':
      return seenBy.name === '' ? library.goneGroup : library.drop.group(seenBy.name)
  }
}

export function sayCompared({ checkedOn }: Pick<DocumentView, 'checkedOn'>): string {
  const { library } = libraryWords()
  return checkedOn === '' ? library.notCompared : library.compared(calendarDay(checkedOn))
}

/** One sentence each; empty where the whole file is in. */
export function leftOutOf(found: FoundInFile | undefined): readonly string[] {
  if (found?.removed === undefined) return []
  const { files } = libraryWords()
  const { removed, decoded, ocrPages, orders } = found
  const counted = (['hidden', 'controls', 'scripts', 'macros', 'images', 'repeatedLines'] as const)
    .filter((kind) => removed[kind] > 0)
    .map((kind) => files.removed[kind](removed[kind]))
  return [
    ...(orders > 0 ? [files.orders(orders)] : []),
    ...(removed.unreadablePages.length > 0
      ? [files.removed.unreadablePages(pageList(removed.unreadablePages))]
      : []),
    ...(ocrPages.length > 0 ? [files.ocr(pageList(ocrPages))] : []),
    ...(decoded === undefined ? [] : [files.decoded(decoded.from)]),
    ...counted,
  ]
}

/** What is wrong, and what to do next. */
export function sayFault({ fault, found }: DocumentView): string {
  if (fault === '') return ''
  const { files } = libraryWords()
  const pages = found?.faultPages ?? []
  const sentence = files.faults[fault]
  return pages.length === 0 ? sentence : `${sentence} ${files.onPages(pageList(pages))}`
}

export function sayPages({ state, pages, pagesDone }: DocumentView): string {
  if (pages === 0) return ''
  const isReading = state === 'reading'
  return isReading ? libraryWords().library.pages(count(pagesDone), count(pages)) : count(pages)
}

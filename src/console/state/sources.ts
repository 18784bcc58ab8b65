// The sources of an answer, opened once: for the list under it, and for its Word file.
import type { Receipt } from '../../contract/receipt.ts'
import type { PassagesRequest, PassagesView, PassageView } from '../../contract/views.ts'
import type { OwnAnswerWords } from '../../i18n/en/own-answer.ts'
import { formatDay } from '../../i18n/format/time.ts'
import { call } from '../api/call.ts'
import { language } from './language.ts'

/** More are not shown under one answer. */
const mostSources = 20

/** What the answer rests on, by own documents or by a model that was given passages of them; undefined: on none. */
export function restsOn({ own, grounded }: Receipt): PassagesRequest | undefined {
  const on = own?.on ?? grounded?.on
  const sources = own?.sources ?? grounded?.sources ?? []
  if (on === undefined || sources.length === 0) return undefined
  return { on, sources: sources.slice(0, mostSources) }
}

const opened = new Map<string, Promise<PassagesView['passages']>>()

/** @throws ApiError; then the next look asks again. */
export function openSources(asked: PassagesRequest): Promise<PassagesView['passages']> {
  const key = `${language.peek()} ${JSON.stringify(asked)}`
  const known = opened.get(key)
  if (known !== undefined) return known
  const opening = call<PassagesView>('POST', '/api/passages', { body: asked }).then(
    ({ passages }) => passages,
  )
  opened.set(key, opening)
  opening.catch(() => opened.delete(key))
  return opening
}

/** `Điều 15 Luật 60/2014/QH13, Hộ tịch (Pháp điển)`: what the unit's name holds already is not said twice. */
export function nameOf({ unit, title, number }: PassageView): string {
  const more = [title, number].filter((part) => part !== '' && !unit.includes(part))
  return [unit, ...more].filter((part) => part !== '').join(language.peek() === 'zh' ? '，' : ', ')
}

export function remarksOn(passage: PassageView, words: OwnAnswerWords): readonly string[] {
  const { validFrom, validTo, checkedOn, page, ocr } = passage
  const from = validFrom === undefined ? '' : dayText(validFrom)
  return [
    from === ''
      ? words.noDay
      : validTo === undefined
        ? words.inForce(from)
        : words.inForceUntil(from, dayText(validTo)),
    checkedOn === undefined ? words.notCompared : words.checkedOn(dayText(checkedOn)),
    ...(page === undefined ? [] : [words.page(page)]),
    ...(ocr ? [words.fromPicture] : []),
  ]
}

/** `2026-11-25` as the reader writes days. */
export function dayText(day: string): string {
  return formatDay(Date.parse(`${day}T00:00:00Z`), 'UTC', language.peek())
}

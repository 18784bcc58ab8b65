// What stands under every answer: unit, title, days of validity, whether anybody compared it, and the day it was asked for.
import type { SourceNote } from '../../contract/own-answer.ts'
import { type AnswerLanguage, type answerWords, sayDay } from '../../i18n/answer-words.ts'

export interface SourceLines {
  readonly words: ReturnType<typeof answerWords>
  readonly language: AnswerLanguage
  /** The unit in the reader's language: `khoản 3 Điều 6`. */
  readonly unitName: (unit: SourceNote['unit']) => string
  readonly on: string
}

/** One line for each document: its units, then what holds for all of them. */
export function renderSources(sources: readonly SourceNote[], options: SourceLines): string {
  const { words, language, on } = options
  const lines = new Map<string, { units: Set<string>; note: SourceNote }>()
  for (const note of sources) {
    const key = [note.unit.document, note.validFrom, note.validTo, note.checkedOn, note.ocr].join(
      ' ',
    )
    const line = lines.get(key) ?? { units: new Set(), note }
    line.units.add(options.unitName(note.unit))
    lines.set(key, line)
  }
  const shown = [...lines.values()].map(
    ({ units, note }) =>
      `- ${words.source}${words.colon}${sourceLine([...units].filter(Boolean), note, options)}`,
  )
  return [...shown, `- ${words.asOf(sayDay(on, language))}`].join('\n')
}

function sourceLine(
  units: readonly string[],
  source: SourceNote,
  { words, language }: SourceLines,
): string {
  const unit = units.join(words.semicolon)
  // The unit's name may hold the document's already.
  const more = [source.title, ...(source.number === undefined ? [] : [source.number])]
  const named = [unit, ...more.filter((part) => !unit.includes(part))]
  const from = source.validFrom === undefined ? undefined : sayDay(source.validFrom, language)
  const until = source.validTo === undefined ? undefined : sayDay(source.validTo, language)
  const force =
    from === undefined
      ? words.noDay
      : until === undefined
        ? words.inForce(from)
        : words.inForceUntil(from, until)
  const remarks = [
    force,
    ...(source.checkedOn === undefined ? [words.notCompared] : []),
    ...(source.ocr === true ? [words.fromPicture] : []),
  ]
  return `${named.filter((part) => part !== '').join(words.comma)}${words.remarks(remarks)}`
}

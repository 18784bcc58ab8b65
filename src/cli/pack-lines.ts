// What is wrong with a pack, and what a newer version changes, as lines for people.
import type { PackChange } from '../contract/pack-change.ts'
import { mostFaults, type PackFault } from '../contract/pack-fault.ts'
import type { PackLanguage } from '../contract/pack.ts'
import { packWords, sayPackFault } from '../i18n/pack-words.ts'
import type { Session } from './session.ts'
import { renderTable } from './table.ts'

export function refusedLines(session: Session, faults: readonly PackFault[]): readonly string[] {
  const words = packWords(session.language)
  return [
    ...faults.map((fault) => sayPackFault(words, fault)),
    words.faulty(faults.length),
    ...(faults.length >= mostFaults ? [words.more(mostFaults)] : []),
  ]
}

/** A cell holds so much of a value: fees and time limits fit, a list of papers is cut. */
const widestCell = 60

/** Before somebody approves it: each changed value with where it stands. */
export function changeLines(change: PackChange, language: PackLanguage): readonly string[] {
  const { change: words } = packWords(language)
  const { record, field, was, is, ref } = words.columns
  const rows = change.records.map((one) => [
    `${one.kind} ${one.id}`,
    one.field,
    cut(one.was),
    cut(one.is),
    Object.values(one.ref ?? {}).join(' '),
  ])
  const { texts, questions, records, recordsInAll } = change
  return [
    words.title(change.title[language], change.from.version, change.to.version),
    ...(rows.length === 0 ? [words.none] : renderTable([record, field, was, is, ref], rows)),
    ...(recordsInAll > records.length ? [words.more(records.length, recordsInAll)] : []),
    words.texts(texts.added.length, texts.changed.length, texts.removed.length),
    words.questions(questions),
  ]
}

function cut(value = ''): string {
  return value.length <= widestCell ? value : `${value.slice(0, widestCell - 1).toWellFormed()}…`
}

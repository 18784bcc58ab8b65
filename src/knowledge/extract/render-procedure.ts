// A procedure sheet, or the part of it that was asked for: stored values as they are, labels in the reader's language, nothing else.
import type { ProcedureChannel, ProcedureRecord } from '../../contract/pack.ts'
import { type AnswerLanguage, type answerWords } from '../../i18n/answer-words.ts'

/** What people ask of a sheet. `form` is among the papers, `how` the ways to hand in. */
export const sheetFields = Object.freeze([
  'who',
  'papers',
  'how',
  'time',
  'fee',
  'place',
  'steps',
  'result',
  'conditions',
  'basis',
] as const)
export type SheetField = (typeof sheetFields)[number]

export interface RenderOptions {
  readonly words: ReturnType<typeof answerWords>
  readonly language: AnswerLanguage
}

/**
 * Markdown. A value that is not stored prints that the sheet does not say, never nothing and never a guess; fees that differ without a
 * condition are withheld (design `knowledge` §8).
 */
export function renderProcedure(
  record: ProcedureRecord,
  fields: readonly SheetField[],
  { words, language }: RenderOptions,
): string {
  const name = record.name[language]
  const original = record.name[record.language]
  const title = name === original ? name : `${name}${words.remarks([original])}`
  const { labels } = words
  const labelled = (label: string, value: string): string =>
    value.includes('\n') ? `**${label}**\n\n${value}` : words.labelled(label, value)
  const one: Readonly<Record<SheetField, () => string>> = {
    who: () => labelled(labels.who, record.who ?? words.notSaid),
    papers: () => labelled(labels.papers, papersOf(record, words)),
    how: () =>
      labelled(
        labels.channels,
        perChannel(record, words, () => ''),
      ),
    time: () =>
      labelled(
        labels.time,
        perChannel(record, words, ({ time_limit: limit }) => limit?.text ?? words.notSaid),
      ),
    fee: () => labelled(labels.fee, feesOf(record, words)),
    place: () => labelled(labels.place, record.place ?? words.notSaid),
    steps: () => labelled(labels.steps, record.steps ?? words.notSaid),
    result: () => labelled(labels.result, record.result ?? words.notSaid),
    conditions: () => labelled(labels.conditions, record.conditions ?? words.notSaid),
    basis: () => labelled(labels.basis, listed(record.legal_basis) || words.notSaid),
  }
  return [
    `**${title}**`,
    ...(hasNationalCode(record) ? [labelled(labels.code, record.id)] : []),
    labelled(labels.agency, record.agency),
    ...fields.map((field) => one[field]()),
  ].join('\n\n')
}

function listed(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? '') : values.map((value) => `- ${value}`).join('\n')
}

function papersOf({ papers }: ProcedureRecord, words: RenderOptions['words']): string {
  if (papers.length === 0) return words.notSaid
  const lines = papers.map(({ name, originals, copies, case: when, optional }) => {
    const remarks = [
      words.paper(originals, copies),
      ...(when === undefined ? [] : [words.inCase(when)]),
      ...(optional === true ? [words.ifNeeded] : []),
    ].filter((remark) => remark !== '')
    return `- ${name}${remarks.length === 0 ? '' : words.remarks(remarks)}`
  })
  // A list even of one paper: whoever prints it ticks it off.
  return `\n${lines.join('\n')}`.trimStart().concat('\n')
}

function perChannel(
  { channels }: ProcedureRecord,
  words: RenderOptions['words'],
  value: (channel: ProcedureChannel) => string,
): string {
  if (channels.length === 0) return words.notSaid
  const values = channels.map((channel) => value(channel))
  // Where nothing is known of any way of handing in, it is said once.
  const isUnconditional = channels.every((channel) => channel.case === undefined)
  if (isUnconditional && values.every((one) => one === words.notSaid)) return words.notSaid
  const lines = channels.map((channel, place) => {
    const when = channel.case === undefined ? '' : words.remarks([words.inCase(channel.case)])
    const said = values[place] ?? ''
    return `${words.channel[channel.channel]}${when}${said === '' ? '' : `${words.colon}${said}`}`
  })
  return listed([...new Set(lines)])
}

/** Withheld where one way of handing in has several fees and nothing says which of them holds when. */
function feesOf(record: ProcedureRecord, words: RenderOptions['words']): string {
  const unclear = record.channels.some(
    (channel) =>
      channel.case === undefined &&
      (distinct(channel.fee?.amounts.map(({ amount }) => amount) ?? []) > 1 ||
        distinct(
          record.channels
            .filter((other) => other.channel === channel.channel && other.case === undefined)
            .map(({ fee }) => fee?.text ?? ''),
        ) > 1),
  )
  if (unclear) return words.feesWithoutCondition
  return perChannel(record, words, ({ fee }) => fee?.text ?? words.notSaid)
}

function distinct(values: readonly string[]): number {
  return new Set(values).size
}

/** Codes of Viet Nam's national register of procedures (`1.013133`); our own names of sheets are nobody's codes. */
export function hasNationalCode({ id }: Pick<ProcedureRecord, 'id'>): boolean {
  return /^\d\.\d{6}$/.test(id)
}

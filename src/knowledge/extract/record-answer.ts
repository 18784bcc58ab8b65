// Answers from records: a sheet or a fine by its name or code, or a choice of at most five; values are printed, never written.
import type { OwnAnswer, SourceNote } from '../../contract/own-answer.ts'
import type { PackRecord, RecordKind } from '../../contract/pack.ts'
import type { UnitRef } from '../../contract/unit.ts'
import { foldedWords } from '../../text/folded-words.ts'
import { askedFields } from './asked-fields.ts'
import { countryNamed } from './country-asked.ts'
import { named } from './filler.ts'
import { holdsOn, keyOf, type PackIndex } from './pack-index.ts'
import { noteOfSource, type OwnQuestion, type OwnSources } from './question.ts'
import { renderPractice } from './render-practice.ts'
import { renderProcedure, type SheetField, sheetFields } from './render-procedure.ts'
import { renderPoints, renderSanction } from './render-sanction.ts'
import { renderSources } from './render-sources.ts'
import { suitingRecords } from './suiting.ts'
import { asksWhetherAllowed } from './whether-allowed.ts'

/**
 * Those whose name the question is, without the words that name nothing, of the records that hold on the day: one is the answer,
 * several are a choice.
 */
export function exactRecords(
  question: OwnQuestion,
  { pack, kind }: { readonly pack: PackIndex; readonly kind: RecordKind },
): readonly PackRecord[] {
  const { language, on } = question
  const index = pack.records(kind, language)
  const chosen = index.byId.get(chosenId(question))
  if (chosen !== undefined && holdsOn(chosen, on)) return [chosen]
  const words = foldedWords(question.text)
  const isFine = kind === 'sanction' || kind === 'points'
  if (isFine && asksWhetherAllowed(words, language)) return []
  // Only a sheet has papers and opening hours: who asks for them does not ask for a fine.
  const askers =
    kind === 'procedure'
      ? Object.values(pack.pack.words.fields).flatMap((lists) => lists[language].map(keyOf))
      : []
  const keys = [words.join(' '), named(words, language), named(words, language, askers)]
  const namedSo = keys.map((key) =>
    (index.exact.get(key) ?? []).filter((record) => holdsOn(record, on)),
  )
  const fitting = (suits: (record: PackRecord) => boolean) =>
    namedSo.map((some) => some.filter(suits)).find((some) => some.length > 0)
  // A language stands for its country, but who gives the full name of a sheet of the other one means that.
  const abroad = (record: PackRecord) =>
    countryNamed(question.text) === undefined &&
    record.kind === 'procedure' &&
    suitingRecords(question, pack, pack.countryOf(record))(record)
  return fitting(suitingRecords(question, pack)) ?? fitting(abroad) ?? []
}

/** A record that was picked from a choice or from a field of the form. */
function chosenId({ values, task }: OwnQuestion): string {
  const fields = task?.fields.filter(({ type }) => type === 'record').map(({ name }) => name) ?? []
  const chosen = ['record', ...fields]
    .map((name) => values[name])
    .find((value) => value !== undefined)
  return typeof chosen === 'string' ? chosen : ''
}

/** Undefined for kinds that are no answers by themselves. */
export function recordAnswer(
  record: PackRecord,
  certainty: OwnAnswer['certainty'],
  context: {
    readonly question: OwnQuestion
    readonly pack: PackIndex
    readonly sources: OwnSources
  },
): OwnAnswer | undefined {
  const { question, pack, sources } = context
  const { words } = sources
  const options = { words, language: question.language }
  const text = rendered(record)
  if (text === undefined) return undefined
  const notes = recordNotes(record, context)
  return {
    step: 'record',
    certainty,
    text: `${text}\n\n${renderSources(notes, { ...options, unitName: sources.unitName, on: question.on })}`,
    sources: notes,
    quotes: [],
    choices: [],
    pack: identityOf(pack),
    record: { kind: record.kind, id: record.id },
  }

  function rendered(one: PackRecord): string | undefined {
    switch (one.kind) {
      case 'procedure': {
        return renderProcedure(one, askedOf(question, pack), options)
      }
      case 'sanction':
        return renderSanction(one, options)
      case 'points':
        return renderPoints(one, options)
      case 'practice':
        return renderPractice(one, options)
      case 'unit':
        return undefined
    }
  }
}

/** What stands under a record: the units it rests on, or the sheet itself. */
export function recordNotes(
  record: PackRecord,
  { question, pack }: { readonly question: OwnQuestion; readonly pack: PackIndex },
): readonly SourceNote[] {
  const refs = refsOf(record, question, pack)
  const notes = refs.flatMap((ref) => noteOfSource(ref, pack.pack.sources, question.on) ?? [])
  const unique = new Map(notes.map((note) => [JSON.stringify(note.unit), note]))
  if (unique.size > 0) return [...unique.values()]
  // A sheet of a portal has no text in the pack: it names itself.
  const title = record.kind === 'procedure' ? record.name[record.language] : record.id
  const { valid_from: validFrom, valid_to: validTo, checked_on: checkedOn } = record
  return [
    {
      unit: { document: record.id },
      title,
      validFrom,
      ...(validTo !== undefined && { validTo }),
      ...(checkedOn !== undefined && { checkedOn }),
    },
  ]
}

/** Of the fields that are shown, where the record says which units they rest on. */
function refsOf(record: PackRecord, question: OwnQuestion, pack: PackIndex): readonly UnitRef[] {
  const main = record.ref === undefined ? [] : [record.ref]
  if (record.kind !== 'procedure') return main
  const { refs = {} } = record
  const asked = askedOf(question, pack)
  const own = asked.flatMap((field) => refs[fieldNames[field]] ?? [])
  if (asked.length < sheetFields.length) return own.length > 0 ? own : main
  return [...main, ...Object.values(refs)]
}

function askedOf({ text, language }: OwnQuestion, { pack }: PackIndex): readonly SheetField[] {
  return askedFields(keyOf(text), { lists: pack.words.fields, language }, keyOf)
}

/** Fields of a sheet → names under `refs` of a record. */
const fieldNames: Readonly<Record<SheetField, string>> = {
  who: 'who',
  papers: 'papers',
  how: 'channels',
  time: 'time_limit',
  fee: 'fee',
  place: 'place',
  steps: 'steps',
  result: 'result',
  conditions: 'conditions',
  basis: 'legal_basis',
}

/** Several records fit: their names, and the asker chooses. */
export function choiceOf(
  records: readonly PackRecord[],
  context: {
    readonly question: OwnQuestion
    readonly pack: PackIndex
    readonly sources: OwnSources
  },
): OwnAnswer {
  const { question, pack, sources } = context
  const choices = records.slice(0, 5).map((record) => ({
    id: record.id,
    label: labelOf(record, question),
  }))
  return {
    step: 'record',
    certainty: 'choice',
    text: [sources.words.choose(choices.length), ...choices.map(({ label }) => `- ${label}`)].join(
      '\n',
    ),
    sources: [],
    quotes: [],
    choices,
    pack: identityOf(pack),
  }
}

export function labelOf(record: PackRecord, { language }: Pick<OwnQuestion, 'language'>): string {
  switch (record.kind) {
    case 'procedure':
      return record.name[language]
    case 'sanction':
    case 'points':
      return record.behaviour
    case 'practice':
      return record.question
    case 'unit':
      return record.name[language]
  }
}

export function identityOf({
  pack: { id, version, digest },
}: PackIndex): NonNullable<OwnAnswer['pack']> {
  return { id, version, digest }
}

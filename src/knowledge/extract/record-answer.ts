// Answers from records: a sheet or a fine by its name or code, or a choice of at most five; values are printed, never written.
import type { OwnAnswer, SourceNote } from '../../contract/own-answer.ts'
import type { PackRecord, RecordKind } from '../../contract/pack.ts'
import type { UnitRef } from '../../contract/unit.ts'
import { foldedWords } from '../../text/folded-words.ts'
import { askedFields } from './asked-fields.ts'
import { choiceHeard } from './choice-heard.ts'
import { countryAsked } from './country-asked.ts'
import { named } from './filler.ts'
import { matchNames } from './match-names.ts'
import { isWithin, rangesOf, readingsOf } from './measured.ts'
import { nameConfidence } from './name-confidence.ts'
import { holdsOn, keyOf, type PackIndex } from './pack-index.ts'
import { noteOfSource, type OwnQuestion, type OwnSources } from './question.ts'
import { renderPractice } from './render-practice.ts'
import { renderProcedure, type SheetField, sheetFields } from './render-procedure.ts'
import { renderPoints, renderSanction } from './render-sanction.ts'
import { renderSources } from './render-sources.ts'
import { recordWeights } from './weights.ts'

export interface RecordMatch {
  readonly record: PackRecord
  /** `named`: the question is a name of several, and nothing tells which. */
  readonly certainty: 'exact' | 'named' | 'loose'
  /** ln of how much less likely the question is for it than for the first; 0: as likely. */
  readonly behind: number
}

export interface RecordMatches {
  /** Best first. Exact: the question, without the words that name nothing, is a name of exactly one record that holds on the day. */
  readonly matches: readonly RecordMatch[]
  /** Of the first, 0 to 1. */
  readonly confidence: number
}

/** @param counts Which records there are; measuring takes the right one away. */
export function matchRecords(
  question: OwnQuestion,
  { pack, kind }: { readonly pack: PackIndex; readonly kind: RecordKind },
  counts: (record: PackRecord) => boolean = () => true,
): RecordMatches {
  const { language, on } = question
  const index = pack.records(kind, language)
  const suits = suiting(question, pack)
  const fits = (record: PackRecord): boolean =>
    holdsOn(record, on) && suits(record) && counts(record)
  const chosen = index.byId.get(chosenId(question))
  if (chosen !== undefined && holdsOn(chosen, on)) return certain(chosen)
  const words = foldedWords(question.text)
  // Only a sheet has papers and opening hours: who asks for them does not ask for a fine.
  const askers =
    kind === 'procedure'
      ? Object.values(pack.pack.words.fields).flatMap((lists) => lists[language].map(keyOf))
      : []
  const keys = [words.join(' '), named(words, language), named(words, language, askers)]
  const exact =
    keys.map((key) => (index.exact.get(key) ?? []).filter(fits)).find((some) => some.length > 0) ??
    []
  if (exact.length === 1 && exact[0] !== undefined) return certain(exact[0])
  if (exact.length > 1)
    return {
      matches: exact.map((record) => ({ record, certainty: 'named', behind: 0 })),
      confidence: 0,
    }
  return loose(question, { pack, kind }, fits)
}

function certain(record: PackRecord): RecordMatches {
  return { matches: [{ record, certainty: 'exact', behind: 0 }], confidence: 1 }
}

/** A record that was picked from a choice or from a field of the form. */
function chosenId({ values, task }: OwnQuestion): string {
  const fields = task?.fields.filter(({ type }) => type === 'record').map(({ name }) => name) ?? []
  const chosen = ['record', ...fields]
    .map((name) => values[name])
    .find((value) => value !== undefined)
  return typeof chosen === 'string' ? chosen : ''
}

function loose(
  { text, language, on }: OwnQuestion,
  { pack, kind }: { readonly pack: PackIndex; readonly kind: RecordKind },
  fits: (record: PackRecord) => boolean,
): RecordMatches {
  const classes = pack.classes(language)
  const index = pack.records(kind, language)
  const found = matchNames({ text, language, on, kind: `record:${kind}` }, { index, classes }, fits)
  const best = found.matches[0]?.fit ?? 0
  return {
    matches: found.matches.map(({ value, fit }) => ({
      record: value,
      certainty: 'loose',
      behind: best - fit,
    })),
    confidence: nameConfidence(found, recordWeights),
  }
}

/** What the question says beside the act narrows what fits: a country, a vehicle, numbers; what a form says wins. */
function suiting(question: OwnQuestion, pack: PackIndex): (record: PackRecord) => boolean {
  const { text, values, language } = question
  const country = countryAsked(text, language)
  const readings = readingsOf(text)
  const chosen = values['vehicle']
  const hasChosen = typeof chosen === 'string' && chosen !== ''
  const words = pack.pack.words.choices['vehicle'] ?? {}
  const heard = hasChosen ? undefined : choiceHeard(text, words)
  return (record) => {
    if (country !== undefined && (pack.countryOf(record) ?? country) !== country) return false
    if (record.kind !== 'sanction') return true
    const { vehicle, behaviour } = record
    if (hasChosen && !vehicle.includes(chosen)) return false
    const isOther = vehicle.some((one) => one in words) && !vehicle.includes(heard ?? '')
    if (heard !== undefined && isOther) return false
    return readings.length === 0 || isWithin(rangesOf(behaviour), readings)
  }
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
  matches: readonly RecordMatch[],
  context: {
    readonly question: OwnQuestion
    readonly pack: PackIndex
    readonly sources: OwnSources
  },
): OwnAnswer {
  const { question, pack, sources } = context
  const choices = matches.slice(0, 5).map(({ record }) => ({
    id: record.id,
    label: labelOf(record, question),
  }))
  return {
    step: 'record',
    certainty: 'choice',
    text: [sources.words.choose, ...choices.map(({ label }) => `- ${label}`)].join('\n'),
    sources: [],
    quotes: [],
    choices,
    pack: identityOf(pack),
  }
}

export function labelOf(record: PackRecord, { language }: Pick<OwnQuestion, 'language'>): string {
  switch (record.kind) {
    case 'procedure':
      return record.name[record.language]
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

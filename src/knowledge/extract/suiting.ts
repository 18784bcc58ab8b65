// What a question says beside what it asks narrows what fits: a country, a vehicle, numbers; what a form says wins.
import type { FaqEntry, PackRecord } from '../../contract/pack.ts'
import { choiceHeard } from './choice-heard.ts'
import { countryAsked, countryNamed } from './country-asked.ts'
import { isWithin, rangesOf, readingsOf } from './measured.ts'
import type { PackClass } from './pack-classes.ts'
import type { PackIndex } from './pack-index.ts'
import type { OwnQuestion } from './question.ts'

/** @param country whose law is asked for; undefined: anybody's */
export function suitingRecords(
  { text, values, language }: OwnQuestion,
  pack: PackIndex,
  country = countryAsked(text, language),
): (record: PackRecord) => boolean {
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

/** A listed question about another country or another vehicle is another question. */
export function suitingEntries(text: string, { pack }: PackIndex): (entry: FaqEntry) => boolean {
  const vehicles = pack.words.choices['vehicle'] ?? {}
  const country = countryNamed(text)
  const vehicle = choiceHeard(text, vehicles)
  return ({ question }) =>
    agrees(country, countryNamed(question)) && agrees(vehicle, choiceHeard(question, vehicles))
}

export function suitingClasses(question: OwnQuestion, pack: PackIndex): (of: PackClass) => boolean {
  const country = countryAsked(question.text, question.language)
  const record = suitingRecords(question, pack)
  const entry = suitingEntries(question.text, pack)
  const documents = question.task?.documents ?? []
  return (of) => {
    if (of.record !== undefined) return record(of.record)
    if (of.entry !== undefined) return entry(of.entry)
    if (of.unit === undefined) return true
    const { document } = of.unit
    return (
      agrees(country, pack.countryOfDocument(document)) &&
      (documents.length === 0 || documents.includes(document))
    )
  }
}

function agrees(asked: string | undefined, listed: string | undefined): boolean {
  return asked === undefined || listed === undefined || asked === listed
}

// Whether what own documents said to a case is what the case expects. Design `packs` §1, "Lines".
import type { UnitRef } from '../../contract/knowledge.ts'
import type { OwnFinding } from '../../contract/own-answer.ts'
import type { FaqEntry, Pack, PackCase, PackRecord } from '../../contract/pack.ts'
import { isUnitRight } from '../../evaluate/grade/unit-right.ts'
import type { PackClass } from '../../knowledge/extract/pack-classes.ts'
import { sameRule } from '../../knowledge/extract/same-rules.ts'

type Right = NonNullable<PackCase['expect']['right']>

/** What a case expects, in every text of the pack that states it. */
export function rightOf({ expect: { right = [] } }: PackCase, { same }: Pack): Right {
  const units = right.filter((one) => typeof one !== 'string')
  return [...right, ...units.flatMap((unit) => sameRule(unit, same))]
}

export function isRecordRight(record: PackRecord, right: Right): boolean {
  return right.some((one) =>
    typeof one === 'string'
      ? one === record.id
      : record.ref !== undefined && isExact(record.ref, one),
  )
}

/** A fine is right for its own point only. */
function isExact(ref: UnitRef, one: UnitRef): boolean {
  return (
    ref.document === one.document &&
    ref.article === one.article &&
    (one.clause === undefined || one.clause === ref.clause) &&
    (one.point === undefined || one.point === ref.point)
  )
}

/** By its id, or because it rests on a unit that the case names. */
export function isFaqRight(
  entry: FaqEntry,
  right: Right,
  records: ReadonlyMap<string, PackRecord>,
): boolean {
  const units = right.flatMap((one) =>
    typeof one === 'string' ? unitsOf(records.get(one)) : [one],
  )
  return right.includes(entry.id) || entry.sources.some((source) => isUnitRight(source, units))
}

/** What a question was taken to be for. */
export function isClassRight(
  { record, entry, unit }: PackClass,
  right: Right,
  records: ReadonlyMap<string, PackRecord>,
): boolean {
  if (record !== undefined) return isRecordRight(record, right)
  if (entry !== undefined) return isFaqRight(entry, right, records)
  const units = right.flatMap((one) =>
    typeof one === 'string' ? unitsOf(records.get(one)) : [one],
  )
  return unit !== undefined && isUnitRight(unit, units)
}

function unitsOf(record: PackRecord | undefined): readonly UnitRef[] {
  if (record === undefined) return []
  const own = record.ref === undefined ? [] : [record.ref]
  return record.kind === 'procedure' ? [...own, ...Object.values(record.refs ?? {})] : own
}

function isRefused({ expect }: PackCase): boolean {
  return expect.refuse === true || expect.hand_over === true
}

/** A listed question may be answered with what the pack does not hold: right where nothing can be answered. */
function isAbsenceRight({ absent }: Pick<FaqEntry, 'absent'>, one: PackCase): boolean {
  return absent === true && isRefused(one)
}

/** What a case's question was taken to be for, in the place of {@link judgeFinding}, before anything is said. */
export function isMatchRight(
  of: PackClass,
  one: PackCase,
  context: { readonly pack: Pack; readonly records: ReadonlyMap<string, PackRecord> },
): boolean {
  if (of.entry !== undefined && isAbsenceRight(of.entry, one)) return true
  return isClassRight(of, rightOf(one, context.pack), context.records)
}

export type Verdict =
  /** Something was claimed, and it is what the case expects, or is not. */
  | 'right'
  | 'wrong'
  /** The right one is among the choices that were offered. */
  | 'choice-right'
  | 'choice-wrong'
  /** Nothing was claimed. */
  | 'silent'

/** @param finding what was said @param context records and listed questions of the pack */
export function judgeFinding(
  one: PackCase,
  { answer }: OwnFinding,
  context: {
    readonly pack: Pack
    readonly records: ReadonlyMap<string, PackRecord>
    readonly faqOf: (answer: NonNullable<OwnFinding['answer']>) => FaqEntry | undefined
  },
): Verdict {
  if (answer === undefined) return 'silent'
  const right = rightOf(one, context.pack)
  const mustRefuse = isRefused(one)
  if (answer.certainty === 'choice') {
    const isThere = answer.choices.some(({ id }) => {
      const record = context.records.get(id)
      return record !== undefined && isRecordRight(record, right)
    })
    // A choice claims nothing: for a question without an answer it is no mistake.
    if (mustRefuse) return 'silent'
    return isThere ? 'choice-right' : 'choice-wrong'
  }
  const entry = answer.step === 'faq' ? context.faqOf(answer) : undefined
  if (entry !== undefined && isAbsenceRight(entry, one)) return 'right'
  // A fixed text, or that there is no such article: refusing is right exactly where it is expected.
  const refuses =
    answer.step === 'guard' || (answer.step === 'citation' && answer.sources.length === 0)
  if (refuses || mustRefuse) return refuses && mustRefuse ? 'right' : 'wrong'
  if (answer.record !== undefined) {
    const record = context.records.get(answer.record.id)
    return record !== undefined &&
      (isRecordRight(record, right) || answer.sources.some(({ unit }) => isUnitRight(unit, right)))
      ? 'right'
      : 'wrong'
  }
  if (entry !== undefined) return isFaqRight(entry, right, context.records) ? 'right' : 'wrong'
  return answer.sources.some(({ unit }) => isUnitRight(unit, right)) ? 'right' : 'wrong'
}

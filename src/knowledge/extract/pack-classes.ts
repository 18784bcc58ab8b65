// Everything of a pack that a question may be for, in one language, as classes: its records, listed questions, articles with sayings, and what is near and not here.
import type { FaqEntry, Pack, PackLanguage, PackRecord, RecordKind } from '../../contract/pack.ts'
import type { UnitRef } from '../../contract/unit.ts'
import { createTextClassifier, type TextClassifier } from '../rank/text-classifier.ts'
import type { WordIndexEntry } from '../rank/word-index.ts'
import { sameRule } from './same-rules.ts'

/** What answers a class: the step of a task, an article, or nothing. */
export type ClassKind = 'faq' | 'unit' | 'absent' | `record:${RecordKind}`

export interface PackClass {
  readonly kind: ClassKind
  /** Of the record or listed question. */
  readonly id: string
  /** Articles it rests on, in every text that states the rule: who asks for one of two with the same article asks for the other as well. */
  readonly articles: ReadonlySet<string>
  readonly record?: PackRecord
  readonly entry?: FaqEntry
  readonly unit?: UnitRef
  /** How it is called and asked for. */
  readonly names: readonly string[]
}

export interface PackClasses {
  readonly classifier: TextClassifier
  readonly byKey: ReadonlyMap<string, PackClass>
}

export interface ClassNames {
  readonly record: (record: PackRecord) => readonly string[]
  readonly faq: (entry: FaqEntry) => readonly string[]
}

export function packClasses(pack: Pack, language: PackLanguage, names: ClassNames): PackClasses {
  const byKey = new Map<string, PackClass>()
  const entries: WordIndexEntry[] = []
  const note = (of: Omit<PackClass, 'names'>, called: readonly string[]): void => {
    if (called.length === 0) return
    const key = `${of.kind} ${of.id}`
    byKey.set(key, { ...of, names: [...(byKey.get(key)?.names ?? []), ...called] })
    for (const text of called) entries.push({ id: key, text })
  }
  // An office is where a matter goes, not what is asked for.
  for (const record of pack.records.filter(({ kind }) => kind !== 'unit')) {
    const { kind, id } = record
    const articles = articlesOf(refsOf(record), pack)
    note({ kind: `record:${kind}`, id, articles, record }, names.record(record))
  }
  for (const entry of pack.faq[language]) {
    const articles = articlesOf(entry.sources, pack)
    note({ kind: 'faq', id: entry.id, articles, entry }, names.faq(entry))
  }
  for (const { of, said } of pack.sayings[language]) {
    if (typeof of === 'string') continue
    if ('absent' in of) note({ kind: 'absent', id: of.absent, articles: new Set() }, said)
    else note({ kind: 'unit', id: unitKey(of), articles: articlesOf([of], pack), unit: of }, said)
  }
  return { classifier: createTextClassifier(entries), byKey }
}

function unitKey({ document, article = '', clause = '' }: UnitRef): string {
  return [document, article, clause].join(' ')
}

function articlesOf(refs: readonly UnitRef[], { same }: Pack): ReadonlySet<string> {
  const all = [...refs, ...refs.flatMap((ref) => sameRule(ref, same))]
  return new Set(
    all.flatMap(({ document, article }) =>
      article === undefined ? [] : [`${document} ${article}`],
    ),
  )
}

function refsOf(record: PackRecord): readonly UnitRef[] {
  const own = record.ref === undefined ? [] : [record.ref]
  return record.kind === 'procedure' ? [...own, ...Object.values(record.refs ?? {})] : own
}

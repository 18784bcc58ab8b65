// A pack made ready for questions: its listed questions and records by their exact names, and everything by words. Made per language, when asked.
import type {
  FaqEntry,
  Pack,
  PackLanguage,
  PackRecord,
  ProcedureRecord,
  RecordKind,
} from '../../contract/pack.ts'
import type { Day } from '../../contract/unit.ts'
import { foldedWords } from '../../text/folded-words.ts'
import type { Country } from './country-asked.ts'
import { named } from './filler.ts'
import { type PackClasses, packClasses } from './pack-classes.ts'
import { createSorter, type Sorter } from './sorter.ts'

export interface NamedIndex<Value> {
  /** Folded name, without words that name nothing → what is called so. */
  readonly exact: ReadonlyMap<string, readonly Value[]>
  readonly byId: ReadonlyMap<string, Value>
}

export class PackIndex {
  readonly pack: Pack
  readonly #classes = new Map<PackLanguage, PackClasses>()
  readonly #faq = new Map<PackLanguage, NamedIndex<FaqEntry>>()
  #countries: ReadonlyMap<string, Country | undefined> | undefined
  readonly #records = new Map<string, NamedIndex<PackRecord>>()
  readonly #sorters = new Map<string, Sorter>()

  constructor(pack: Pack) {
    this.pack = pack
  }

  faq(language: PackLanguage): NamedIndex<FaqEntry> {
    let index = this.#faq.get(language)
    if (index === undefined) {
      index = indexOf(this.pack.faq[language], {
        language,
        namesOf: namesOfEntry,
      })
      this.#faq.set(language, index)
    }
    return index
  }

  records(kind: RecordKind, language: PackLanguage): NamedIndex<PackRecord> {
    const key = `${kind} ${language}`
    let index = this.#records.get(key)
    if (index === undefined) {
      const records = this.pack.records.filter((record) => record.kind === kind)
      const said = this.#said(language)
      index = indexOf(records, {
        language,
        namesOf: (record) => this.#namesOf(record, language, said),
      })
      this.#records.set(key, index)
    }
    return index
  }

  /** Undefined where the pack has nothing that this task sorts by. */
  sorter(
    task: string,
    of: { readonly language: PackLanguage; readonly jurisdiction: Country | undefined },
  ): Sorter | undefined {
    const sorting = this.pack.sorting[task]
    if (sorting === undefined) return undefined
    const key = `${task} ${of.language} ${of.jurisdiction ?? ''}`
    let sorter = this.#sorters.get(key)
    if (sorter === undefined) {
      sorter = createSorter(sorting, of)
      this.#sorters.set(key, sorter)
    }
    return sorter
  }

  /** Whose law a record is; undefined where it is nobody's. */
  countryOf(record: PackRecord): Country | undefined {
    if (record.kind === 'procedure' || record.kind === 'unit') return record.jurisdiction
    return record.kind === 'practice' ? undefined : this.countryOfDocument(record.ref.document)
  }

  /** Whose law a text is, by its language. */
  countryOfDocument(document: string): Country | undefined {
    this.#countries ??= new Map(
      this.pack.sources.map(({ id, document, language }) => [
        document ?? id,
        language === 'vi' ? 'VN' : language === 'zh' ? 'CN' : undefined,
      ]),
    )
    return this.#countries.get(document)
  }

  /** Sayings of records, by id; those of an act hold for its later wordings (`…:2`) too. */
  #said(language: PackLanguage): ReadonlyMap<string, readonly string[]> {
    const said = new Map<string, readonly string[]>()
    for (const saying of this.pack.sayings[language])
      if (typeof saying.of === 'string') {
        const id = actOf(saying.of)
        said.set(id, [...(said.get(id) ?? []), ...saying.said])
      }
    return said
  }

  #namesOf(
    record: PackRecord,
    language: PackLanguage,
    said: ReadonlyMap<string, readonly string[]>,
  ): readonly string[] {
    const names = this.#isWordedIn(record, language) ? namesOfRecord(record, language) : []
    return [...names, ...(said.get(actOf(record.id)) ?? [])]
  }

  /** An act bears the words of its law; who asks in another language is served by sayings. */
  #isWordedIn(record: PackRecord, language: PackLanguage): boolean {
    if (record.kind !== 'sanction' && record.kind !== 'points') return true
    const country = this.countryOf(record)
    return language === (country === 'CN' ? 'zh' : 'vi')
  }

  /** Everything at once: what a question is for is decided among all of them. */
  classes(language: PackLanguage): PackClasses {
    let classes = this.#classes.get(language)
    if (classes === undefined) {
      const said = this.#said(language)
      classes = packClasses(this.pack, language, {
        record: (record) => this.#namesOf(record, language, said),
        faq: namesOfEntry,
      })
      this.#classes.set(language, classes)
    }
    return classes
  }
}

const namesOfEntry = ({ question, paraphrases }: FaqEntry) => [question, ...paraphrases]

/** What people may call a record in this language. */
function namesOfRecord(record: PackRecord, language: PackLanguage): readonly string[] {
  switch (record.kind) {
    case 'procedure':
      return procedureNames(record, language)
    case 'sanction':
    case 'points':
      return [actItself(record.behaviour), ...record.words]
    case 'practice':
      return record.language === language ? [record.question] : []
    case 'unit':
      return [record.name[language], ...record.fields]
  }
}

/** Without the number of its wording. */
function actOf(id: string): string {
  return id.replace(/:\d+$/, '')
}

/** What an act is, without the list of what it is not: half of a decree's point are numbers of other points. */
function actItself(behaviour: string): string {
  return behaviour.replace(/[,;(]?\s*trừ (?:các )?(?:hành vi|trường hợp)[^;]*?(?:;|$)/giu, ' ')
}

function procedureNames(record: ProcedureRecord, language: PackLanguage): readonly string[] {
  const names = [record.name[language], ...(record.aliases[language] ?? []), record.id]
  return record.language === language ? names : [...names, record.name[record.language]]
}

interface Naming<Value> {
  readonly language: PackLanguage
  readonly namesOf: (value: Value) => readonly string[]
}

function indexOf<Value extends { readonly id: string }>(
  values: readonly Value[],
  { language, namesOf }: Naming<Value>,
): NamedIndex<Value> {
  const exact = new Map<string, Value[]>()
  const byId = new Map<string, Value>()
  for (const value of values) {
    byId.set(value.id, value)
    for (const name of namesOf(value)) {
      for (const key of new Set([keyOf(name), named(foldedWords(name), language)])) {
        const known = exact.get(key) ?? []
        if (key !== '' && !known.includes(value)) exact.set(key, [...known, value])
      }
    }
  }
  return { exact, byId }
}

/** A name as it is compared: folded words in order. */
export function keyOf(text: string): string {
  return foldedWords(text).join(' ')
}

/** Whether something holds on a day; the last day is exclusive. */
export function holdsOn(
  { valid_from: from, valid_to: to }: { readonly valid_from: Day; readonly valid_to?: Day },
  on: Day,
): boolean {
  return from <= on && (to === undefined || on < to)
}

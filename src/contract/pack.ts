// A sector pack as it lies on disk and in memory: data only. Design `packs` §1.
import type { DataClass } from './data-class.ts'
import type { JsonObject } from './json.ts'
import type { Evidence, Threshold } from './pack-evidence.ts'
import type { Sorting } from './sorting.ts'
import type { Day, UnitRef } from './unit.ts'

/** A word or sentence in the three languages. A missing one refuses the pack. */
export interface Words {
  readonly vi: string
  readonly zh: string
  readonly en: string
}
export type PackLanguage = keyof Words

export const fieldTypes = Object.freeze([
  'text',
  'long',
  'choice',
  'several',
  'date',
  'number',
  'money',
  'file',
  'document',
  'person',
  'record',
] as const)

/** One field of a task's form. Type `person` is masked before anything else sees it. */
export interface TaskField {
  readonly name: string
  readonly type: (typeof fieldTypes)[number]
  readonly label: Words
  readonly hint?: Words
  readonly required: boolean
  /** For `choice` and `several`: value and label. */
  readonly options: readonly { readonly value: string; readonly label: Words }[]
  /** For `record`: the kind looked up. */
  readonly record?: RecordKind
}

/** In this order; the first that may answer does (design `knowledge` §8). */
export type TaskStep =
  'citation' | `record:${RecordKind}` | 'faq' | 'passage' | 'rule' | 'sort' | 'model'

/** Guards a pack may name; each is code of the house, a pack only switches them on. */
export const packGuards = Object.freeze([
  'missing-article',
  'as-of-date',
  'injection',
  'personal-data',
  'no-decision',
  'not-in-documents',
  'crisis',
  'kept-facts',
  'no-dose-without-citation',
] as const)
export type PackGuard = (typeof packGuards)[number]

export interface Task {
  /** `fine`; as a model name `sen/transport.fine`. */
  readonly id: string
  readonly pack: string
  readonly title: Words
  /** One sentence on its card. */
  readonly summary: Words
  readonly roles: readonly ('staff' | 'supervisor')[]
  readonly dataClass: DataClass
  readonly steps: readonly TaskStep[]
  /** Ids of `documents/sources.jsonl`; empty: all of the pack. */
  readonly documents: readonly string[]
  readonly guards: readonly PackGuard[]
  readonly output: 'answer' | 'docx' | 'table' | `json:${string}`
  /** Whether a named person must look before it leaves the office. */
  readonly human: 'none' | 'confirm' | 'approve'
  readonly bar: Bar
  readonly fields: readonly TaskField[]
  /** Prompt per language, with placeholders `{{field}}` and one level of `{{#list}}…{{/list}}`; absent where no step is `model`. */
  readonly prompts: Words | undefined
  /** Of `output = "json:<name>"`: the JSON Schema in `schemas/<name>.json` that an answer must have. */
  readonly schema: JsonObject | undefined
}

export interface Bar {
  readonly metric: string
  /** 0 to 1. */
  readonly atLeast: number
  readonly confidence: number
  readonly casesAtLeast: number
}

/** Where a text comes from, and whether somebody has compared it. One line of `documents/sources.jsonl`. */
export interface PackSource {
  readonly id: string
  readonly path: string
  readonly title: string
  readonly number?: string
  readonly aliases: readonly string[]
  readonly kind: 'law-vn' | 'law-codified' | 'law-zh' | 'prose'
  readonly type: string
  readonly issuer: string
  readonly issued: Day
  readonly valid_from: Day
  readonly valid_to?: Day
  readonly language: PackLanguage
  readonly licence: string
  readonly origin: string
  readonly retrieved: Day
  readonly sha256: string
  readonly checked_by?: string
  readonly checked_on?: Day
  readonly ocr: boolean
  /** Ids of sources that this one changes. */
  readonly amends: readonly string[]
  /** Several rows with one `document` are versions of it; default is the id. */
  readonly document?: string
}

export const recordKinds = Object.freeze([
  'procedure',
  'sanction',
  'points',
  'practice',
  'product',
  'red-flag',
  'calendar',
  'abbreviation',
  'unit',
] as const)
export type RecordKind = (typeof recordKinds)[number]

interface RecordBase {
  readonly id: string
  readonly ref?: UnitRef
  readonly valid_from: Day
  readonly valid_to?: Day
  readonly checked_by?: string
  readonly checked_on?: Day
}

export interface ProcedureChannel {
  readonly channel: 'in-person' | 'online' | 'post'
  readonly time_limit: {
    readonly text: string
    readonly value?: number
    readonly unit?: string
  } | null
  readonly fee: { readonly text: string; readonly amounts: readonly Amount[] } | null
  /** When this channel's values hold, where there are several. */
  readonly case?: string
  readonly note: string | null
}

export interface Amount {
  /** Decimal string in the currency's unit; a whole number for đồng and yuan. */
  readonly amount: string
  readonly currency: 'VND' | 'CNY'
}

/** How a matter is dealt with at the office: what to bring, where, how long, what it costs. */
export interface ProcedureRecord extends RecordBase {
  readonly kind: 'procedure'
  readonly jurisdiction: 'VN' | 'CN'
  readonly name: Words
  /** Other names people use, per language. */
  readonly aliases: Readonly<Partial<Record<PackLanguage, readonly string[]>>>
  readonly field: string
  readonly levels: readonly string[]
  readonly agency: string
  readonly place: string | null
  readonly who: string | null
  readonly channels: readonly ProcedureChannel[]
  readonly papers: readonly {
    readonly name: string
    readonly originals: number
    readonly copies: number
    readonly case?: string
    readonly optional?: boolean
  }[]
  readonly steps: string | null
  readonly result: string | null
  readonly conditions: string | null
  readonly legal_basis: readonly string[]
  /** The language its values are written in; they are shown as they are, the labels around them in the reader's. */
  readonly language: PackLanguage
  /** Article for single values, where they come from several: field → unit. */
  readonly refs?: Readonly<Record<string, UnitRef>>
}

/** A fine, or points, for one act. */
export interface SanctionRecord extends RecordBase {
  readonly kind: 'sanction'
  readonly vehicle: readonly string[]
  readonly behaviour: string
  /** Lay words for the act, any language. */
  readonly words: readonly string[]
  readonly fine: readonly {
    readonly min: string
    readonly max: string
    readonly currency: 'VND' | 'CNY'
    readonly subject: 'person' | 'organisation'
  }[]
  readonly points: number | null
  /** Further consequences, in the words of the text. */
  readonly further: readonly string[]
  readonly ref: UnitRef
}

/** Points for an act (Chinese rule on points, Art. 8–12). */
export interface PointsRecord extends RecordBase {
  readonly kind: 'points'
  readonly points: number
  readonly behaviour: string
  readonly words: readonly string[]
  readonly ref: UnitRef
}

/** One question of an examination, with the article that explains the answer. */
export interface PracticeRecord extends RecordBase {
  readonly kind: 'practice'
  readonly language: PackLanguage
  readonly question: string
  readonly options: readonly string[]
  /** Index of the right option, from 0. */
  readonly right: number
  readonly explanation: string
  readonly ref: UnitRef
}

/** An office unit that a matter goes to. */
export interface UnitRecord extends RecordBase {
  readonly kind: 'unit'
  readonly jurisdiction: 'VN' | 'CN'
  readonly name: Words
  readonly level: string
  readonly fields: readonly string[]
  readonly address: string | null
}

export type PackRecord =
  ProcedureRecord | SanctionRecord | PointsRecord | PracticeRecord | UnitRecord

/** One line of `faq/<language>.jsonl`. */
export interface FaqEntry {
  readonly id: string
  readonly question: string
  /** Four or more; in Vietnamese one of them without marks. */
  readonly paraphrases: readonly string[]
  readonly answer: string
  readonly sources: readonly UnitRef[]
  readonly valid_from: Day
  readonly valid_to?: Day
  readonly owner: 'project' | 'institution'
  /** The answer is that the pack does not hold what was asked for, and where it is to be had. */
  readonly absent?: true
}

export const caseKinds = Object.freeze([
  'answerable',
  'near-topic',
  'undiacritised',
  'typing-error',
  'dated',
  'missing-article',
  'injection',
  'personal-data',
  'refusal',
  'hand-over',
] as const)

/** One line of `cases/<task>.<language>.jsonl`. */
export interface PackCase {
  readonly id: string
  readonly task: string
  readonly language: PackLanguage
  readonly kind: (typeof caseKinds)[number]
  /** Values of the form's fields; `question` where the task has one text field of that name. */
  readonly input: Readonly<Record<string, string | readonly string[]>>
  readonly date: Day
  readonly expect: {
    /** Units or record or FAQ ids, any of which is right. */
    readonly right?: readonly (UnitRef | string)[]
    /** By member of the output. Of what has one value, a list names those that readers of the case gave: either is right. */
    readonly fields?: Readonly<Record<string, string | number | boolean | readonly string[]>>
    readonly contains?: readonly string[]
    readonly not_contains?: readonly string[]
    readonly refuse?: boolean
    readonly hand_over?: boolean
  }
  readonly grade: 'exact' | 'fields' | 'citation' | 'hint' | 'judge'
  /** `keep`: never shown to a prompt or a word list; bars are measured on these. At least 70 % of a file. */
  readonly use: 'keep' | 'tune'
  readonly author: 'project' | 'institution'
  readonly written_on: Day
}

export interface Pack {
  readonly id: string
  readonly version: string
  readonly title: Words
  readonly summary: Words
  readonly languages: readonly PackLanguage[]
  readonly jurisdictions: readonly ('VN' | 'CN')[]
  readonly licence: string
  readonly reviewBy: Day
  readonly firstQuestions: readonly Words[]
  readonly tasks: readonly Task[]
  readonly sources: readonly PackSource[]
  readonly same: readonly SameRule[]
  readonly records: readonly PackRecord[]
  readonly faq: Readonly<Record<PackLanguage, readonly FaqEntry[]>>
  /** How people say what they want, per language, beside the names that records bear. */
  readonly sayings: Readonly<Record<PackLanguage, readonly Saying[]>>
  /** By task; of those that have a step `sort`. */
  readonly sorting: Readonly<Record<string, Sorting>>
  /** One page each: what this pack does not know, as Markdown. */
  readonly about: Words
  readonly words: PackWords
  readonly guards: PackGuards
  /** SHA-256 of MANIFEST, hex. */
  readonly digest: string
  /** What was measured of its steps, where that belongs to exactly these files; empty: no step answers by a loose match. */
  readonly thresholds: readonly Threshold[]
  /** Where those come from, with what else was measured; absent where nothing belongs to these files and this program. */
  readonly evidence?: Evidence
  readonly signature: 'valid' | 'unsigned'
}

/** One line of `documents/same.jsonl`: units of texts that state one rule, so that each answers for all. */
export interface SameRule {
  readonly same: readonly UnitRef[]
  /** What they state, for whoever compares them; shown to nobody. */
  readonly rule: string
}

/** One line of `sayings/<language>.jsonl`. */
export interface Saying {
  /** Id of a record, a unit of a text, or something near that the pack does not hold: what is asked for in its words is not answered. */
  readonly of: string | UnitRef | { readonly absent: string }
  /** Whole questions and half sentences, as they are typed at a counter. */
  readonly said: readonly string[]
}

/** `words.toml`: how people name the fields of a record, synonyms and abbreviations. */
export interface PackWords {
  /** Field of a record (`papers`, `fee`, `time`, `place`, `form`, `who`) → words that ask for it. */
  readonly fields: Readonly<Record<string, Readonly<Record<PackLanguage, readonly string[]>>>>
  /** Field of a form → value → words in a question that mean it (`vehicle` → `motorcycle` → "xe máy"). */
  readonly choices: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<PackLanguage, readonly string[]>>>>>
  >
  /** What people write → what the texts say, per language. */
  readonly synonyms: Readonly<
    Record<PackLanguage, readonly { readonly from: string; readonly to: string }[]>
  >
}

/** `guards.toml`: fixed texts and the words that call for them. */
export interface PackGuards {
  readonly refusals: readonly {
    readonly id: string
    readonly words: Readonly<Record<PackLanguage, readonly string[]>>
    readonly text: Words
  }[]
  readonly handOver: readonly {
    readonly id: string
    readonly words: Readonly<Record<PackLanguage, readonly string[]>>
    readonly text: Words
    readonly to: Words
  }[]
  readonly crisis:
    | { readonly words: Readonly<Record<PackLanguage, readonly string[]>>; readonly text: Words }
    | undefined
}

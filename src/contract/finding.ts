// What detection finds in a text, and how it is asked. Design `sovereignty` §1, §5, §6.
import type { DataClass } from './data-class.ts'

/**
 * Closed list of what can be found. Structured types come from `vn`, `cn` and `common`; `NAME` and `ADDRESS` from `names`; `SECRET` is
 * a key or password of a computer (`sk-…`, a private key); `OWN` is a word or pattern of the institution's own list.
 */
export const findingTypes = Object.freeze([
  'VN_CCCD',
  'VN_CMND',
  'VN_MST',
  'VN_BHXH',
  'VN_BHYT15',
  'VN_GPLX',
  'VN_PASSPORT',
  'VN_PLATE',
  'VN_VIETQR',
  'CN_ID',
  'CN_ID15',
  'CN_USCC',
  'CN_ORG',
  'CN_PASSPORT',
  'CN_PLATE',
  'CN_HMT_PERMIT',
  'HK_ID',
  'TW_ID',
  'PHONE',
  'EMAIL',
  'BANK_CARD',
  'BANK_ACCOUNT',
  'QQ',
  'WECHAT',
  'DOB',
  'GPS',
  'IP',
  'NAME',
  'ADDRESS',
  'SECRET',
  'OWN',
] as const)
export type FindingType = (typeof findingTypes)[number]

/** A piece of text that is looked at by itself: a message's text, a table cell, a JSON value, a file name. */
export interface TextPart {
  readonly text: string
  /** What stands over or before it and names it: a column's header, a JSON key, a form field. */
  readonly label?: string
}

/** One value. `start` and `end` are UTF-16 offsets into the text as it was given, before any normalisation. */
export interface Finding {
  readonly start: number
  readonly end: number
  readonly type: FindingType
  /** Class of this value by itself: `personal`, or `sensitive` for the few types that are so by law. */
  readonly class: DataClass
  /** 0–1, as 1 − Π(1 − w) of what spoke for it. */
  readonly confidence: number
  /** A word nearby, a header or a key named it: then it counts even where its check digit is wrong. */
  readonly labelled: boolean
}

/** `balanced` masks from 0.60 on, `strict` from 0.30 on (clinics, state bodies). */
export type DetectionMode = 'balanced' | 'strict'

/** What is known of a whole request or text. No value of it is in here, only offsets (invariant S5 is kept by whoever logs). */
export interface Inspection {
  /** One list per part, in the order of the parts, each sorted by `start`, without overlaps. */
  readonly findings: readonly (readonly Finding[])[]
  /** Every class that is in it, with how often: `personal: 3, sensitive: 1`. Empty: nothing found, `public`. */
  readonly classes: ReadonlyMap<DataClass, number>
  /** How many of each type. */
  readonly types: ReadonlyMap<FindingType, number>
  /**
   * False where most letters are of a language that no detector covers: names could not be found, so personal data must be assumed
   * (design `sovereignty` §3, "text in a language none of the detectors covers").
   */
  readonly covered: boolean
}

export interface InspectOptions {
  readonly mode: DetectionMode
  /** Epoch ms: dates of birth and personal ids from the future are none, and ages follow from it. */
  readonly now: number
  /**
   * `rules`: structured types and names by rule. `tagger`: the name model as well, which costs milliseconds; asked only when a place
   * other than this building is considered.
   */
  readonly names: 'rules' | 'tagger'
  /** The house's own words and labels. */
  readonly own?: OwnWords | undefined
  /** A clinic: a word of a sensitive list is enough, without a person beside it (design `sovereignty` §1). */
  readonly sensitiveWordAlone?: boolean
}

/** Classes that an institution may give its own words, lowest first; `public` would say nothing. */
export const ownClasses = Object.freeze([
  'internal',
  'personal',
  'sensitive',
  'child',
  'important',
  'core',
  'secret',
] as const satisfies readonly DataClass[])
export type OwnClass = (typeof ownClasses)[number]

/**
 * What an institution adds: words are matched whole and without regard to case and marks. The same object between calls: readings are
 * kept for it.
 */
export interface OwnWords {
  /** Values to be found wherever they stand, as type `OWN`: names of wards and projects, nicknames. */
  readonly values: readonly { readonly word: string; readonly class: OwnClass }[]
  /**
   * Words that name a value near them. With a type of the list above the value has that type's shape (`{ word: 'mã hộ', means:
   * 'VN_BHXH' }`); with a class it is whatever follows the word, as type `OWN` (`{ word: 'mã bệnh nhân', means: 'sensitive' }`).
   */
  readonly labels: readonly { readonly word: string; readonly means: OwnLabelMeaning }[]
  /** Words that are never a value of a shipped detector: a street named like a person. They hide nothing of `values` and `labels`. */
  readonly keep: readonly string[]
}
export type OwnLabelMeaning = Exclude<FindingType, 'OWN'> | OwnClass

/** @throws whatever a broken detector throws: the caller then keeps the call in the building. */
export type Inspect = (parts: readonly TextPart[], options: InspectOptions) => Inspection

/** Detection as a running node has it: with the house's own words and its clock; a promise where another thread looks into long texts. */
export type InspectTexts = (
  parts: readonly TextPart[],
  options: Omit<InspectOptions, 'now' | 'own'>,
) => Inspection | Promise<Inspection>

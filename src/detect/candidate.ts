// The seams inside detection: what a layer hands to the next one. Offsets are offsets into `NormalisedText.text`.
import type { DataClass } from '../contract/call.ts'
import type { DetectionMode, FindingType } from '../contract/finding.ts'
import type { NormalisedText } from './normalise/normalised-text.ts'

/** Something that may be a value. Overlaps are allowed; `resolve.ts` decides between them. */
export interface Candidate {
  readonly start: number
  readonly end: number
  readonly type: FindingType
  /** 0–1: 1 − Π(1 − w) of what speaks for it (design `sovereignty` §6); below the mode's threshold it is dropped. */
  readonly confidence: number
  /** A word nearby, a header or a key names it. */
  readonly labelled: boolean
  /** Where this value is of another class than its type, e.g. the birth date of a child. */
  readonly class?: DataClass
}

/** A word of the lists that stands in the text: it names values near it, or speaks against them. */
export interface LabelHit {
  readonly start: number
  readonly end: number
  /** What it names: several for `证件号`, none for a word that only speaks against values. */
  readonly types: readonly FindingType[]
  /** An order number, an ISBN, a log's key: the value it stands before is none of a person's. */
  readonly isNegative: boolean
}

/**
 * A stretch of the text that is looked at by itself: a line of running text, a field of a table, a value of a JSON text. Labels do not
 * reach over its edges. Cells are in order and do not overlap; what lies between two of them is punctuation of the form.
 */
export interface Cell {
  readonly start: number
  readonly end: number
  /** What the column's header, the JSON key or the form's field calls it; `undefined` where nothing names it. */
  readonly label: readonly FindingType[] | undefined
  /** Cells of one row of a table, or of one JSON object, have the same number; −1 for running text. */
  readonly row: number
  /** Column of a table from 0 on; −1 for anything else. */
  readonly column: number
}

/** What the layer of names is told about a text. */
export interface NameContext {
  readonly mode: DetectionMode
  /** `tagger`: the model as well, see `InspectOptions.names`. */
  readonly names: 'rules' | 'tagger'
  readonly cells: readonly Cell[]
  /** Label words in order, those for `NAME` and `ADDRESS` included. */
  readonly labels: readonly LabelHit[]
  /** Structured values in order, without overlaps, above the threshold: names never overlap them, and a row that has some is a person's. */
  readonly found: readonly Candidate[]
}

/** Finds `NAME` and `ADDRESS`. Linear in the text. @throws whatever breaks in it: the call then stays in the building. */
export type FindNames = (text: NormalisedText, context: NameContext) => readonly Candidate[]
